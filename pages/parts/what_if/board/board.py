"""The board: every figure, day and yes/no as a lever, and the goals that flip while it is held."""

from functools import partial
from pathlib import Path

import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import flips, scorecard
from pages.parts.state import scenario_history, session
from pages.parts.what_if.board.content import board_data
from pages.parts.what_if.board.moves import Agreed, Moves, read_moves, refused, take
from words.figures import figure
from words.numbers import score
from words.sentences import flip_sentence
from words.translation import _

__all__ = ["show_board"]

_HERE = Path(__file__).parent
_LOOK = _HERE.parents[1] / "look"
_STYLES = (_LOOK / "verdict.css", _LOOK / "score.css", _HERE / "board.css")
_SCRIPTS = ("lookup.js", "build.js", "fill.js", "paint.js", "board.js")
"""One script in five files: each is about one thing."""

_component = st.components.v2.component(
    "board",
    html='<div class="board"></div>\n',
    css="\n".join(style.read_text(encoding="utf-8") for style in _STYLES),
    js="\n".join((_HERE / script).read_text(encoding="utf-8") for script in _SCRIPTS),
    isolate_styles=False,
)


def show_board(plan: Plan) -> None:
    """Show the board for a plan's scenario; what is moved there is kept in the session."""
    _component(key=_key(plan), data=board_data(_agreed(plan)), on_moves_change=partial(_take, plan))


def _take(plan: Plan) -> None:
    moves = read_moves(getattr(st.session_state.get(_key(plan)), "moves", None))
    agreed = _agreed(plan)
    if moves is None or moves.epoch != agreed.epoch or moves.number <= agreed.ack:
        return
    tried = take(agreed.scenario, moves)
    scenario_history.move(tried)
    wrong = {key: problem for key, problem in agreed.refused.items() if key not in moves.to and not moves.reset}
    said = _said(plan, agreed.scenario, tried, moves)
    _agree(plan, Agreed(tried, agreed.epoch, moves.number, said, {**wrong, **refused(tried, moves)}))


def _agreed(plan: Plan) -> Agreed:
    """Give what is agreed; where something else has replaced the scenario since, the board is told by a new epoch."""
    tried = session.scenario(plan)
    kept: Agreed | None = st.session_state.get(_agreement(plan))
    if kept is None:
        kept = Agreed(tried)
    elif kept.scenario.projection is not tried.projection or kept.scenario.changes != tried.changes:
        kept = Agreed(tried, kept.epoch + 1, kept.ack)
    _agree(plan, kept)
    return kept


def _agree(plan: Plan, agreed: Agreed) -> None:
    st.session_state[_agreement(plan)] = agreed


def _said(plan: Plan, before: Scenario, after: Scenario, moves: Moves) -> str:
    """Say a change in one sentence: what was moved, what flipped, and the total."""
    was, now = scorecard(plan, before), scorecard(plan, after)
    moved = [key for key in moves.to if before.value(key) != after.value(key)]
    lever = "".join(f"{plan.measure(key).title}: {figure(plan.measure(key), after.value(key))}. " for key in moved[:1])
    turned = "".join(f"{flip_sentence(plan, flip)}. " for flip in flips(was, now))
    total = _("Total {score}, {met} of {goals} goals met.", score=score(now.score), met=now.met, goals=len(now.goals))
    return f"{lever}{turned}{total}"


def _key(plan: Plan) -> str:
    return f"board {plan.id}"


def _agreement(plan: Plan) -> str:
    return f"agreed on the board of {plan.id}"
