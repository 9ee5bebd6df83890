"""How many examples a law is held against."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = 40
"""Times as many examples where the environment says `LAWS=thorough`: for a night, not for a loop."""


def lawful(examples: int) -> settings:
    """Settings for a law: so many examples, drawn however long it takes."""
    times = THOROUGH if os.environ.get("LAWS") == "thorough" else 1
    return settings(max_examples=examples * times, deadline=None, suppress_health_check=list(HealthCheck))
