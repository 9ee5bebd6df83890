"""The store of an installation."""

from store.documents import Documents
from store.plans import Plans
from store.results import Results

__all__ = ["Store"]


class Store(Results, Plans, Documents):
    """Figures, plans and documents in one database: `Store.open(parse_database_url(settings.database_url))`."""

    __slots__ = ()
