"""What a plan asks of reports, in words."""

import pytest

from tests.pages.sample_cards import sample_plan
from words.language import speaking
from words.read_back import read_back
from words.report_duties import duty_sentence

PLAN = sample_plan("ankestyrelsen-2024")


@pytest.mark.parametrize(
    ("key", "danish"),
    [
        ("kvalitetsplan", ("Med afrapporteringen for 4. kvartal: dokumentet »Indholdet af planen for kvalitet og "
         "forståelighed i afgørelserne«. Delen opfyldes ved afsendelsen.")),
        ("fremdrift_borgerdeltagelse", ("Med afrapporteringen for 2., 3. og 4. kvartal: teksten »Fremdrift i de "
         "tværgående initiativer om borgerdeltagelse«. Delen opfyldes ved afsendelsen.")),
        ("retssikkerhedsinitiativer", ("Med hvert kvartals afrapportering: teksten »Opfølgning på "
         "retssikkerhedsinitiativerne«.")),
        ("sygefravær", ("Med hvert kvartals afrapportering: tallene »Sygefravær pr. årsværk« og »Sygefravær året før« "
         "og ændringen i procent.")),
    ],
)  # fmt: skip
def test_a_duty_says_when_what_and_whether_sending_it_meets_the_part(key: str, danish: str) -> None:
    """Each kind has its own words."""
    (duty,) = (each.duty for each in PLAN.duties if each.duty.key == key)
    assert duty_sentence(PLAN, duty) == danish


def test_a_rule_is_read_back_with_what_reports_must_carry() -> None:
    """Below the part that asks for it, deeper by one; the whole goal's before its rule."""
    boards = [(line.depth, line.text) for line in read_back(PLAN, "1.5") if "Adoptionsnævnet" in line.text]
    assert [depth for depth, _text in boards] == [2]
    assert "med sagsbehandlingstid (uger) for Adoptionsnævnet, Ankenævnet" in boards[0][1]
    assert read_back(PLAN, "2.2")[0].text.startswith("Med hvert kvartals afrapportering")
    with speaking("en"):
        assert "With the report for Q1: the document" in " ".join(line.text for line in read_back(PLAN, "1.9"))
