"""A plan's versions: your own put in use, and what a change of the plan does to verdicts already reported."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import streamlit as st

from engine import Measurement, Outcome, Plan, PlanError, Scenario, project, read_plan, scorecard
from pages.parts import memory, session
from pages.parts.address import move_to_plan
from pages.parts.moment import when
from pages.parts.person import ask_for_person
from pages.parts.text import listed, outcome, plain, t
from pages.parts.trouble import show_trouble
from store import PlanFile, Trouble, in_force

__all__ = ["differences", "moved_verdicts", "show_change_since_accepted", "show_own_plan"]

MOST_MEGABYTES = 1
REFUSED = "a plan that could not be kept"


def differences(before: Plan, after: Plan) -> tuple[str, ...]:
    """Say what differs between two versions of a plan, a sentence each; empty where nothing does."""
    return tuple(_differences(before, after))


def moved_verdicts(before: Plan, after: Plan, figures: Iterable[Measurement]) -> tuple[str, ...]:
    """Say which verdicts figures have under one version and not under the other, a goal each."""
    given = tuple(figures)
    was, now = _outcomes(before, given), _outcomes(after, given)
    return tuple(
        t("goal {goal}: {before} → {after}", goal=goal, before=_named(was.get(goal)), after=_named(now.get(goal)))
        for goal in dict.fromkeys((*was, *now))
        if was.get(goal) != now.get(goal)
    )


def show_change_since_accepted(plan: Plan) -> None:
    """Say that the plan is not the one under which the newest figures were accepted, and what that does."""
    counting = [step for step in in_force(memory.steps(plan)) if step.illustrative != memory.is_own(plan)]
    if not counting or counting[-1].plan_file == memory.plan_file(plan).sha256:
        return
    try:
        before = memory.store().plan_file(counting[-1].plan_file).plan
    except PlanError:
        return
    if before == plan:
        return
    said = plain(when(counting[-1].mark.at.astimezone(), counting[-1].mark.by))
    st.warning(t("The plan has changed since figures were accepted, {time}.", time=said), icon=":material/difference:")
    figures = (each for step in counting for file in step.files for each in file.measurements)
    _show(differences(before, plan), moved_verdicts(before, plan, figures))


def show_own_plan(plan: Plan) -> None:
    """Let a plan file be checked and put in use, and list the versions that were."""
    with st.expander(t("Your own plan file"), icon=":material/upload_file:"):
        refused = st.session_state.pop(REFUSED, None)
        if refused:
            show_trouble(refused)
        for version in reversed(memory.own_versions(plan)):
            told = plain(when(version.mark.at.astimezone(), version.mark.by))
            st.markdown(t("Version {digest}, in use from {time}", digest=version.sha256[:8], time=told))
        brought = st.file_uploader(t("A plan file (.toml)"), max_upload_size=MOST_MEGABYTES, key="plan file")
        if brought is not None:
            _show_brought(brought.getvalue())


def _show_brought(data: bytes) -> None:
    try:
        file = PlanFile(read_plan(data), data)
    except PlanError as error:
        st.error(t("The plan file cannot be used yet. Mend these places, and bring it again:"))
        st.code("\n".join(str(mistake) for mistake in error.mistakes), language=None, wrap_lines=True)
        return
    brought = file.plan
    st.markdown(
        t(
            "{title} ({plan}), {institution}: nothing wrong.",
            title=plain(brought.title),
            plan=plain(brought.id),
            institution=plain(brought.institution),
        )
    )
    standing = memory.plans().get(brought.id)
    if standing is not None:
        _show(differences(standing, brought), moved_verdicts(standing, brought, session.accepted(standing)))
    ask_for_person()
    st.button(t("Put the plan in use"), key="use plan", type="primary", on_click=partial(_use, file))


def _use(file: PlanFile) -> None:
    done = memory.store().use_plan(file, memory.mark())
    if isinstance(done, Trouble):
        st.session_state[REFUSED] = done
        return
    memory.load_again()
    move_to_plan(file.plan.id)


def _show(differs: tuple[str, ...], moved: tuple[str, ...]) -> None:
    if differs:
        st.markdown("\n".join(f"- {plain(line)}" for line in differs))
    else:
        st.markdown(t("The plan says the same as the one in use."))
    if moved:
        st.markdown(t("Verdicts that move with it: {goals}.", goals=listed(moved)))
    elif differs:
        st.markdown(t("No verdict moves with it."))


def _differences(before: Plan, after: Plan) -> Iterator[str]:
    goals_before, goals_after = ({goal.id: goal for goal in plan.goals} for plan in (before, after))
    yield from _compared(goals_before, goals_after, t("goals"))
    yield from _compared(before.measure_by_key, after.measure_by_key, t("measures"))
    told_above = {"id", "goals", "measures"}
    names = [name for name in Plan.model_fields if name not in told_above]
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    if changed:
        yield t("Other terms: {names}", names=listed(changed))


def _compared(was: Mapping[str, object], now: Mapping[str, object], what: str) -> Iterator[str]:
    new, gone = [name for name in now if name not in was], [name for name in was if name not in now]
    changed = [name for name in now if name in was and now[name] != was[name]]
    if new:
        yield t("New {what}: {names}", what=what, names=listed(new))
    if gone:
        yield t("No longer {what}: {names}", what=what, names=listed(gone))
    if changed:
        yield t("Changed {what}: {names}", what=what, names=listed(changed))


def _outcomes(plan: Plan, figures: Iterable[Measurement]) -> dict[str, Outcome]:
    fitting = [each for each in figures if session.asks_for(plan, each)]
    return {goal.id: goal.outcome for goal in scorecard(plan, Scenario(project(fitting, plan))).goals}


def _named(value: Outcome | None) -> str:
    return t("not in the plan") if value is None else outcome(value)
