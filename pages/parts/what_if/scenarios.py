"""Scenarios under a name: keep, compare, try, copy, rename and delete them, and carry them in files."""

from collections.abc import Iterable
from re import sub
from typing import assert_never

import streamlit as st

from engine.figures import Difference, FileFault, Projection, Scenario, ScenarioFile, write_scenario
from engine.plan import Plan
from pages.parts.look.unfinished import show_unfinished
from pages.parts.state import scenario_history, session
from pages.parts.state.saved_scenarios import (
    LONGEST_NAME,
    SavedScenario,
    delete,
    duplicate,
    held_conflict,
    release_conflict,
    rename,
    save,
    saved_scenarios,
    show_unfit,
)
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.store_failure import show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from pages.parts.what_if.comparison import Column, show_comparison
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ReadScenario
from pages.parts.worker.unfinished import Unfinished
from store import StoredScenario
from words.markdown import bulleted, escape_markdown
from words.rejected_changes import rejected_change_sentence
from words.scenario_differences import difference_sentence
from words.translation import _

__all__ = ["fault_sentence", "show_scenarios"]

NAME_WIDTH_PX = 360
_OPENED: Memo[ScenarioFile | FileFault | Unfinished] = Memo("scenario file as it was read")


def show_scenarios(plan: Plan, scenario: Scenario) -> None:
    """Show how to keep what is tried, all scenarios side by side, what can be done with one, and how to open a file."""
    _offer_to_save(plan, scenario)
    scenarios = saved_scenarios(plan)
    if scenarios:
        show_comparison(plan, _columns(scenario, scenarios))
        _show_chosen(plan, scenarios)
    else:
        st.markdown(_("No scenario is kept yet. Kept ones stand side by side here, for your colleagues too."))
    show_unfit(plan)
    show_held_store_failure()
    _show_conflict(plan)
    _open_file(plan)


def _columns(scenario: Scenario, scenarios: Iterable[SavedScenario]) -> list[Column]:
    columns = [Column(_("Current"), scenario)]
    if scenario.changes:
        columns.append(Column(_("Baseline"), Scenario(scenario.projection)))
    return [*columns, *(Column(each.name, each.scenario, each.differences) for each in scenarios)]


# --- keep ----------------------------------------------------------------------------------------


def _offer_to_save(plan: Plan, scenario: Scenario) -> None:
    name: Remembered[str] = Remembered(f"name to keep under {plan.id}")

    def save_it() -> None:
        if save(plan, name.get_or(""), scenario):
            name.set("")

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name of the scenario"), key=name.name, max_chars=LONGEST_NAME, width=NAME_WIDTH_PX)
        st.button(_("Keep what is tried"), type="primary", on_click=save_it)


# --- one of them ---------------------------------------------------------------------------------


def _show_chosen(plan: Plan, scenarios: tuple[SavedScenario, ...]) -> None:
    names = {each.key: each.name for each in scenarios}
    choice: Remembered[str] = Remembered(f"chosen scenario {plan.id}")
    if choice.get() not in names:
        choice.set(scenarios[-1].key)
    # One field for each set of names: a browser goes on showing the name that was chosen, also when it is another now.
    field: Remembered[str | None] = Remembered(f"{choice.name} among {', '.join(names.values())}")
    if field.get() not in names:
        field.set(choice.get())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = st.selectbox(
            _("Scenario to work with"),
            list(names),
            format_func=names.__getitem__,
            key=field.name,
            width=NAME_WIDTH_PX,
            filter_mode=None,
        )
        choice.set(key)
        chosen = next(each for each in scenarios if each.key == key)
        st.button(_("Try it"), icon=":material/play_arrow:", on_click=scenario_history.apply, args=(chosen.scenario,))
        st.button(_("Duplicate"), icon=":material/content_copy:", on_click=_duplicate, args=(plan, chosen, choice))
        _offer_rename(plan, chosen)
        st.button(_("Delete"), icon=":material/delete:", on_click=delete, args=(plan, chosen))
        st.download_button(
            _("Download"),
            write_scenario(chosen.name, chosen.scenario),
            file_name=_file_name(plan, chosen.name),
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
        )
    _show_origin(plan, chosen)


def _show_origin(plan: Plan, chosen: SavedScenario) -> None:
    """Show when a scenario was kept and by whom, and what is not as it was then."""
    st.markdown(escape_markdown(_("“{name}” was kept {time}.", name=chosen.name, time=stamp_text(chosen.stamp))))
    if chosen.rejected_changes:
        st.warning(
            bulleted(
                _("Some of it no longer fits the plan, and is left out:"),
                (rejected_change_sentence(plan, each) for each in chosen.rejected_changes),
            )
        )
    if chosen.differences:
        st.info(_differences(chosen.differences))


def _duplicate(plan: Plan, chosen: SavedScenario, choice: Remembered[str]) -> None:
    key = duplicate(plan, chosen)
    if key:
        choice.set(key)


def _offer_rename(plan: Plan, chosen: SavedScenario) -> None:
    name: Remembered[str] = Remembered(f"new name {plan.id} {chosen.key}")

    def rename_it() -> None:
        rename(plan, chosen, name.get_or(""))

    with st.popover(_("Rename"), icon=":material/edit:"):
        if name.get() is None:
            name.set(chosen.name)
        st.text_input(_("New name"), key=name.name, max_chars=LONGEST_NAME, on_change=rename_it)


