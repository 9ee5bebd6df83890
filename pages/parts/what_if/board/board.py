"""The board: every figure, day and yes/no as a lever, and the goals that flip while it is held."""

from functools import partial
from pathlib import Path

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import flips, scorecard
from pages.parts.state import scenario_history, session
from pages.parts.state.session_state import Remembered
from pages.parts.what_if.board.content import board_data
from pages.parts.what_if.board.moves import Agreement, Moves, apply_moves, parse_moves, rejected_entries
from words.figures import figure
from words.numbers import score
from words.sentences import flip_sentence
from words.totals import goals_met_text
from words.translation import _

__all__ = ["show_board"]

_HERE = Path(__file__).parent
_LOOK = _HERE.parents[1] / "look"
_STYLES = (_LOOK / "verdict.css", _LOOK / "score.css", _HERE / "board.css")
_SCRIPTS = ("lookup.js", "build.js", "fill.js", "paint.js", "board.js")
"""One script in five files: each is about one thing."""

_AGREEMENT: Remembered[Agreement] = Remembered("agreed on the board")
_WIDGET: Remembered[object] = Remembered("board")
"""What the board sends stands in its widget's state."""

_component = st.components.v2.component(
    "board",
    html=f"{h.div('.board')}\n",
    css="\n".join(style.read_text(encoding="utf-8") for style in _STYLES),
    js="\n".join((_HERE / script).read_text(encoding="utf-8") for script in _SCRIPTS),
    isolate_styles=False,
)


def show_board(plan: Plan) -> None:
    """Show the board for a plan's scenario; what is moved there is remembered by the session."""
    _component(key=_WIDGET.of(plan).name, data=board_data(_agreement(plan)), on_moves_change=partial(_receive, plan))


def _receive(plan: Plan) -> None:
    """Apply what the board says was moved, unless it was moved on another scenario or is applied already."""
    moves = parse_moves(getattr(_WIDGET.of(plan).get(), "moves", None))
    agreement = _agreement(plan)
    if moves is None or moves.epoch != agreement.epoch or moves.number <= agreement.ack:
        return
    before, after = agreement.scenario, apply_moves(agreement.scenario, moves)
    scenario_history.apply_move(after)
    earlier = {} if moves.reset else agreement.rejections
    standing = {key: rejection for key, rejection in earlier.items() if key not in moves.by_measure}
    rejections = {**standing, **rejected_entries(after, moves)}
    announcement = _announcement(plan, before, after, moves)
    _AGREEMENT.of(plan).set(Agreement(after, agreement.epoch, moves.number, announcement, rejections))


def _agreement(plan: Plan) -> Agreement:
    """Return what is agreed; where something else has replaced the scenario since, the board is told by a new epoch."""
    scenario = session.scenario(plan)
    agreement = _AGREEMENT.of(plan).get_or(Agreement(scenario))
    if agreement.scenario.projection is not scenario.projection or agreement.scenario.changes != scenario.changes:
        agreement = Agreement(scenario, agreement.epoch + 1, agreement.ack)
    _AGREEMENT.of(plan).set(agreement)
    return agreement


def _announcement(plan: Plan, before: Scenario, after: Scenario, moves: Moves) -> str:
    """Word a change in one sentence: what was moved, what flipped, and the total."""
    card_before, card_after = scorecard(plan, before), scorecard(plan, after)
    changed = [plan.measure(key) for key in moves.by_measure if before.value(key) != after.value(key)]
    lever = "".join(f"{measure.title}: {figure(measure, after.value(measure.key))}. " for measure in changed[:1])
    flipped = "".join(f"{flip_sentence(plan, flip)}. " for flip in flips(card_before, card_after))
    total = _(
        "Total {score}, {goals}.",
        score=score(card_after.score),
        goals=goals_met_text(card_after.met, len(card_after.goals)),
    )
    return f"{lever}{flipped}{total}"
