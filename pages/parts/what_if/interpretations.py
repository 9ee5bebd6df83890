"""How the contract is read, as switches, each with what it would do to the total."""

from types import MappingProxyType

import htpy as h
from markupsafe import Markup

from engine.figures import Interpretation, Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, flips_to, outcomes
from pages.parts.state import scenario_history, session
from pages.parts.state.session_state import Memo
from pages.parts.what_if.board.messages import Act
from words.interpretations import interpretation_name, interpretation_sentence
from words.language import language
from words.lists import capitalised, listed
from words.numbers import signed
from words.translation import _

__all__ = ["ACTS", "draw_interpretations"]

_DRAWN: Memo[Markup] = Memo("interpretations as drawn")


def draw_interpretations(scenario: Scenario, card: Scorecard) -> Markup:
    """Draw a switch for each reading, folded; the summary names those that are on."""
    return _DRAWN.of(scenario.plan).get(
        (scenario, language()),
        lambda: Markup(_drawn(scenario, card)),  # noqa: S704 - htpy escapes
    )


def _drawn(scenario: Scenario, card: Scorecard) -> h.Element:
    names = [interpretation_name(each) for each in Interpretation if each in scenario.interpretations]
    return h.details(".interpretations", data_key="interpretations")[
        h.summary[h.b[_("Interpretation")], " ", h.span[listed(names) or _("the plan’s own")]],
        h.ul[(h.li[_switch(scenario, card, each)] for each in Interpretation)],
    ]


def _switch(scenario: Scenario, card: Scorecard, interpretation: Interpretation) -> h.Renderable:
    effect = _effect(scenario, card, interpretation)
    return h.label(title=interpretation_sentence(interpretation))[
        h.input(
            type="checkbox",
            role="switch",
            name="on",
            data_act="interpret",
            data_key=interpretation.value,
            checked=interpretation in scenario.interpretations,
        ),
        h.span[capitalised(interpretation_name(interpretation))],
        h.span(".would")[effect],
    ]


def _effect(scenario: Scenario, card: Scorecard, interpretation: Interpretation) -> str:
    """Word what the switch would do to the total, and to which goals."""
    other = _switched(scenario, interpretation, on=interpretation not in scenario.interpretations)
    (verdicts,) = outcomes(scenario.plan, other, [{}])
    flipped = flips_to(card, verdicts)
    if not flipped:
        return _("no goal flips")
    met = sum(holds is True for holds in verdicts.values())
    change = signed(100 * met / len(card.goals) - card.score, 1) if met != card.met else "±0"
    return _("{change} · {goals}", change=change, goals=listed(flip.goal for flip in flipped))


def _switched(scenario: Scenario, interpretation: Interpretation, *, on: bool) -> Scenario:
    others = scenario.interpretations - {interpretation}
    return scenario.interpreted(others | {interpretation} if on else others)


def _interpret(plan: Plan, act: Act) -> str:
    """Switch a reading on or off; one that is none of ours does nothing."""
    on = act.fields.get("on")
    known = {each.value: each for each in Interpretation}
    interpretation = known.get(act.args.get("key", ""))
    if interpretation is None or not isinstance(on, bool):
        return ""
    scenario_history.apply(_switched(session.scenario(plan), interpretation, on=on))
    return interpretation_sentence(interpretation) if on else _("By the plan’s own reading")


ACTS = MappingProxyType({"interpret": _interpret})
"""What a switch does."""
