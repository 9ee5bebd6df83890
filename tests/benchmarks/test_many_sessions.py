"""Many sessions at once: none is lost. `python -m tests.benchmarks.many_sessions` measures fifty of them."""

from collections import Counter

import pytest

from tests.benchmarks.many_sessions import not_accounted_for, put_under_load, two_servers

pytestmark = pytest.mark.slow


def test_every_upload_of_real_sessions_at_two_servers_is_accounted_for() -> None:
    """Five people at one plan and one at another accept at once; each upload is kept once, whole, and nothing else."""
    with two_servers("fsync=off") as (servers, place):
        load = put_under_load(servers, sessions=6, uploads=1)
        assert len({accept.digest for accept in load.accepts}) == 6
        assert sum(accept.looked_anew for accept in load.accepts) > 0
        assert not_accounted_for(place, load) == Counter()
