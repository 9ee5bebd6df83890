"""The base of everything that is read from a plan file: frozen, and clear about a key it does not know."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

__all__ = ["PlanModel", "did_you_mean", "mistake"]


def did_you_mean(wrong: str, known: "list[str] | tuple[str, ...]") -> str:
    """Say the nearest known word as a question with a leading space, or the empty string where none is near."""
    by_folded = {word.casefold(): word for word in known}
    near = get_close_matches(wrong.casefold(), list(by_folded), n=1, cutoff=0.6)
    return f' Did you mean "{by_folded[near[0]]}"?' if near else ""


def mistake(reason: str) -> PydanticCustomError:
    """Word a plan author's mistake; pydantic adds the place. The braces of a format string are taken literally."""
    return PydanticCustomError("plan_mistake", "{reason}", {"reason": reason})


class PlanModel(BaseModel):
    """Immutable, and refuses keys it does not know with the nearest one it does."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _name_unknown_keys(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the author wrote
        if isinstance(data, dict):
            known = list(cls.model_fields)
            unknown = [str(key) for key in data if key not in cls.model_fields]
            if unknown:
                told = "; ".join(f'the key "{key}" is not known here.{did_you_mean(key, known)}' for key in unknown)
                reason = f"{told} Known keys: {', '.join(known)}."
                raise mistake(reason)
        return data
