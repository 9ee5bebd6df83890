"""The same document is the same file, whoever writes it and when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reports.document import Heading, PageBreak, Paragraph, Run, Table
from reports.paging import page_runs, stays_with_next
from tests.reports.documents import chart

ROOT = Path(__file__).parents[2]
PROGRAM = """
from hashlib import sha256
from reports.docx import write_docx
from reports.pdf import write_pdf
from reports.xlsx import write_xlsx
from tests.reports.documents import a_document
for write in (write_docx, write_pdf, write_xlsx):
    print(sha256(write(a_document(2))).hexdigest(), sha256(write(a_document(2))).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_write_the_same_bytes_twice() -> None:
    """Neither the hour, the time zone, nor the order in which a set happens to lie is in a file."""

    def printed(seed: str, zone: str) -> list[str]:
        around = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", PROGRAM]
        done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=True)
        return done.stdout.split()

    one, other = printed("1", "UTC"), printed("2", "America/New_York")
    assert one == other
    assert one[::2] == one[1::2]


HEADING, TEXT = Heading(1, "A", "a"), Paragraph((Run("Kort"),))
WIDE = Table("T", (), (), landscape=True)
NARROW = Table("T", (), ())


def test_a_wide_table_lies_across_with_its_heading_and_what_follows_stands_upright_again() -> None:
    """A page turns for a table that asks for it, takes its heading along, and turns back at the next heading."""
    parts = page_runs((TEXT, HEADING, WIDE, TEXT, HEADING, NARROW, PageBreak(landscape=True), HEADING, WIDE, HEADING))
    assert parts == (
        (False, (TEXT,)),
        (True, (HEADING, WIDE, TEXT)),
        (False, (HEADING, NARROW)),
        (True, (HEADING, WIDE, HEADING)),
    )
    assert page_runs((PageBreak(), PageBreak(), TEXT, PageBreak())) == ((False, (TEXT,)),)


def test_short_paragraphs_go_with_the_chart_below_them() -> None:
    """A long one, or one that something else parts from it, may stand on the page before."""
    long = Paragraph((Run("x" * 501),))
    blocks = (TEXT, long, TEXT, TEXT, chart(1), TEXT)
    assert [stays_with_next(blocks, at) for at in range(len(blocks))] == [False, False, True, True, True, False]
