"""The board: every figure, day and yes/no as a lever, and the goals that flip while it is held."""

from pathlib import Path

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import flips, scorecard
from pages.parts.state import scenario_history, session
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.what_if.board.acts import carry_out
from pages.parts.what_if.board.content import board_data
from pages.parts.what_if.board.first_answer import FirstAnswer, differences, first_answer, show_first_answer
from pages.parts.what_if.board.levers import Data
from pages.parts.what_if.board.messages import Act, MoveStep, parse_message, unanswered
from pages.parts.what_if.board.moves import Agreement, apply_moves, rejected_entries
from pages.parts.what_if.board.panels import panels_html
from pages.parts.what_if.presentation import presenting
from pages.parts.what_if.shared_link import address_data
from words.figures import figure
from words.language import language
from words.numbers import score
from words.sentences import flip_sentence
from words.totals import goals_met_text
from words.translation import _

__all__ = ["LEVER", "show_board"]

LEVER = "lever"
"""The address's parameter for a measure whose lever is brought into view."""


_AGREEMENT: Remembered[Agreement] = Remembered("agreed on the board")
_FIRST: Memo[FirstAnswer] = Memo("first answer of the board")
_DATA: Memo[Data] = Memo("data of the board")
_WIDGET: Remembered[object] = Remembered("board")
"""What the board sends stands in its widget's state."""

_component = st.components.v2.component(
    "board",
    html=f"{h.div('.board')}\n",
    js=Path(__file__).with_name("door.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_board(plan: Plan) -> None:
    """Show the board for a plan's scenario; what is done there is remembered by the session."""
    _receive(plan)
    agreement = _agreement(plan)
    data = {
        **_DATA.of(plan).get((agreement, language()), lambda: board_data(agreement)),
        "panels": panels_html(agreement.scenario),
        "address": address_data(plan, agreement.scenario),
        "view": "presenting" if presenting() else "",
        "lever": _sought_lever(plan),
    }
    first = _FIRST.of(plan).get((agreement.scenario.projection, language()), lambda: first_answer(data))
    show_first_answer(first)
    told = {"first": first.digest, "differences": list(differences(first.data, data))}
    _component(key=_WIDGET.of(plan).name, data=told, on_steps_change=lambda: None)


def _sought_lever(plan: Plan) -> str:
    """Return the measure whose lever the address asks for; empty where it asks for none of the plan's."""
    asked = st.query_params.get(LEVER, "")
    return asked if asked in plan.measure_by_key else ""


def _receive(plan: Plan) -> None:
    """Do what the board says was done, unless it was done on another scenario or is done already."""
    message = parse_message(getattr(_WIDGET.of(plan).get(), "steps", None))
    agreement = _agreement(plan)
    if message is None or message.epoch != agreement.epoch:
        return
    for done in unanswered(message, agreement.ack):
        agreement = _after_act(plan, agreement, done) if isinstance(done, Act) else _after_moves(plan, agreement, done)
        _AGREEMENT.of(plan).set(agreement)


def _after_moves(plan: Plan, agreement: Agreement, steps: tuple[MoveStep, ...]) -> Agreement:
    before, moves = agreement.scenario, {step.measure: step.move for step in steps}
    after = apply_moves(before, moves)
    scenario_history.apply_move(after)
    standing = {key: rejection for key, rejection in agreement.rejections.items() if key not in moves}
    known = [plan.measure(key) for key in moves if key in plan.measure_by_key]
    moved = [measure for measure in known if before.value(measure.key) != after.value(measure.key)]
    lever = "".join(f"{measure.title}: {figure(measure, after.value(measure.key))}. " for measure in moved[:1])
    announcement = f"{lever}{_effect(plan, before, after)}"
    rejections = {**standing, **rejected_entries(after, moves)}
    return Agreement(after, agreement.epoch, steps[-1].number, announcement, rejections)


def _after_act(plan: Plan, agreement: Agreement, act: Act) -> Agreement:
    """Carry an act out; where it has changed the scenario, what could not be read on the former one is forgotten."""
    told = carry_out(plan, act)
    before, after = agreement.scenario, session.scenario(plan)
    if before == after:
        return agreement._replace(ack=act.number, announcement=told)
    announcement = f"{told}. {_effect(plan, before, after)}" if told else _effect(plan, before, after)
    return Agreement(after, agreement.epoch, act.number, announcement)


def _agreement(plan: Plan) -> Agreement:
    """Return what is agreed; where something else has replaced the scenario since, the board is told by a new epoch."""
    scenario = session.scenario(plan)
    agreement = _AGREEMENT.of(plan).get_or(Agreement(scenario))
    if agreement.scenario.projection is not scenario.projection or agreement.scenario != scenario:
        agreement = Agreement(scenario, agreement.epoch + 1, agreement.ack)
    _AGREEMENT.of(plan).set(agreement)
    return agreement


def _effect(plan: Plan, before: Scenario, after: Scenario) -> str:
    """Word what a change does: what flips, and the total."""
    card_before, card_after = scorecard(plan, before), scorecard(plan, after)
    flipped = "".join(f"{flip_sentence(plan, flip)}. " for flip in flips(card_before, card_after))
    total = _(
        "Total {score}, {goals}.",
        score=score(card_after.score),
        goals=goals_met_text(card_after.met, len(card_after.goals)),
    )
    return f"{flipped}{total}"
