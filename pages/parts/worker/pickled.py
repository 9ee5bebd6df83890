"""Values on their way between the dashboard and a worker, as pickles.

A worker reads what a stranger made. Should such a file ever get hold of a worker, the worker's answer is what would
reach the dashboard; so an answer may hold values of our own and a few of Python's, and nothing that can be called but
their classes. What goes to a worker comes from the dashboard alone, and is read as any pickle.
"""

import copyreg
import pickle
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

__all__ = ["UnpicklingError", "pack", "unpack_answer", "unpack_job"]

UnpicklingError = pickle.UnpicklingError
OURS = ("engine.plan.", "engine.reading.", "engine.figures.", "pages.parts.worker.jobs", "reports.word_texts", "store.")
PYTHONS = frozenset({("datetime", "date"), ("datetime", "datetime")})


def read_only(mapping: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Make a mapping read-only again, which pickle by itself cannot."""
    return MappingProxyType(dict(mapping))


def _taken_apart(mapping: Mapping[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return read_only, (dict(mapping),)


class _Pickler(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table | {MappingProxyType: _taken_apart}


class _AnswerUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        """Find a class of a value; UnpicklingError for anything else.

        A class counts only where it is defined: our modules import others that open files and run programs.
        """
        if (module, name) == (read_only.__module__, read_only.__name__):
            return read_only
        if module.startswith(OURS) or (module, name) in PYTHONS:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"an answer holds {module}.{name}, which is no value"
        raise UnpicklingError(message)


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    target = BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(value)
    return target.getvalue()


def unpack_job(data: bytes) -> Any:  # noqa: ANN401 - whatever job it is
    """Return the job that the dashboard has packed."""
    return pickle.loads(data)  # noqa: S301 - the dashboard's own, over a socket that nobody else has


def unpack_answer(data: bytes) -> Any:  # noqa: ANN401 - whatever the job gives
    """Return the value that a worker has packed; UnpicklingError where it holds anything but values."""
    try:
        return _AnswerUnpickler(BytesIO(data)).load()
    except UnpicklingError:
        raise
    except Exception as error:  # a pickle that is none can raise whatever it names
        raise UnpicklingError(str(error)) from error
