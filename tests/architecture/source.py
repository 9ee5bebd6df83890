"""The project's own files, as the architecture tests read them."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["ROOT", "called_names", "files", "modules", "name_of", "parsed"]

ROOT = Path(__file__).parents[2]
NOT_OURS = {"__pycache__", "build", "node_modules", ".git"}
HIDDEN_BUT_OURS = {".ci", ".streamlit"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, but for what tools leave behind, in order."""
    return tuple(sorted(_walk()))


def modules(*folders: str) -> list[Path]:
    """The Python files in these folders at any depth; without folders, all of them."""
    wanted = [ROOT / folder for folder in folders] or [ROOT]
    return [path for path in files() if path.suffix == ".py" and any(folder in path.parents for folder in wanted)]


@cache
def parsed(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def called_names(path: Path) -> Iterator[tuple[int, str]]:
    """The line and bare name of everything that a module calls: `open` of `open(…)`, `now` of `datetime.now()`."""
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Call(func=ast.Name(id=name), lineno=line) | ast.Call(func=ast.Attribute(attr=name), lineno=line):
                yield line, name
            case _:
                pass


def name_of(path: Path) -> str:
    """A file's path as a reader of the project writes it."""
    return path.relative_to(ROOT).as_posix()


def _walk() -> Iterator[Path]:
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name in HIDDEN_BUT_OURS or not (name.startswith(".") or name in NOT_OURS)]
        yield from (Path(folder) / name for name in names if name not in NOT_OURS)  # .git is a file in a work tree
