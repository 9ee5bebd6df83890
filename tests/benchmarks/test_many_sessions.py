"""Many at once on one database: none is lost. `python -m tests.benchmarks.many_sessions` measures fifty."""

from tests.benchmarks.many_sessions import missing, put_under_load
from tests.store.conftest import create_database, open_store
from tests.store.server import start_postgresql


def test_every_upload_of_many_sessions_at_once_is_accounted_for() -> None:
    """Fifty people at two servers accept and read at the same time; each upload is there whole, once."""
    with start_postgresql("fsync=off", "max_connections=100") as server:
        place = create_database(server)
        servers = [open_store(place), open_store(place)]
        load = put_under_load(servers, sessions=50, uploads=1)
        lost = missing(servers[1], load)
        for store in servers:
            store.close()
    assert len(set(load.digests)) == 50
    assert lost == set()
