"""Encodings that are not what a spreadsheet writes today: read by their letters, or named."""

import pytest

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode, read_results, with_error_column
from tests.engine.reading.quarter_file import K3, PLAN, only_problem, sick_leave, text_of

ROW = "sygefravær;2024K3;9,6;;;Før bogføring"
READ = (Measurement("sygefravær", K3, 9.6, note="Før bogføring"),)
DANISH = text_of(ROW)
ENGLISH = text_of("sygefravær;2024K3;9.6;Før bogføring", header="measure;quarter;value;note")
ONLY_A_CAPITAL = text_of("nis2;2024K3;18-10-2024;Året", header="measure;quarter;value;note")
ONLY_A_NOTE = text_of("nis2;2024K3;18-10-2024;Før bogføring", header="measure;quarter;value;note")
NAMES = {"cp850": "MS-DOS (850)", "cp865": "MS-DOS (850)", "mac_roman": "Mac Roman"}


@pytest.mark.parametrize("encoding", NAMES)
@pytest.mark.parametrize(
    "text", [DANISH, DANISH.upper(), ENGLISH, ONLY_A_NOTE, ONLY_A_CAPITAL], ids=["da", "DA", "en", "note", "Å"]
)
def test_ms_dos_and_mac_roman_are_known_by_the_danish_letters(encoding: str, text: str) -> None:
    """By those of the header, of the plan, or by signs that stand inside no word; a notice names the encoding."""
    reading = read_results(text.encode(encoding), PLAN)
    as_utf8 = read_results(text.encode(), PLAN)
    assert reading.measurements == as_utf8.measurements
    assert as_utf8.measurements
    [notice, *others] = reading.notices
    assert (notice.code, notice.line, notice.facts["encoding"]) == (NoticeCode.ENCODING, 1, NAMES[encoding])
    assert NAMES[encoding] in notice.message
    assert (tuple(others), reading.problems) == (as_utf8.notices, ())


@pytest.mark.parametrize("times", [1, 2])
def test_utf_8_that_was_encoded_once_more_is_read_as_it_was_meant(times: int) -> None:
    """`mÃ¥ling`, as a program leaves it that took UTF-8 for Windows-1252; with its mark too."""
    for text in (DANISH, "\ufeff" + DANISH, text_of("tvang_børn_8_uger;2024K3;97,0;198;;Ærø, Ønsket, Året")):
        data = text.encode()
        for _time in range(times):
            data = "".join(bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in data).encode()
        reading = read_results(data, PLAN)
        assert reading.measurements == read_results(text.encode(), PLAN).measurements != ()
        assert [notice.code for notice in reading.notices] == [NoticeCode.ENCODING]


@pytest.mark.parametrize(
    "note",
    ["“afsluttet” – €", "l‘été à Malmö", "½ år ›se her‹", "9,6† ved årets slutning", "Œuvre ¾ ¿qué?", "†‘›"],  # noqa: RUF001
)
def test_windows_1252_is_never_taken_for_another(note: str) -> None:
    """Whatever signs stand in its notes, its own letters prove it."""
    for header in ("måling;kvartal;værdi;bemærkning", "measure;quarter;value;note"):
        for key in ("sygefravær", "nis2"):
            value = "9,6" if key == "sygefravær" else "18-10-2024"
            data = text_of(f"{key};2024K3;{value};{note}", header=header).encode("windows-1252")
            reading = read_results(data, PLAN)
            assert [each.note for each in reading.measurements] == [note]
            assert reading.notices == ()


@pytest.mark.parametrize("broken", [b"F\xf8r", b"\xc3", b"\xff\xfe"])
def test_utf_8_with_damaged_letters_is_refused_where_the_first_is(broken: bytes) -> None:
    """One problem that names the encoding, and no column is missed."""
    for mark in (b"", b"\xef\xbb\xbf"):
        data = mark + text_of("nis2;2024K3;18-10-2024;;;", ROW).encode() + b"kritikprocent;2024K3;1,4;;;" + broken
        problem = only_problem(read_results(data, PLAN))
        assert (problem.code, problem.line, problem.facts["encoding"]) == (ProblemCode.ENCODING_BROKEN, 4, "UTF-8")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (DANISH.encode("utf-7"), "m+AOU-ling"),
        (DANISH.encode("ascii", "replace"), "m?ling"),
        (DANISH.encode("ascii", "ignore"), "mling"),
        (DANISH.encode("ascii", "xmlcharrefreplace").replace(b"&#230;", b"&aelig;"), "m&#229;ling"),
        (DANISH.replace("å", "\ufffd").replace("æ", "\ufffd").encode(), "m\ufffdling"),
        (DANISH.encode("mac_roman").decode("windows-1252").encode(), "mŒling"),
        ((DANISH + "ł").encode().decode("latin-1").encode() + "→".encode(), "mÃ¥ling"),
    ],
)
def test_letters_that_are_lost_are_one_problem_of_the_file(written: bytes, found: str) -> None:
    """Two missing columns would send the controller looking for them."""
    text = written if b";" in written else written.replace(b"+ADs-", b";")
    problem = only_problem(read_results(text, PLAN))
    assert (problem.code, problem.line) == (ProblemCode.LETTERS_LOST, 1)
    assert problem.facts == {"found": found, "wanted": "måling"}


def test_the_file_with_its_faults_keeps_the_letters() -> None:
    """It comes back in UTF-8, whatever it was written in."""
    for encoding in NAMES:
        data = (ENGLISH + "x;2024K3;1;\r\n").encode(encoding)
        back = with_error_column(data, read_results(data, PLAN))
        assert "sygefravær;2024K3;9.6;Før bogføring" in back.decode("utf-8-sig")


def test_a_file_in_unmarked_utf_16_with_half_a_letter_is_no_text() -> None:
    """A surrogate alone is no sign."""
    problem = only_problem(read_results(DANISH.encode("utf-16-le") + b"\x00\xd8", PLAN))
    assert problem.code is ProblemCode.NOT_TEXT
    assert read_results(DANISH.encode("utf-16-le"), PLAN).measurements == (sick_leave(9.6)._replace(note=READ[0].note),)
