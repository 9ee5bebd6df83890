"""A plan's versions: your own put in use, an earlier one put in use again, and what either does to the verdicts."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, cast

import streamlit as st

from engine.plan import Measurement, Mistake, Plan, PlanError, read_plan
from pages.parts.look.tables import show_stacking_table
from pages.parts.plan.version_effect import Sides, show_plan_change
from pages.parts.state import database, sample_files, session
from pages.parts.state.address import move_to_plan
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.plan_change import plan_change_since_accepted
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from pages.parts.state.upload_limits import MOST_MEGABYTES_OF_PLAN
from store import Conflict, PlanFile, PlanVersion, StoreFailure, accepted_figures
from words.digests import short_digest
from words.markdown import escape_markdown
from words.translation import N_, _, ngettext

__all__ = ["show_change_since_accepted", "show_own_plan", "show_what_came_of_it"]

SCREEN = "plan.py"
MOST_MISTAKES = 100
"""Nobody mends more at a time; the command line names them all."""

CHECKED = "plan file as it was checked"
HAPPENED = "what came of putting a plan in use"
ROUND = "plan file round"
"""Counts up when a plan is put in use: the next uploader is a new, empty one."""

OVERTAKEN = N_(
    "Somebody else put another version of the plan in use in the meantime, so yours was not. "
    "It still lies ready: see what it would change now, and decide anew."
)


def show_change_since_accepted(plan: Plan) -> None:
    """Say that the plan is not the one under which the newest figures were accepted, and what that does."""
    found = plan_change_since_accepted(plan)
    if found is None:
        return
    st.warning(found.sentence, icon=":material/difference:")
    if found.before is not None:
        show_plan_change(found.before, plan, _figures(plan), Sides(_("When accepted"), _("Now")))


def show_own_plan(plan: Plan) -> None:
    """Let a plan file be checked and put in use, and an earlier version be looked at and put in use again."""
    with st.expander(_("Your own plan file, and the plan’s versions"), icon=":material/upload_file:"):
        field = f"plan file {st.session_state.get(ROUND, 0)}"
        brought = st.file_uploader(_("A plan file (.toml)"), max_upload_size=MOST_MEGABYTES_OF_PLAN, key=field)
        if brought is not None:
            _show_brought(brought.getvalue())
        _show_versions(plan)


# --- a file that is brought -----------------------------------------------------------------------


def _show_brought(data: bytes) -> None:
    file = _checked(data)
    if not isinstance(file, PlanFile):
        _show_mistakes(file)
        return
    brought = file.plan
    st.markdown(
        _(
            "**{title}** ({plan}), {institution}: {goals} goals, {parts} parts, {measures} measures; nothing wrong.",
            title=escape_markdown(brought.title),
            plan=escape_markdown(brought.id),
            institution=escape_markdown(brought.institution),
            goals=len(brought.goals),
            parts=sum(map(len, brought.parts.values())),
            measures=len(brought.measures),
        )
    )
    standing = database.plans().get(brought.id)
    if standing is not None:
        if database.own_versions(standing) and database.plan_file(standing).sha256 == file.sha256:
            st.info(_("This very file is the version in use."))
            return
        _show_beside(standing, file)
    ask_for_user()
    _offer(file, _("Put the plan in use"), "use plan")


def _checked(data: bytes) -> PlanFile | tuple[Mistake, ...]:
    """Check a file once, and not at every press of a button."""
    kept: tuple[bytes, PlanFile | tuple[Mistake, ...]] | None = st.session_state.get(CHECKED)
    if kept is None or kept[0] != data:
        try:
            kept = (data, PlanFile(read_plan(data), data))
        except PlanError as error:
            kept = (data, error.mistakes)
        st.session_state[CHECKED] = kept
    return kept[1]


def _show_mistakes(mistakes: tuple[Mistake, ...]) -> None:
    """Name the mistakes as `python -m engine check` does: an author mends them in the file, whose words are English."""
    st.error(_("The plan file cannot be used yet. Mend these places, and bring it again:"))
    st.code("\n".join(map(str, mistakes[:MOST_MISTAKES])), language=None, wrap_lines=True)
    if len(mistakes) > MOST_MISTAKES:
        st.markdown(
            ngettext("And {n} more like them.", "And {n} more like them.", len(mistakes) - MOST_MISTAKES)
        )  # fmt: skip


def _show_beside(standing: Plan, file: PlanFile) -> None:
    """Say whose place a version would take, and what that does to the verdicts on what is accepted."""
    brought = file.plan
    if brought.year != standing.year:
        st.warning(
            _(
                "“{plan}” is the plan of {standing} here, and the file is of {brought}. Put in use, it takes that "
                "plan’s place. To have both years side by side, give the file an id of its own, such as “{better}”.",
                plan=escape_markdown(brought.id),
                standing=standing.year,
                brought=brought.year,
                better=escape_markdown(_id_of_year(brought)),
            ),
            icon=":material/event_busy:",
        )
    elif not database.own_versions(standing):
        st.info(_takes_samples_place(standing), icon=":material/swap_horiz:")
    _say_what_counts_no_more(standing, brought)
    show_plan_change(standing, brought, _figures(standing), Sides(_("In use now"), _("In the file")))


def _takes_samples_place(standing: Plan) -> str:
    if database.is_own(standing):
        return _("It takes the place of the plan that came along. Your own figures stay.")
    return _(
        "It takes the place of the plan that came along, and the sample data is put away. "
        "The verdicts below are on the sample data."
    )


def _say_what_counts_no_more(standing: Plan, brought: Plan) -> None:
    """Count the figures that the file does not ask for: they are kept, and count under the version that does."""
    gone = [
        each
        for each in _figures(standing)
        if session.asks_for(standing, each) and not session.asks_for(brought, each)
    ]  # fmt: skip
    if gone:
        st.warning(
            ngettext(
                "{n} figure that counts now is not asked for in it. It is kept, but counts no more.",
                "{n} figures that count now are not asked for in it. They are kept, but count no more.",
                len(gone),
            )
        )


def _id_of_year(brought: Plan) -> str:
    begin, _, end = brought.id.rpartition("-")
    return f"{begin if end.isdecimal() and begin else brought.id}-{brought.year}"


# --- putting in use -------------------------------------------------------------------------------


def _offer(file: PlanFile, label: str, key: str) -> None:
    expected_revision = database.newest_version(file.plan)
    st.button(label, key=key, type="primary", on_click=partial(_use, file, expected_revision))


def _use(file: PlanFile, expected_revision: int) -> None:
    """Put a version in use by a new line of history, unless somebody else has done so since it was looked at."""
    result = database.store().use_plan(file, database.audit_stamp(), expected_revision=expected_revision)
    match result:
        case StoreFailure():
            hold_store_failure(result)
        case Conflict():
            st.session_state[HAPPENED] = OVERTAKEN
            database.load_again()
        case PlanVersion():
            st.session_state[HAPPENED] = result
            st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
            database.load_again()
            move_to_plan(file.plan.id)


def show_what_came_of_it() -> None:
    """Say, once, what came of putting a plan in use."""
    show_held_store_failure()
    happened = cast("PlanVersion | str | None", st.session_state.pop(HAPPENED, None))
    match happened:
        case None:
            return
        case PlanVersion():
            st.success(
                _("The plan is in use now, as version {version}.", version=short_digest(happened.sha256)),
                icon=":material/check_circle:",
            )
        case overtaken:
            st.warning(_(overtaken), icon=":material/sync_problem:")


# --- the versions ---------------------------------------------------------------------------------


class _Version(NamedTuple):
    """A version of a plan that can be looked at: the digest of its file, and how it came here."""

    sha256: str
    said: str


def _show_versions(plan: Plan) -> None:
    """List the versions, the newest first, and let one be looked at, taken along, and put in use again."""
    versions = tuple(_versions(plan))
    in_use = database.plan_file(plan).sha256
    rows = [
        (short_digest(version.sha256), version.said, _("in use") if place == 0 else "")
        for place, version in enumerate(versions)
    ]
    show_stacking_table(_("The plan’s versions, the newest first"), (_("Version"), _("How it came"), _("Now")), rows)
    by_digest = {version.sha256: f"{short_digest(version.sha256)}: {version.said}" for version in reversed(versions)}
    chosen = st.selectbox(
        _("Look at a version"),
        list(reversed(by_digest)),
        format_func=by_digest.__getitem__,
        index=None,
        placeholder=_("Choose a version"),
        key=f"version looked at of {plan.id}, {len(versions)}",
        filter_mode=None,
    )
    if chosen is not None:
        _show_version(plan, chosen, in_use)


def _show_version(plan: Plan, sha256: str, in_use: str) -> None:
    try:
        file = _file(plan, sha256)
    except PlanError:
        st.warning(_("The plan of then is kept, but this version of the program no longer reads it."))
        return
    if sha256 != in_use:
        show_plan_change(plan, file.plan, _figures(plan), Sides(_("In use now"), _("In this version")))
        ask_for_user()
        _offer(file, _("Put this version in use again"), "use version")
    st.download_button(
        _("Download the plan file as it came"),
        file.data,
        file_name=f"{plan.id}-{short_digest(sha256)}.toml",
        mime="application/toml",
        key="download version",
        on_click="ignore",
        icon=":material/download:",
    )


def _versions(plan: Plan) -> Iterator[_Version]:
    """Give every version that was in use, each time that it was, then those that came otherwise."""
    own = database.own_versions(plan)
    for version in reversed(own):
        yield _Version(version.sha256, _("put in use {time}", time=stamp_text(version.stamp)))
    told_already = {version.sha256 for version in own}
    came_along = _came_along(plan)
    if came_along is not None and (not own or came_along.sha256 not in told_already):
        told_already.add(came_along.sha256)
        yield _Version(came_along.sha256, _("came along with the program"))
    for entry in reversed(database.ledger(plan)):
        if entry.plan_sha256 not in told_already:
            told_already.add(entry.plan_sha256)
            yield _Version(entry.plan_sha256, _("figures were accepted under it {time}", time=stamp_text(entry.stamp)))


def _came_along(plan: Plan) -> PlanFile | None:
    files = (PlanFile(each, data) for each, data in sample_files.plan_files().items())
    return next((file for file in files if file.plan.id == plan.id), None)


def _file(plan: Plan, sha256: str) -> PlanFile:
    came_along = _came_along(plan)
    if came_along is not None and came_along.sha256 == sha256:
        return came_along
    return database.stored_plan(sha256)


# --- the figures ----------------------------------------------------------------------------------


def _figures(plan: Plan) -> tuple[Measurement, ...]:
    """Give every figure that counts under some version, the sample's only where there are no own ones."""
    sample = () if database.is_own(plan) else session.sample_batches(plan)
    figures = (
        *(each for batch in sample for each in batch.measurements),
        *accepted_figures(database.counting_entries(plan)),
    )
    return tuple({(each.measure, each.quarter): each for each in figures}.values())
