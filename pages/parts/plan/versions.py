"""A plan's versions: your own put in use, an earlier one put in use again, and what either does to the verdicts."""

from functools import partial

import streamlit as st

from engine.plan import Mistake, Plan, PlanError, PlanWarning
from pages.parts.look.tables import show_stacking_table
from pages.parts.look.unfinished import show_unfinished
from pages.parts.plan.check_result import show_mistakes, show_read_back, show_warnings
from pages.parts.plan.putting_in_use import UPLOAD_ROUND, offer_to_use
from pages.parts.plan.version_effect import Sides, show_plan_change
from pages.parts.plan.version_files import version_file, versions
from pages.parts.state import database, person, session
from pages.parts.state.change_records import figures_of_every_version
from pages.parts.state.person import allowed
from pages.parts.state.plan_change import plan_change_since_accepted
from pages.parts.state.session_state import Memo
from pages.parts.state.store_failure import show_held_store_failure
from pages.parts.state.upload_limits import MEGABYTE, MOST_MEGABYTES_OF_PLAN
from pages.parts.worker.door import run
from pages.parts.worker.jobs import PlanReading, ReadPlan
from pages.parts.worker.unfinished import Unfinished
from store import Act, PlanFile
from words.digests import short_digest
from words.markdown import escape_markdown
from words.read_back import counts_text
from words.translation import _, ngettext

__all__ = ["show_change_since_accepted", "show_first_plan", "show_own_plan"]

_CHECK_RESULT: Memo[PlanReading | tuple[Mistake, ...] | Unfinished] = Memo("plan file as it was checked")


def show_change_since_accepted(plan: Plan) -> None:
    """Show that the plan is not the one under which the newest figures were accepted, and what that does."""
    change = plan_change_since_accepted(plan)
    if change is None:
        return
    st.warning(change.sentence, icon=":material/difference:")
    if change.before is not None:
        show_plan_change(change.before, plan, figures_of_every_version(plan), Sides(_("When accepted"), _("Now")))


def show_own_plan(plan: Plan) -> None:
    """Let a plan file be checked and put in use, and an earlier version be looked at and put in use again."""
    may_bring = allowed(Act.USE_PLAN, plan)
    title = _("Your own plan file, and the plan’s versions") if may_bring else _("The plan’s versions")
    with st.expander(title, icon=":material/upload_file:" if may_bring else ":material/history:"):
        if may_bring:
            _show_uploader()
        _show_versions(plan)


def show_first_plan() -> None:
    """Let an institution's first plan be brought, by whoever puts plans in use."""
    show_held_store_failure()
    if person.allowed_somewhere(Act.USE_PLAN):
        _show_uploader()


def _show_uploader() -> None:
    key = f"plan file {UPLOAD_ROUND.get_or(0)}"
    upload = st.file_uploader(_("A plan file (.toml)"), max_upload_size=MOST_MEGABYTES_OF_PLAN, key=key)
    if upload is not None:
        _show_upload(upload.name, upload.getvalue())


# --- an uploaded file -----------------------------------------------------------------------------


def _show_upload(name: str, data: bytes) -> None:
    if len(data) > MOST_MEGABYTES_OF_PLAN * MEGABYTE:
        st.error(
            _(
                "“{file}” is larger than {megabytes} MB, and a plan file is some kilobytes. "
                "Choose the plan’s own file.",
                file=escape_markdown(name),
                megabytes=MOST_MEGABYTES_OF_PLAN,
            ),
            icon=":material/error:",
        )
        return
    result = _CHECK_RESULT.get(data, partial(run, ReadPlan(data)))
    match result:
        case PlanReading():
            _show_checked(PlanFile(result.plan, data), result.warnings)
        case Unfinished():
            if result.can_be_tried_again:
                _CHECK_RESULT.forget()
            show_unfinished(result, name, _("Leave out of it what is no part of the plan, and bring it again."))
        case mistakes:
            show_mistakes(mistakes)


