"""What is known beside a file when it is read."""

from datetime import date
from typing import NamedTuple

from engine.plan import Measurement

__all__ = ["NOTHING_KNOWN", "Known"]


class Known(NamedTuple):
    """Figures accepted earlier, and the day on which the file is read; None: no day is to come."""

    measurements: tuple[Measurement, ...] = ()
    today: date | None = None


NOTHING_KNOWN = Known()