def _show_conflict(plan: Plan) -> None:
    """Show what kept a scenario from being renamed or deleted, and offer to keep anew what is not there any more."""
    conflict = held_conflict(plan)
    if conflict is None:
        return
    saved, now, new_name = conflict
    if now is not None:
        st.warning(escape_markdown(_changed_meanwhile(saved, now, new_name)), icon=":material/sync_problem:")
        return
    sentence = _(
        "“{name}” is not there any more, so it was not renamed to “{new_name}”. What it held is not lost.",
        name=saved.name,
        new_name=new_name,
    )
    st.warning(escape_markdown(sentence), icon=":material/sync_problem:")
    with st.container(horizontal=True):
        keep_it = _("Keep it under the new name")
        st.button(keep_it, key="keep what was removed", on_click=_save, args=(plan, new_name, saved.scenario))
        st.button(_("Let it go"), key="let go of what was removed", on_click=release_conflict, args=(plan,))


def _changed_meanwhile(saved: SavedScenario, now: StoredScenario, new_name: str) -> str:
    if new_name:
        return _(
            "“{name}” was changed by somebody else in the meantime, so it was not renamed to “{new_name}”. "
            "It is called “{now}” now, kept {time}. Decide anew.",
            name=saved.name,
            new_name=new_name,
            now=now.name,
            time=stamp_text(now.stamp),
        )
    return _(
        "“{name}” was changed by somebody else in the meantime, so it was not deleted. "
        "It is called “{now}” now, kept {time}. Decide anew.",
        name=saved.name,
        now=now.name,
        time=stamp_text(now.stamp),
    )


def _file_name(plan: Plan, name: str) -> str:
    """Name the file after what it is, so that nobody takes it for results."""
    return _("what-if-{plan}-{name}.json", plan=plan.id, name=sub(r"[^\w-]+", "-", name).strip("-") or "scenario")


# --- from a file ---------------------------------------------------------------------------------


def _open_file(plan: Plan) -> None:
    file = st.file_uploader(
        _("Open a scenario that was downloaded here"),
        type="json",
        key=f"scenario file {plan.id}",
    )
    if file is None:
        return
    opened = _read(plan, file.getvalue())
    if isinstance(opened, Unfinished):
        show_unfinished(opened, file.name, fault_sentence(plan, FileFault.NOT_A_SCENARIO))
    elif isinstance(opened, FileFault):
        st.error(escape_markdown(fault_sentence(plan, opened)), icon=":material/error:")
    elif opened.rejected_changes:
        st.error(
            bulleted(
                _("Nothing of the file is taken, since not all of it can be used:"),
                (rejected_change_sentence(plan, each) for each in opened.rejected_changes),
            )
        )
    else:
        _offer_opened(plan, opened)


def _read(plan: Plan, data: bytes) -> ScenarioFile | FileFault | Unfinished:
    """Read a file once for each baseline."""
    baseline, memo = session.baseline(plan), _OPENED.of(plan)
    opened = memo.get((data, baseline), lambda: _open(data, baseline))
    if isinstance(opened, Unfinished) and opened.can_be_tried_again:
        memo.forget()
    return opened


def _open(data: bytes, baseline: Projection) -> ScenarioFile | FileFault | Unfinished:
    """Open a file in a worker, on this very baseline and no copy of it."""
    opened = run(ReadScenario(data, baseline))
    if not isinstance(opened, ScenarioFile):
        return opened
    return opened._replace(scenario=Scenario(baseline, opened.scenario.changes))


def _offer_opened(plan: Plan, opened: ScenarioFile) -> None:
    if opened.differences:
        st.warning(_differences(opened.differences))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("The file holds the scenario **{name}**.", name=escape_markdown(opened.name)), width="content")
        st.button(_("Try what the file holds"), on_click=scenario_history.apply, args=(opened.scenario,))
        st.button(_("Keep what the file holds"), on_click=_save, args=(plan, opened.name, opened.scenario))


def _save(plan: Plan, name: str, scenario: Scenario) -> None:
    save(plan, name, scenario)


def _differences(differences: Iterable[Difference]) -> str:
    return bulleted(
        _("What the scenario was made on differs from what is shown now, so its verdicts may too:"),
        map(difference_sentence, differences),
    )


def fault_sentence(plan: Plan, fault: FileFault) -> str:
    """Word why a file cannot be opened, and what to do about it."""
    match fault:
        case FileFault.TOO_LARGE:
            return _("The file is larger than a scenario can be. Choose one that was downloaded on this page.")
        case FileFault.NOT_JSON:
            return _("The file cannot be read. Download the scenario again, and do not save it from another program.")
        case FileFault.NOT_A_SCENARIO:
            return _("The file is not a scenario. Choose one that was downloaded on this page, unchanged.")
        case FileFault.ANOTHER_PLAN:
            return _("The scenario belongs to another plan than {plan}. Choose its plan above, and open it there.",
                     plan=plan.title)  # fmt: skip
        case _:
            assert_never(fault)
