"""What is read from the environment, and what goes without saying."""

from store import Settings


def test_every_setting_is_read_from_its_variable() -> None:
    """White space around a value, as a file of variables may have it, does not count."""
    environment = {"DATABASE_URL": " sqlite:////r.sqlite3 ", "RESULTATPLAN_USER_HEADER": "X-User\n", "HOME": "/"}
    environment |= {"DATABASE_PASSWORD_FILE": "/run/secrets/password ", "RESULTATPLAN_METRICS": "On"}
    environment |= {"RESULTATPLAN_REPORT_LAYOUT": "/etc/rapport.toml ", "RESULTATPLAN_EVENT_LOG": "/log/events.jsonl "}
    environment |= {"RESULTATPLAN_SIGN_IN": " OIDC\n", "RESULTATPLAN_ROLES": "/etc/roles.toml "}
    environment |= {"RESULTATPLAN_SUBJECT_HEADER": "X-Sub ", "RESULTATPLAN_ROLES_HEADER": " X-Groups"}
    environment |= {"RESULTATPLAN_PROXY_SECRET_FILE": "/run/secrets/proxy "}
    environment |= {"RESULTATPLAN_SESSION_HOURS": " 8", "RESULTATPLAN_IDLE_MINUTES": "20 "}
    assert Settings.from_environment(environment) == Settings(
        "sqlite:////r.sqlite3",
        "X-User",
        "/run/secrets/password",
        metrics=True,
        report_layout="/etc/rapport.toml",
        event_log="/log/events.jsonl",
        sign_in="oidc",
        roles="/etc/roles.toml",
        subject_header="X-Sub",
        roles_header="X-Groups",
        proxy_secret_file="/run/secrets/proxy",  # noqa: S106 - a file's name
        session_hours="8",
        idle_minutes="20",
    )


def test_nothing_has_to_be_set() -> None:
    """`make run` works with nothing configured, and no header is believed."""
    assert Settings.from_environment({}) == Settings("", "", "", metrics=False)
