"""The base of everything that is read from a plan file: frozen, and clear about a key it does not know."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from engine.plan.suggestion import did_you_mean

__all__ = ["PlanModel", "mistake"]


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
                faults = "; ".join(f'the key "{key}" is not known here.{did_you_mean(key, known)}' for key in unknown)
                reason = f"{faults} Known keys: {', '.join(known)}."
                raise mistake(reason)
        return data
