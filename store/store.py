"""The memory of an installation."""

from store.documents import Papers
from store.plans import Plans
from store.results import Results

__all__ = ["Store"]


class Store(Results, Plans, Papers):
    """Figures, plans and papers in one database: `Store.open(asked_url(os.environ))`."""

    __slots__ = ()
