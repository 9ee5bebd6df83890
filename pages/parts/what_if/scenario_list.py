"""The saved scenarios beside the board: a name and a press to save, each with its total, and what is done with one."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from re import sub
from types import MappingProxyType
from typing import Literal, NamedTuple

import htpy as h

from engine.figures import Scenario, write_scenario
from engine.plan import Plan
from engine.scoring import scorecard
from pages.parts.state import saved_scenarios, scenario_history, session
from pages.parts.state.address import here
from pages.parts.state.saved_scenarios import LONGEST_NAME, SavedScenario
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.store_failure import HELD, store_failure_sentence
from pages.parts.state.timestamps import stamp_text
from pages.parts.what_if.board.messages import Act
from pages.parts.what_if.scenario_texts import conflict_sentence, differences_text
from words.numbers import score
from words.rejected_changes import rejected_change_sentence
from words.translation import _

__all__ = ["ACTS", "compared", "draw_scenarios"]


class _Question(NamedTuple):
    """What is being done with one scenario: more was asked for, or whether to delete or rename it is being asked."""

    about: Literal["more", "delete", "rename"]
    key: str


_QUESTION: Remembered[_Question] = Remembered("question about a saved scenario")
_DELETED: Remembered[SavedScenario] = Remembered("scenario deleted last")
_LEFT_OUT: Remembered[frozenset[str]] = Remembered("saved scenarios that are not compared")
_TOTALS: Memo[Mapping[str, float]] = Memo("totals of saved scenarios")


def compared(plan: Plan) -> tuple[SavedScenario, ...]:
    """Return the saved scenarios that are compared: those whose box is ticked, as all are at first."""
    left_out = _LEFT_OUT.of(plan).get_or(frozenset())
    return tuple(each for each in saved_scenarios.saved_scenarios(plan) if each.key not in left_out)


def draw_scenarios(scenario: Scenario) -> h.Renderable:
    """Draw the field for a name, what could not be done, and the saved scenarios, the oldest first."""
    plan = scenario.plan
    saved = saved_scenarios.saved_scenarios(plan)
    totals = _TOTALS.of(plan).get(saved, lambda: {each.key: scorecard(plan, each.scenario).score for each in saved})
    count = len(compared(plan))
    return h.section(".scenarios", aria_label=_("Scenarios"))[
        h.form(".save", data_act="save")[
            h.input(
                type="text",
                name="name",
                maxlength=LONGEST_NAME,
                placeholder=_("Name of the scenario"),
                aria_label=_("Name of the scenario"),
                autocomplete="off",
            ),
            h.button(class_="button primary", type="submit")[_("Save")],
        ],
        _messages(plan),
        h.ul(".saved")[(_line(scenario, each, totals[each.key]) for each in saved)] if saved else None,
        h.p(".compare")[h.a(".button", href=here(panel="compare"), data_go="compare")[_("Compare {n}", n=count)]]
        if count
        else None,
    ]


def _messages(plan: Plan) -> Iterator[h.Renderable]:
    """Yield what could not be done, what was deleted, and what no longer opens."""
    failure = HELD.pop()
    if failure is not None:
        yield h.p(".problem", role="alert")[store_failure_sentence(failure)]
    conflict = saved_scenarios.held_conflict(plan)
    if conflict is not None:
        yield h.div(".problem", role="alert")[
            h.p[conflict_sentence(conflict)],
            None
            if conflict.now
            else (
                _button("save_removed", "", _("Save it under the new name")),
                _button("let_go", "", _("Let it go")),
            ),
        ]
    deleted = _DELETED.of(plan).get()
    if deleted is not None:
        yield h.p(".done")[_("“{name}” is deleted.", name=deleted.name), " ", _button("restore", "", _("Undo"))]
    unfit = saved_scenarios.unfit_names(plan)
    if unfit:
        yield h.p(".problem")[_("These no longer fit the plan, so they cannot be opened: {names}.", names=unfit)]


def _line(scenario: Scenario, saved: SavedScenario, total: float) -> h.Element:
    plan, question = scenario.plan, _QUESTION.of(scenario.plan).get()
    if question == _Question("delete", saved.key):
        return h.li(".asked")[
            h.p[_("Delete “{name}”? Your colleagues see it too.", name=saved.name)],
            _button("delete", saved.key, _("Delete")),
            _button("keep", saved.key, _("Keep")),
        ]
    if question == _Question("rename", saved.key):
        return h.li(".asked")[
            h.form(data_act="rename", data_key=saved.key)[
                h.input(
                    type="text", name="new name", value=saved.name, maxlength=LONGEST_NAME, aria_label=_("New name")
                ),
                h.button(class_="button", type="submit")[_("Rename")],
                _button("keep", saved.key, _("Cancel")),
            ]
        ]
    same = (saved.scenario.changes, saved.scenario.interpretations) == (scenario.changes, scenario.interpretations)
    opened = question == _Question("more", saved.key)
    ticked = saved.key not in _LEFT_OUT.of(plan).get_or(frozenset())
    return h.li[
        h.input(
            type="checkbox",
            name="on",
            data_act="compare",
            data_key=saved.key,
            checked=ticked,
            aria_label=_("Compare {name}", name=saved.name),
        ),
        h.button(
            class_="name",
            type="button",
            data_act="open",
            data_key=saved.key,
            aria_current="true" if same else None,
            title=_origin(plan, saved),
        )[saved.name],
        h.span(".mark", title=_origin(plan, saved))["*"] if saved.differences or saved.rejected_changes else None,
        h.b[score(total)],
        h.button(
            class_="more",
            type="button",
            data_act="more",
            data_key=saved.key,
            aria_label=_("More about {name}", name=saved.name),
            aria_expanded="true" if opened else "false",
        )["⋯"],
        _tools(plan, saved) if opened else None,
    ]


def _tools(plan: Plan, saved: SavedScenario) -> h.Element:
    """What else is done with one: renamed, copied, downloaded, deleted."""
    file = b64encode(write_scenario(saved.name, saved.scenario)).decode()
    return h.div(".tools")[
        _button("ask_rename", saved.key, _("Rename")),
        _button("duplicate", saved.key, _("Duplicate")),
        h.a(".button", href=f"data:application/json;base64,{file}", download=_file_name(plan, saved.name))[
            _("Download")
        ],
        _button("ask_delete", saved.key, _("Delete …")),
        h.p[_origin(plan, saved)],
    ]


def _button(act: str, key: str, text: str) -> h.Element:
    return h.button(class_="button", type="button", data_act=act, data_key=key)[text]


def _origin(plan: Plan, saved: SavedScenario) -> str:
    """Say when a scenario was saved and by whom, and what is not as it was then."""
    rejected = (rejected_change_sentence(plan, each) for each in saved.rejected_changes)
    said = _("Saved {time}.", time=stamp_text(saved.stamp))
    return " ".join(filter(None, (said, *rejected, differences_text(saved.differences))))


def _file_name(plan: Plan, name: str) -> str:
    """Name the file after what it is, so that nobody takes it for results."""
    return _("what-if-{plan}-{name}.json", plan=plan.id, name=sub(r"[^\w-]+", "-", name).strip("-") or "scenario")


# --- what is pressed ------------------------------------------------------------------------------


def _save(plan: Plan, act: Act) -> str:
    _settle(plan)
    return _("Saved") if saved_scenarios.save(plan, _text(act, "name"), session.scenario(plan)) else ""


def _open(_plan: Plan, saved: SavedScenario) -> str:
    scenario_history.apply(saved.scenario)
    return _("“{name}” is open", name=saved.name)


def _ask(about: Literal["delete", "rename"]) -> Callable[[Plan, SavedScenario], str]:
    def ask(plan: Plan, saved: SavedScenario) -> str:
        _QUESTION.of(plan).set(_Question(about, saved.key))
        return ""

    return ask


def _more(plan: Plan, act: Act) -> str:
    """Show what else can be done with one, or no longer."""
    wanted = _Question("more", act.args.get("key", ""))
    shown = _QUESTION.of(plan).get() == wanted
    _settle(plan)
    if not shown:
        _QUESTION.of(plan).set(wanted)
    return ""


def _delete(plan: Plan, saved: SavedScenario) -> str:
    if not saved_scenarios.delete(plan, saved):
        return ""
    _DELETED.of(plan).set(saved)
    return _("Deleted")


def _duplicate(plan: Plan, saved: SavedScenario) -> str:
    return _("Duplicated") if saved_scenarios.duplicate(plan, saved) else ""


def _rename(plan: Plan, act: Act) -> str:
    saved = _named(plan, act)
    _settle(plan)
    if saved is not None:
        saved_scenarios.rename(plan, saved, _text(act, "new name"))
    return ""


def _compare(plan: Plan, act: Act) -> str:
    left_out, key = _LEFT_OUT.of(plan), act.args.get("key", "")
    others = left_out.get_or(frozenset()) - {key}
    left_out.set(others if act.fields.get("on") is True else others | {key})
    return ""


def _restore(plan: Plan, _act: Act) -> str:
    deleted = _DELETED.of(plan).get()
    _settle(plan)
    return _("Restored") if deleted is not None and saved_scenarios.restore(plan, deleted) else ""


def _save_removed(plan: Plan, _act: Act) -> str:
    conflict = saved_scenarios.held_conflict(plan)
    if conflict is not None:
        saved_scenarios.save(plan, conflict.new_name, conflict.saved.scenario)
    return ""


def _let_go(plan: Plan, _act: Act) -> str:
    saved_scenarios.release_conflict(plan)
    return ""


def _keep(plan: Plan, _act: Act) -> str:
    _settle(plan)
    return ""


def _settle(plan: Plan) -> None:
    """Ask nothing any more, and offer no longer to bring back what was deleted before."""
    _QUESTION.of(plan).pop()
    _DELETED.of(plan).pop()


def _with_saved(do: Callable[[Plan, SavedScenario], str]) -> Callable[[Plan, Act], str]:
    """Do it with the scenario that the press names; nothing where it is not there any more."""

    def done(plan: Plan, act: Act) -> str:
        saved = _named(plan, act)
        _settle(plan)
        return do(plan, saved) if saved is not None else ""

    return done


def _named(plan: Plan, act: Act) -> SavedScenario | None:
    key = act.args.get("key", "")
    return next((each for each in saved_scenarios.saved_scenarios(plan) if each.key == key), None)


def _text(act: Act, field: str) -> str:
    text = act.fields.get(field, "")
    return text if isinstance(text, str) else ""


ACTS = MappingProxyType(
    {
        "save": _save,
        "open": _with_saved(_open),
        "more": _more,
        "ask_delete": _with_saved(_ask("delete")),
        "delete": _with_saved(_delete),
        "restore": _restore,
        "keep": _keep,
        "ask_rename": _with_saved(_ask("rename")),
        "rename": _rename,
        "duplicate": _with_saved(_duplicate),
        "compare": _compare,
        "save_removed": _save_removed,
        "let_go": _let_go,
    }
)
"""What a press in the list does."""
