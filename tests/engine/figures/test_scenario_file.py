"""A scenario outside the session: in a file and in a link, back again as it was, and never taken on trust."""

import json
import tomllib
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.figures import (
    VERSION,
    Difference,
    FileFault,
    RejectedChange,
    RejectReason,
    Scenario,
    ScenarioFile,
    project,
    read_link,
    read_scenario,
    write_link,
    write_scenario,
)
from engine.plan import Plan, Value
from tests.engine.samples import PLANS, SAMPLE_DATA, scenarios
from tests.engine.small import (
    AT_K3,
    DAY,
    K1,
    K2,
    K3,
    SHARE,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    reported,
)
from tests.hostile_files import HostileFile, hostile

RULE = {
    "kind": "all_of",
    "parts": [
        at_most(9.9, "sygefravær"),
        delivered(day(10, 18), "nis2"),
        {"kind": "attested", "measure": "yes"},
        at_least(97.0, "share"),
    ],
}
PLAN = plan_of(RULE, sygefravær=AT_K3, nis2=DAY, yes=YES_NO, share=SHARE)
YEAR = project([reported(K2, 10.4, measure="sygefravær"), reported(K1, 98.0, 10, "share")], PLAN, K2)
TRIED = (
    Scenario(YEAR)
    .with_value("sygefravær", 9.8)
    .with_value("nis2", day(10, 17))
    .with_value("yes", value=True)
    .without("share")
)


def opened(data: bytes) -> ScenarioFile:
    """The scenario in a file that can be opened."""
    found = read_scenario(data, YEAR)
    assert isinstance(found, ScenarioFile)
    return found


def changed(**fields: object) -> bytes:
    """The file of `TRIED` with some of its fields replaced."""
    return json.dumps({**json.loads(write_scenario("Mødet", TRIED)), **fields}).encode()


def test_a_file_says_that_it_is_what_if_and_from_what_it_was_made() -> None:
    """The plan's and the data's checksum, the engine's version, and that it is not real data."""
    content = json.loads(write_scenario("Mødet", TRIED))
    assert (content["what_if"], content["plan_checksum"], content["engine"]) == (True, PLAN.checksum, VERSION)
    assert content["changes"] == {"sygefravær": "9.8", "nis2": "2024-10-17", "yes": "yes", "share": ""}


def test_a_scenario_comes_back_from_its_file_as_it_was() -> None:
    """Name, figures, a day, an answer, and "not known"."""
    assert opened(write_scenario("Mødet", TRIED)) == ScenarioFile("Mødet", TRIED, (), ())


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(scenarios())
def test_every_scenario_comes_back_from_its_file_and_its_link(scenario: Scenario) -> None:
    """What we write we read back the same, to the last decimal."""
    found = read_scenario(write_scenario("x", scenario), scenario.projection)
    assert isinstance(found, ScenarioFile)
    assert (found.scenario.changes, found.differences, found.rejected_changes) == (scenario.changes, (), ())
    linked = read_link(write_link(scenario), scenario.projection)
    assert (linked.scenario.changes, linked.rejected_changes) == (scenario.changes, ())