def _show_checked(file: PlanFile, warnings: tuple[PlanWarning, ...]) -> None:
    """Show a plan that can be used, what is to be looked at in it, and what it would change."""
    new = file.plan
    st.markdown(
        _(
            "**{title}** ({plan}), {institution}: {counts}; no mistakes.",
            title=escape_markdown(new.title),
            plan=escape_markdown(new.id),
            institution=escape_markdown(new.institution),
            counts=counts_text(new),
        )
    )
    show_warnings(warnings)
    current = database.visible_plans().get(new.id)
    show_read_back(new, is_open=current is None)
    if current is not None:
        if database.own_versions(current) and database.plan_file(current).sha256 == file.sha256:
            st.info(_("This very file is the version in use."))
            return
        _show_beside(current, file)
    offer_to_use(file, _("Put the plan in use"), "use plan")


def _show_beside(current: Plan, file: PlanFile) -> None:
    """Show whose place a version would take, and what that does to the verdicts on what is accepted."""
    new = file.plan
    if new.year != current.year:
        st.warning(
            _(
                "“{plan}” is the plan of {standing} here, and the file is of {brought}. Put in use, it takes that "
                "plan’s place. To have both years side by side, give the file an id of its own, such as “{better}”.",
                plan=escape_markdown(new.id),
                standing=current.year,
                brought=new.year,
                better=escape_markdown(_id_of_year(new)),
            ),
            icon=":material/event_busy:",
        )
    elif not database.own_versions(current):
        st.info(_takes_samples_place(current), icon=":material/swap_horiz:")
    _warn_of_dropped_figures(current, new)
    show_plan_change(current, new, figures_of_every_version(current), Sides(_("In use now"), _("In the file")))


def _takes_samples_place(current: Plan) -> str:
    if database.is_own(current):
        return _("It takes the place of the plan that came along. Your own figures stay.")
    return _(
        "It takes the place of the plan that came along, and the sample data is put away. "
        "The verdicts below are on the sample data."
    )


def _warn_of_dropped_figures(current: Plan, new: Plan) -> None:
    """Count the figures that the file does not ask for: they are kept, and count under the version that does."""
    dropped = [
        each
        for each in figures_of_every_version(current)
        if session.asks_for(current, each) and not session.asks_for(new, each)
    ]  # fmt: skip
    if dropped:
        st.warning(
            ngettext(
                "{n} figure that counts now is not asked for in it. It is kept, but counts no more.",
                "{n} figures that count now are not asked for in it. They are kept, but count no more.",
                len(dropped),
            )
        )


def _id_of_year(new: Plan) -> str:
    begin, _hyphen, end = new.id.rpartition("-")
    return f"{begin if end.isdecimal() and begin else new.id}-{new.year}"


# --- the versions ---------------------------------------------------------------------------------


def _show_versions(plan: Plan) -> None:
    """List the versions, the newest first, and let one be looked at, downloaded, and put in use again."""
    listed = tuple(versions(plan))
    in_use = database.plan_file(plan).sha256
    rows = [
        (short_digest(version.sha256), version.origin, _("in use") if index == 0 else "")
        for index, version in enumerate(listed)
    ]
    show_stacking_table(_("The plan’s versions, the newest first"), (_("Version"), _("How it came"), _("Now")), rows)
    by_digest = {version.sha256: f"{short_digest(version.sha256)}: {version.origin}" for version in reversed(listed)}
    chosen = st.selectbox(
        _("Look at a version"),
        list(reversed(by_digest)),
        format_func=by_digest.__getitem__,
        index=None,
        placeholder=_("Choose a version"),
        key=f"version looked at of {plan.id}, {len(listed)}",
        filter_mode=None,
    )
    if chosen is not None:
        _show_version(plan, chosen, in_use)


def _show_version(plan: Plan, sha256: str, in_use: str) -> None:
    try:
        file = version_file(plan, sha256)
    except PlanError:
        st.warning(_("The plan of then is kept, but this version of the program no longer reads it."))
        return
    if sha256 != in_use:
        show_plan_change(plan, file.plan, figures_of_every_version(plan), Sides(_("In use now"), _("In this version")))
        if allowed(Act.USE_PLAN, plan):
            offer_to_use(file, _("Put this version in use again"), "use version")
    st.download_button(
        _("Download the plan file as it came"),
        file.data,
        file_name=f"{plan.id}-{short_digest(sha256)}.toml",
        mime="application/toml",
        key="download version",
        on_click="ignore",
        icon=":material/download:",
    )
