"""Scenarios under a name: keep, compare, try, copy, rename and delete them, and carry them in files."""

from collections.abc import Iterable
from re import sub
from typing import assert_never

import streamlit as st

from engine.figures import Difference, FileFault, Opened, Scenario, read_scenario, write_scenario
from engine.plan import Plan
from pages.parts.state import scenario_history, session
from pages.parts.state.saved_scenarios import (
    LONGEST_NAME,
    SavedScenario,
    delete,
    duplicate,
    rename,
    save,
    saved_scenarios,
    show_unfit,
)
from pages.parts.state.store_failure import show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from pages.parts.what_if.comparison import Column, show_comparison
from words.markdown import bulleted, escape_markdown
from words.rejected_changes import rejected_change_sentence
from words.translation import _

__all__ = ["difference_sentence", "fault_sentence", "show_scenarios"]

NAME_WIDTH_PX = 360


def show_scenarios(plan: Plan, tried: Scenario) -> None:
    """Show how to keep what is tried, all scenarios side by side, what can be done with one, and how to open a file."""
    _offer_to_keep(plan, tried)
    kept = saved_scenarios(plan)
    if kept:
        show_comparison(plan, _columns(tried, kept))
        _show_chosen(plan, kept)
    else:
        st.markdown(_("No scenario is kept yet. Kept ones stand side by side here, for your colleagues too."))
    show_unfit(plan)
    show_held_store_failure()
    _open_file(plan)


def _columns(tried: Scenario, kept: Iterable[SavedScenario]) -> list[Column]:
    columns = [Column(_("Current"), tried)]
    if tried.changes:
        columns.append(Column(_("Baseline"), Scenario(tried.projection)))
    return [*columns, *(Column(each.name, each.scenario) for each in kept)]


# --- keep ----------------------------------------------------------------------------------------


def _offer_to_keep(plan: Plan, tried: Scenario) -> None:
    key = f"name to keep under {plan.id}"

    def keep_it() -> None:
        save(plan, st.session_state[key], tried)
        st.session_state[key] = ""

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name of the scenario"), key=key, max_chars=LONGEST_NAME, width=NAME_WIDTH_PX)
        st.button(_("Keep what is tried"), type="primary", on_click=keep_it)


# --- one of them ---------------------------------------------------------------------------------


def _show_chosen(plan: Plan, kept: tuple[SavedScenario, ...]) -> None:
    names = {each.key: each.name for each in kept}
    key = f"chosen scenario {plan.id}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = kept[-1].key
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            _("Scenario to work with"),
            list(names),
            format_func=names.__getitem__,
            key=key,
            width=NAME_WIDTH_PX,
            filter_mode=None,
        )
        chosen = next(each for each in kept if each.key == picked)
        st.button(_("Try it"), icon=":material/play_arrow:", on_click=scenario_history.try_out, args=(chosen.scenario,))
        st.button(_("Duplicate"), icon=":material/content_copy:", on_click=_duplicate, args=(plan, chosen, key))
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
    """Say when a scenario was kept and by whom, and what is not as it was then."""
    st.markdown(escape_markdown(_("“{name}” was kept {time}.", name=chosen.name, time=stamp_text(chosen.stamp))))
    if chosen.rejected_changes:
        st.warning(
            bulleted(
                _("Some of it no longer fits the plan, and is left out:"),
                (rejected_change_sentence(plan, each) for each in chosen.rejected_changes),
            )
        )
    if chosen.differences:
        st.info(
            bulleted(
                _("What the scenario was made on differs from what is shown now, so its verdicts may too:"),
                map(difference_sentence, chosen.differences),
            )
        )


def _duplicate(plan: Plan, chosen: SavedScenario, key: str) -> None:
    st.session_state[key] = duplicate(plan, chosen)


def _offer_rename(plan: Plan, chosen: SavedScenario) -> None:
    key = f"new name {plan.id} {chosen.key}"

    def rename_it() -> None:
        rename(plan, chosen, st.session_state[key])

    with st.popover(_("Rename"), icon=":material/edit:"):
        st.session_state.setdefault(key, chosen.name)
        st.text_input(_("New name"), key=key, max_chars=LONGEST_NAME, on_change=rename_it)


def _file_name(plan: Plan, name: str) -> str:
    """Name the file after what it is, so that nobody takes it for results."""
    return _("what-if-{plan}-{name}.json", plan=plan.id, name=sub(r"[^\w-]+", "-", name).strip("-") or "scenario")


# --- from a file ---------------------------------------------------------------------------------


def _open_file(plan: Plan) -> None:
    given = st.file_uploader(
        _("Open a scenario that was downloaded here"),
        type="json",
        key=f"scenario file {plan.id}",
    )
    if given is None:
        return
    opened = read_scenario(given.getvalue(), session.baseline(plan))
    if isinstance(opened, FileFault):
        st.error(escape_markdown(fault_sentence(plan, opened)), icon=":material/error:")
    elif opened.unusable:
        st.error(
            bulleted(
                _("Nothing of the file is taken, since not all of it can be used:"),
                (rejected_change_sentence(plan, each) for each in opened.unusable),
            )
        )
    else:
        _offer_opened(plan, opened)


def _offer_opened(plan: Plan, opened: Opened) -> None:
    if opened.differences:
        st.warning(
            bulleted(
                _("What the scenario was made on differs from what is shown now, so its verdicts may too:"),
                map(difference_sentence, opened.differences),
            )
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("The file holds the scenario **{name}**.", name=escape_markdown(opened.name)), width="content")
        st.button(_("Try what the file holds"), on_click=scenario_history.try_out, args=(opened.scenario,))
        st.button(_("Keep what the file holds"), on_click=_keep_opened, args=(plan, opened))


def _keep_opened(plan: Plan, opened: Opened) -> None:
    save(plan, opened.name, opened.scenario)


def fault_sentence(plan: Plan, fault: FileFault) -> str:
    """Say why a file cannot be opened, and what to do about it."""
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


def difference_sentence(difference: Difference) -> str:
    """Say what is not as it was when the scenario was kept."""
    match difference:
        case Difference.ANOTHER_VERSION_OF_THE_PLAN:
            return _("The plan has been changed since.")
        case Difference.OTHER_FIGURES:
            return _("Other quarterly figures are taken.")
        case Difference.ANOTHER_PERIOD:
            return _("It was made up to another quarter.")
        case Difference.ANOTHER_ASSUMPTION:
            return _("It assumed something else of the quarters to come.")
        case Difference.ANOTHER_ENGINE:
            return _("It was scored by another version of this tool.")
        case _:
            assert_never(difference)
