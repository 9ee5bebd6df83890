"""What an administrator sets from outside: everything that this installation reads from its environment."""

import os
from collections.abc import Mapping
from typing import NamedTuple, Self

__all__ = ["Settings", "current_settings"]


class Settings(NamedTuple):
    """The settings of an installation; each stands in an environment variable, and none has to be set.

    `database_url` (DATABASE_URL): the address of the database that holds what is accepted, as
    `postgresql://user:password@host:5432/name` or `sqlite:////folder/file.sqlite3`. Default: empty, which means a
    SQLite file in the user's own data folder.

    `user_header` (RESULTATPLAN_USER_HEADER): the name of the HTTP header in which a proxy in front of the dashboard
    says who sits at the screen. Default: empty, which means that no header is believed and people write their own
    name or initials.

    `database_password_file` (DATABASE_PASSWORD_FILE): the file that holds the password to that database, so that it
    need not stand in DATABASE_URL. Default: empty, which means that DATABASE_URL has it, or that there is none.

    `metrics` (RESULTATPLAN_METRICS): `on` lets whoever reaches the server read Streamlit's figures about it at
    `/_stcore/metrics`. Default: they are not there.

    `report_layout` (RESULTATPLAN_REPORT_LAYOUT): the file that says in which order, under which headings and with which
    columns the institution wants its quarterly report. Default: empty, which means the report's own.

    `event_log` (RESULTATPLAN_EVENT_LOG): the file to whose end a line is written for each thing that somebody did.
    Default: empty, which means that these lines go where the server's other messages go.
    """

    database_url: str = ""
    user_header: str = ""
    database_password_file: str = ""
    metrics: bool = False
    report_layout: str = ""
    event_log: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings; white space around a value does not count."""
        return cls(
            database_url=environment.get("DATABASE_URL", "").strip(),
            user_header=environment.get("RESULTATPLAN_USER_HEADER", "").strip(),
            database_password_file=environment.get("DATABASE_PASSWORD_FILE", "").strip(),
            metrics=environment.get("RESULTATPLAN_METRICS", "").strip().casefold() == "on",
            report_layout=environment.get("RESULTATPLAN_REPORT_LAYOUT", "").strip(),
            event_log=environment.get("RESULTATPLAN_EVENT_LOG", "").strip(),
        )


def current_settings() -> Settings:
    """Return the settings of this very process, as its environment has them now."""
    return Settings.from_environment(os.environ)
