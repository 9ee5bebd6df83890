"""The base of everything that is read from a plan file: frozen, and clear about a key it does not know."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from engine.plan.finding import Mistake, Sentence, word
from engine.plan.marking import N_

__all__ = ["NumberNotText", "PlanModel", "QuarterNumber", "TextIsNoNumber", "UnknownKey", "mistake", "mistakes"]


def mistake(*sentences: Sentence) -> PydanticCustomError:
    """Word a plan author's mistake; pydantic adds the place, and hands the sentences on as they are."""
    facts = {"reason": word(sentences), "sentences": sentences}
    return PydanticCustomError("plan_mistake", "{reason}", facts)


def mistakes(several: tuple[Mistake, ...]) -> PydanticCustomError:
    """Carry mistakes that have their place already: those across a plan."""
    return PydanticCustomError(
        "plan_mistakes", "{reason}", {"reason": "\n".join(map(str, several)), "mistakes": several}
    )


class UnknownKey:
    """Stands for the value of a key that a table does not have, with the keys that it has."""

    __slots__ = ("known",)

    def __init__(self, known: tuple[str, ...]) -> None:
        """Keep the table's own keys."""
        self.known = known


class PlanModel(BaseModel):
    """Immutable, and refuses keys it does not know with the nearest one it does."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _mark_unknown_keys(cls, data: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the author wrote
        """Put the known keys in an unknown one's place: pydantic refuses it beside all else that is wrong."""
        if isinstance(data, Mapping) and any(key not in cls.model_fields for key in data):
            unknown = UnknownKey(tuple(cls.model_fields))
            return {key: value if key in cls.model_fields else unknown for key, value in data.items()}
        return data


def _number_not_text(value: object) -> object:
    if isinstance(value, str) and _is_number(value):
        raise mistake(Sentence(_WITHOUT_QUOTES, {"value": value, "instead": value.strip().replace(",", ".")}))
    if isinstance(value, bool):
        raise mistake(Sentence(_NO_ANSWER, {"value": str(value).lower()}))
    return value


def _is_number(text: str) -> bool:
    digits = text.strip().lstrip("+-").replace(",", ".", 1).replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


NumberNotText = BeforeValidator(_number_not_text)
"""Refuses a number in quotes, and an answer, where a number belongs."""

QuarterNumber = Annotated[int, NumberNotText, Field(ge=1, le=4)]


def _text_is_no_number(value: object) -> object:
    return _number_not_text(value) if isinstance(value, str) else value


TextIsNoNumber = BeforeValidator(_text_is_no_number)
"""Refuses a number in quotes where a number, a day or an answer belongs."""

_WITHOUT_QUOTES = N_('here stands the text "{value}"; write {instead}, without quotation marks.')
_NO_ANSWER = N_("here stands {value}; write a number.")
