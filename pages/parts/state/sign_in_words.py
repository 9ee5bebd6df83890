"""What somebody reads who does not come in, or not any more: why, and what to do."""

from typing import assert_never

from pages.parts.state.sign_in import SignIn
from pages.parts.state.sign_ins import Refusal, Visitor
from pages.parts.state.store_failure import store_failure_sentence
from words.numbers import exact
from words.translation import _

__all__ = ["SIGN_IN", "SIGN_OUT", "refusal_sentence"]

SIGN_IN, SIGN_OUT = "sign-in", "sign-out"
"""Addresses below the server's own path. What is to be seen after signing in is written behind the first as `?to=`."""


def refusal_sentence(who: Visitor, way: SignIn) -> str:
    """Return the sentence about why somebody does not come in; empty where they do."""
    match who.refusal:
        case None:
            return ""
        case Refusal.NOBODY:
            return _("Sign in to see these pages.")
        case Refusal.FORGED:
            return _("What your browser kept of an earlier sign-in is not valid here any more. Sign in again.")
        case Refusal.SIGNED_OUT:
            return _("You have signed out. Nothing of these pages is left open.")
        case Refusal.IDLE:
            return _(
                "You were signed out because nothing was done for {minutes} minutes. Sign in again to go on.",
                minutes=exact(way.idle_seconds / 60),
            )
        case Refusal.OVER:
            return _(
                "You were signed out because you had been signed in for {hours} hours. Sign in again to go on.",
                hours=exact(way.session_seconds / 3600),
            )
        case Refusal.NO_ROLE:
            return _(
                "You are signed in as {name}, but have no role here. Ask {contact} for one.",
                name=who.person.name,
                contact=way.roles.contact or _("those who run these pages"),
            )
        case Refusal.NOT_THE_PROXY:
            return _("These pages are shown only through the sign-in that belongs to them.")
        case Refusal.ELSEWHERE:
            return _(
                "These pages are for who sits at the machine that they run on: nobody has said how others sign in."
            )
        case Refusal.ANOTHERS:
            return _("Somebody else began this. Load the page again.")
        case Refusal.UNKNOWN if who.failure is not None:
            return store_failure_sentence(who.failure)
        case Refusal.UNKNOWN:
            return _("It cannot be seen right now who is signed in. Try again in a moment.")
        case refusal:
            assert_never(refusal)
