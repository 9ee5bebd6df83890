"""Along one measure or many: where goals flip, what the rest of the year must be, the cheapest ways to a total."""

from engine.what_if.change import Change
from engine.what_if.change_rest import Bound, ChangeInRest, change_in_rest
from engine.what_if.lever import Grid, lever_grid
from engine.what_if.lever_worth import LeverGroup, LeverWorth, Worth, lever_worths
from engine.what_if.nearness import DecidingPart, FlipPath, Nearness, Unmeasured, nearest_first, nearness
from engine.what_if.paths import Path, Paths, Ways, apply_path, benchmarks, paths, ways
from engine.what_if.profile import Profile, profile, profiles, profiles_after
from engine.what_if.region import Interval
from engine.what_if.required_rest import Cases, Manner, Prospect, RestOfYear, rest_of_year, rest_of_year_after
from engine.what_if.tipping import Reach, TippingPoint, tipping_point, tipping_points
from engine.what_if.typical_change import Basis, TypicalChange, typical_change

__all__ = [
    "Basis",
    "Bound",
    "Cases",
    "Change",
    "ChangeInRest",
    "DecidingPart",
    "FlipPath",
    "Grid",
    "Interval",
    "LeverGroup",
    "LeverWorth",
    "Manner",
    "Nearness",
    "Path",
    "Paths",
    "Profile",
    "Prospect",
    "Reach",
    "RestOfYear",
    "TippingPoint",
    "TypicalChange",
    "Unmeasured",
    "Ways",
    "Worth",
    "apply_path",
    "benchmarks",
    "change_in_rest",
    "lever_grid",
    "lever_worths",
    "nearest_first",
    "nearness",
    "paths",
    "profile",
    "profiles",
    "profiles_after",
    "rest_of_year",
    "rest_of_year_after",
    "tipping_point",
    "tipping_points",
    "typical_change",
    "ways",
]