def test_opening_one_made_from_other_data_says_what_differs() -> None:
    """Other figures, another quarter: the scenario opens on what is here now, and says so."""
    later = project([*YEAR.measurements, reported(K3, 9.9, measure="sygefravær")], PLAN, K3)
    found = read_scenario(write_scenario("Mødet", TRIED), later)
    assert isinstance(found, ScenarioFile)
    assert found.differences == (Difference.ANOTHER_PERIOD, Difference.OTHER_FIGURES)
    assert found.scenario.value("sygefravær") == 9.8
    assert opened(changed(engine="0.9.0")).differences == (Difference.ANOTHER_ENGINE,)
    assert opened(changed(assume="latest_quarter")).differences == (Difference.ANOTHER_ASSUMPTION,)
    assert opened(changed(closed=True)).differences == (Difference.ANOTHER_PERIOD,)
    assert opened(changed(plan_checksum="0" * 64)).differences == (Difference.ANOTHER_VERSION_OF_THE_PLAN,)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", FileFault.NOT_JSON),
        (b"\xff\xfe\x00", FileFault.NOT_JSON),
        (b"[" * 100_000, FileFault.NOT_JSON),
        (b"{}", FileFault.NOT_A_SCENARIO),
        (b"[]", FileFault.NOT_A_SCENARIO),
        (changed(extra=1), FileFault.NOT_A_SCENARIO),
        (changed(what_if=False), FileFault.NOT_A_SCENARIO),
        (changed(changes={"sygefravær": 9.8}), FileFault.NOT_A_SCENARIO),
        (changed(plan="another-2024"), FileFault.ANOTHER_PLAN),
        (b" " * 300_000, FileFault.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_scenario_of_this_plan_is_refused(data: bytes, fault: FileFault) -> None:
    """Checked as strictly as an upload, and never unpickled."""
    assert read_scenario(data, YEAR) is fault


@pytest.mark.parametrize(
    ("measure", "text", "why"),
    [
        ("sygefravaer", "9.8", RejectReason.NO_SUCH_MEASURE),
        ("sygefravær", "9,8", RejectReason.NOT_A_VALUE),
        ("sygefravær", "nan", RejectReason.OUTSIDE_DOMAIN),
        ("sygefravær", "1_0", RejectReason.NOT_A_VALUE),
        ("sygefravær", "-1", RejectReason.OUTSIDE_DOMAIN),
        ("share", "104", RejectReason.OUTSIDE_DOMAIN),
        ("nis2", "18-10-2024", RejectReason.NOT_A_VALUE),
        ("nis2", "20241018", RejectReason.NOT_A_VALUE),
        ("yes", "ja", RejectReason.NOT_A_VALUE),
    ],
)
def test_a_change_that_cannot_be_made_is_named(measure: str, text: str, why: RejectReason) -> None:
    """In a file as in a link: which measure, what stood there, and why; the others are read."""
    assert opened(changed(changes={measure: text})).rejected_changes == (RejectedChange(measure, text, why),)
    linked = read_link(f"{measure}:{text}~share:99", YEAR)
    assert linked.rejected_changes == (RejectedChange(measure, text, why),) + (
        (RejectedChange("share", "99", RejectReason.TWICE),) if measure == "share" else ()
    )


def test_a_link_carries_only_what_differs() -> None:
    """Nothing changed is nothing in the address."""
    assert write_link(Scenario(YEAR)) == ""
    assert write_link(TRIED) == "sygefravær:9.8~nis2:2024-10-17~yes:yes~share:"


@pytest.mark.slow
@given(st.text(max_size=300))
def test_no_link_raises(text: str) -> None:
    """Whatever stands in an address, a scenario comes out of it."""
    assert read_link(text, YEAR).scenario.projection is YEAR


@given(st.binary(max_size=300))
def test_no_file_raises(data: bytes) -> None:
    """Whatever bytes a file has, an answer comes out of it."""
    assert isinstance(read_scenario(data, YEAR), FileFault)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_a_link_with_every_lever_moved_stays_under_2000_characters(plan: Plan) -> None:
    """A meeting that moves every measure of a plan still has a link that every browser and mail program takes."""
    scenario = Scenario(project([], plan))
    for measure in plan.measures:
        days: dict[str, Value] = {"date": day(10, 18, plan.year), "yes_no": True}
        far = days.get(measure.domain, 87.0 if measure.decimals == 0 else 87.3)
        scenario = scenario.with_value(measure.key, far)
    assert len(quote(write_link(scenario))) < 1_700


def test_the_engines_version_is_the_products() -> None:
    """One number for both, so that a scenario file names the release it came from."""
    project_file = tomllib.loads((SAMPLE_DATA.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project_file["project"]["version"] == VERSION


@pytest.mark.parametrize("other", [{"volume": 11.0}, {"provisional": True}, {"value": 98.1}])
def test_other_figures_are_those_whose_volume_or_mark_is_another_too(other: dict[str, Any]) -> None:
    """A verdict may hang on the number of cases, and what it is called on whether it is final; not on a note."""
    own = reported(K1, 98.0, 10, "share")
    for changed_figure, differs in ((own._replace(**other), True), (own._replace(note="n"), False)):
        now = project([reported(K2, 10.4, measure="sygefravær"), changed_figure], PLAN, K2)
        found = read_scenario(write_scenario("Mødet", TRIED), now)
        assert not isinstance(found, FileFault)
        assert (Difference.OTHER_FIGURES in found.differences) is differs


@pytest.mark.parametrize("file", hostile("scenario"), ids=lambda file: file.name)
def test_a_hostile_scenario_is_refused_or_its_changes_are(file: HostileFile) -> None:
    """Lists without end, numbers without end, names without end: none raises, and no change of them is made."""
    opened = read_scenario(file.data(), YEAR)
    assert opened in {FileFault.TOO_LARGE, FileFault.NOT_JSON, FileFault.NOT_A_SCENARIO, FileFault.ANOTHER_PLAN}


def test_a_scenario_changes_no_more_measures_than_a_plan_has() -> None:
    """Some hundred is the most that a plan can have."""
    assert len(opened(changed(changes={f"m{number}": "9.8" for number in range(500)})).rejected_changes) == 500
    too_many = changed(changes={f"m{number}": "9.8" for number in range(501)})
    assert read_scenario(too_many, YEAR) is FileFault.NOT_A_SCENARIO


def test_a_link_is_read_no_further_than_any_plan_needs() -> None:
    """What stands after the 8000th character of an address changes nothing."""
    cut = "~" * (8_000 - len("sygefravær:9")) + "sygefravær:9.8"
    assert read_link(cut, YEAR).scenario.changes == {}
    beyond = "~" * 8_000 + "sygefravær:9.8"
    assert read_link(beyond, YEAR).scenario.changes == {}
    assert read_link(beyond[1_000:], YEAR).scenario.value("sygefravær") == 9.8
