"""A plan's table as TOML text; the standard library only reads it."""

import json
from collections.abc import Mapping
from datetime import date


def as_toml(form: Mapping[str, object]) -> bytes:
    """Write a line a key; tables inside it are written inline."""
    return "".join(f"{json.dumps(key)} = {_written(value)}\n" for key, value in form.items()).encode()


def _written(value: object) -> str:
    match value:
        case str() | bool():
            return json.dumps(value, ensure_ascii=False)
        case date():
            return value.isoformat()
        case Mapping():
            return f"{{ {', '.join(f'{json.dumps(key)} = {_written(each)}' for key, each in value.items())} }}"
        case list() | tuple():
            return f"[{', '.join(map(_written, value))}]"
        case _:
            return repr(value)
