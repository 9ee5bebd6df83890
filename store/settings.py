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

    `sign_in` (RESULTATPLAN_SIGN_IN): how people sign in: `oidc`, `proxy`, or `none` for a server that knowingly lets
    everybody do everything. Default: empty, which means that one person works at this machine; a server that others
    could reach does not start.

    `roles` (RESULTATPLAN_ROLES): the file that says which groups of the sign-in have which role.

    `user_header`, `subject_header`, `roles_header` (RESULTATPLAN_USER_HEADER, RESULTATPLAN_SUBJECT_HEADER,
    RESULTATPLAN_ROLES_HEADER): the names of the HTTP headers in which a proxy that signs people in says what they are
    called, who they are, and their groups with commas between. They are believed with `sign_in = proxy` alone.

    `proxy_secret_file` (RESULTATPLAN_PROXY_SECRET_FILE): the file with the secret by which that proxy proves itself.

    `session_hours`, `idle_minutes` (RESULTATPLAN_SESSION_HOURS, RESULTATPLAN_IDLE_MINUTES): how long somebody is signed
    in at most, and how long without doing anything; as they are written. Default: 10 hours, 30 minutes.

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
    sign_in: str = ""
    roles: str = ""
    subject_header: str = ""
    roles_header: str = ""
    proxy_secret_file: str = ""
    session_hours: str = ""
    idle_minutes: str = ""

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
            sign_in=environment.get("RESULTATPLAN_SIGN_IN", "").strip().casefold(),
            roles=environment.get("RESULTATPLAN_ROLES", "").strip(),
            subject_header=environment.get("RESULTATPLAN_SUBJECT_HEADER", "").strip(),
            roles_header=environment.get("RESULTATPLAN_ROLES_HEADER", "").strip(),
            proxy_secret_file=environment.get("RESULTATPLAN_PROXY_SECRET_FILE", "").strip(),
            session_hours=environment.get("RESULTATPLAN_SESSION_HOURS", "").strip(),
            idle_minutes=environment.get("RESULTATPLAN_IDLE_MINUTES", "").strip(),
        )


def current_settings() -> Settings:
    """Return the settings of this very process, as its environment has them now."""
    return Settings.from_environment(os.environ)
