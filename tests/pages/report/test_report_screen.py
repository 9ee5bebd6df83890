"""The screen in each of its kinds and views, for both contracts, in both languages."""

import pytest

from tests.pages.report.report_screen import everything, open_report

pytestmark = pytest.mark.slow

KINDS = ({"quarter": "{year}K2"}, {"quarter": "{year}K1", "kind": "deviation", "goal": "{goal}"}, {"quarter": "{year}"})
PLANS = (("ankestyrelsen-2024", "2024", "1.2", "da"), ("cpr-2020", "2020", "2.1", "en"))


@pytest.mark.parametrize(("plan", "year", "goal", "lang"), PLANS)
def test_every_kind_of_report_is_written_looked_at_and_sent_on_its_own_views(
    plan: str, year: str, goal: str, lang: str
) -> None:
    """Each says its total, how far it is, and what is missing; the document is a draft until nothing is."""
    page = open_report(plan=plan, lang=lang)
    for kind in KINDS:
        page.query_params.clear()
        page.query_params.update({name: text.format(year=year, goal=goal) for name, text in kind.items()})
        page.query_params.update({"plan": plan, "lang": lang})
        for view in ("write", "document", "sent"):
            page.query_params["view"] = view
            page.run()
            assert not page.exception, (kind, view, page.exception[0].stack_trace)
            seen = everything(page)
            assert ("Not ready" in seen or "Ikke klar" in seen) is (view == "sent")
            assert "draft: " in seen or "udkast: " in seen, (kind, view)
            assert seen.count("Draft –") + seen.count("Udkast –") == (view == "document"), (kind, view)


def test_what_the_address_asks_for_and_is_not_there_is_the_first_thing_to_do() -> None:
    """An unknown view is the form, an unknown goal the first that lacks something; the account is of a closed year."""
    page = open_report(quarter="2024K2", view="x", goal="9.9", kind="annual")
    seen = everything(page)
    assert "1.1 Absolutte lovbestemte frister" in seen
    assert "når 4. kvartal har tal" in seen
