"""Who is signed in, what their roles are here, and the way out; at a machine of one's own there is nothing to say."""

from typing import assert_never

import htpy as h

from engine.plan import Plan
from pages.parts.state.address import path_of
from pages.parts.state.person import current_person
from pages.parts.state.sign_in import Mode, sign_in
from pages.parts.state.sign_in_words import SIGN_OUT
from store import Person, Role
from words.lists import capitalised, listed
from words.translation import _

__all__ = ["person_menu"]


def person_menu(plan: Plan | None) -> h.Node:
    """Draw it for whoever sits at the screen, on a page about a plan; None where they may see none."""
    match sign_in().mode:
        case Mode.LOCAL:
            return None
        case Mode.NONE:
            return _open_to_everybody()
        case Mode.OIDC | Mode.PROXY as mode:
            return _signed_in(current_person(), plan, can_sign_out=mode is Mode.OIDC)


def _open_to_everybody() -> h.Element:
    """Say for as long as it is so that nobody signs in, though others can reach the pages."""
    return h.details(".menu.nobody", id="menu-nobody", data_testid="no-sign-in")[
        h.summary(".button")[_("No sign-in")],
        h.div[
            h.p[
                _(
                    "Nobody signs in here: whoever reaches these pages may do everything. "
                    "Those who run the server have set it so."
                )
            ]
        ],
    ]


def _signed_in(person: Person, plan: Plan | None, *, can_sign_out: bool) -> h.Element:
    return h.details(".menu.person", id="menu-person", data_testid="person")[
        h.summary(".button")[
            h.span[_initials(person.name)], h.span(".unseen")[": ", person.name, ", ", _("signed in")]
        ],
        h.div[
            h.p[h.strong[person.name]],
            plan and h.p[_roles(person, plan)],
            can_sign_out and h.ul[h.li[h.a(href=path_of(SIGN_OUT))[_("Sign out")]]],
        ],
    ]


def _initials(name: str) -> str:
    """Return the first letters of a name's first and last word; of an address, of what stands before the @."""
    words = name.partition("@")[0].replace(".", " ").split() or [name]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


def _roles(person: Person, plan: Plan) -> str:
    """Say what a person is at the plan's institution, in the roles' own order."""
    held = {grant.role for grant in person.grants if grant.covers(plan)}
    roles = listed(_role(each) for each in Role if each in held)
    if not roles:
        return _("No role at {institution}", institution=plan.institution)
    return _("{roles} at {institution}", roles=capitalised(roles), institution=plan.institution)


def _role(role: Role) -> str:
    match role:
        case Role.READER:
            return _("reader")
        case Role.CONTROLLER:
            return _("controller")
        case Role.APPROVER:
            return _("approver")
        case Role.DEPARTMENT:
            return _("department")
        case Role.ADMINISTRATOR:
            return _("administrator")
        case _:
            assert_never(role)
