"""A scenario from a file that was downloaded here: read in a worker, and offered to be opened or saved."""

import streamlit as st

from engine.figures import FileFault, Projection, ScenarioFile
from engine.plan import Plan
from pages.parts.look.unfinished import show_unfinished
from pages.parts.state import saved_scenarios, scenario_history, session
from pages.parts.state.session_state import Memo
from pages.parts.what_if.scenario_texts import differences_text, fault_sentence
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ReadScenario
from pages.parts.worker.unfinished import Unfinished
from words.markdown import bulleted, escape_markdown
from words.rejected_changes import rejected_change_sentence
from words.translation import _

__all__ = ["open_scenario_file"]

_OPENED: Memo[ScenarioFile | FileFault | Unfinished] = Memo("scenario file as it was read")


def open_scenario_file(plan: Plan) -> None:
    """Offer to open a file; nothing of one that cannot be used whole is taken."""
    file = st.file_uploader(_("Open a scenario that was downloaded here"), type="json", key=f"scenario file {plan.id}")
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
        _offer(plan, opened)


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
    return opened._replace(scenario=opened.scenario.on(baseline))


def _offer(plan: Plan, opened: ScenarioFile) -> None:
    if opened.differences:
        st.warning(escape_markdown(differences_text(opened.differences)))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("The file holds the scenario **{name}**.", name=escape_markdown(opened.name)), width="content")
        st.button(_("Try what the file holds"), on_click=scenario_history.apply, args=(opened.scenario,))
        st.button(_("Save what the file holds"), on_click=_save, args=(plan, opened))


def _save(plan: Plan, opened: ScenarioFile) -> None:
    saved_scenarios.save(plan, opened.name, opened.scenario)
