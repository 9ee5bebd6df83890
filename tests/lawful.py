"""How many examples a law is held against."""

import os

from hypothesis import HealthCheck, settings

THOROUGH = 40
"""Times as many examples where the environment says `LAWS=thorough`: for a night, not for a loop."""


def lawful(examples: int, *, at_least: int = 0) -> settings:
    """Settings for a law: so many examples, drawn however long it takes; `at_least` where it is thorough."""
    thorough = os.environ.get("LAWS") == "thorough"
    count = max(examples * THOROUGH, at_least) if thorough else examples
    return settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))
