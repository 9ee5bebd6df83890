"""Documents made by hand: every kind of block, in either language, of any length."""

from datetime import date

from reports.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Field,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    TableLook,
    plain,
)
from words.language import Language

__all__ = ["LONG", "a_document", "chart", "tables", "texts"]

LONG = (
    "Sagstilgangen steg i foråret, og sagerne fra 2023 var flere end ventet. Ankestyrelsen har flyttet otte "
    "sagsbehandlere til området og afslutter de ældste sager først, så den gennemsnitlige sagsbehandlingstid stiger, "
    "før den falder. "
)

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 130" font-family="Source Sans 3, sans-serif" '
    'font-size="9">'
    '<line x1="30" y1="100" x2="430" y2="100" stroke="#8A949E" stroke-width="0.7"/>'
    '<line x1="30" y1="45" x2="430" y2="45" stroke="#14171A" stroke-width="1" stroke-dasharray="4 3"/>'
    '<polyline points="80,40 180,52 280,38 380,60" fill="none" stroke="#0059B3" stroke-width="2"/>'
    '<circle cx="80" cy="40" r="3.5" fill="#0059B3"/><circle cx="180" cy="52" r="3.5" fill="#0059B3"/>'
    '<circle cx="280" cy="38" r="3.5" fill="#fff" stroke="#0059B3"/>'
    '<circle cx="380" cy="60" r="3.5" fill="#fff" stroke="#0059B3"/>'
    '<text x="80" y="115" text-anchor="middle">1. kvartal</text><text x="180" y="115" text-anchor="middle">2. kvartal'
    '</text><text x="425" y="41" text-anchor="end">Krav: højst 13,0 uger</text></svg>'
)


def _text(text: str) -> Cell:
    return Cell((Run(text),))


def chart(goal: int) -> Chart:
    """The year of a goal as a drawing, and its figures."""
    figures = Table(
        f"Mål {goal}: kvartalerne i tal",
        (Column("Kvartal", 2), Column("Resultat", 1, "end"), Column("Sager", 1, "end")),
        tuple(
            Row(
                (
                    _text(f"{quarter}. kvartal 2024"),
                    Cell((Run(f"{goal + quarter},{quarter} uger*"),), goal + quarter + quarter / 10, 1, "uger"),
                    Cell((Run(f"1.{goal:02d}{quarter}"),), 1000 + 10 * goal + quarter),
                )
            )
            for quarter in (1, 2, 3, 4)
        ),
    )
    return Chart(
        _SVG, f"Mål {goal} gennem året: 1. kvartal {goal + 1},1 uger, 2. kvartal {goal + 2},2.", figures, 440, 130
    )


_TITLES = ("Sygefravær", "Tilsynssager", "Arbejdsskadesager", "God budgettering", "Sagsbehandlingstid på børneområdet")
_STATUS = ("✓ Opfyldt", "✗ Ikke opfyldt", "○ Afventer")


def _all_goals(goals: int) -> Table:
    columns = (
        Column("Nr.", 0.7),
        Column("Mål", 3.2),
        Column("Krav", 2.4),
        Column("Samme periode året før", 1.5, "end"),
        Column("Kvartalet", 1.3, "end"),
        Column("Året til dato", 1.3, "end"),
        Column("Forventet", 1.3, "end"),
        Column("Status", 1.7),
        Column("Afgjort?", 1.5),
        Column("Ændring", 1.6),
        Column("Forklaring", 1.3),
    )
    rows = tuple(
        Row(
            (
                _text(f"1.{goal}"),
                _text(f"Sagsbehandlingstid på børneområdet, sagstype {goal}"),
                _text("Højst 13,0 uger i gennemsnit i året"),
                Cell((Run("14,1"),), 14.1, 1, "uger"),
                Cell((Run(f"{goal},5*"),), goal + 0.5, 1, "uger"),
                Cell((Run(f"−{goal},25 pct."),), -goal - 0.25, 2, "pct."),
                Cell((Run("30. juni 2024"),), date(2024, 6, 30)),
                Cell((Run(_STATUS[goal % 3], strong=True),), goal % 3 == 0),
                _text("Ikke afgjort"),
                _text("Nyt siden sidst"),
                Cell((Run("Mål for mål"),), anchor=f"maal-{goal}"),
            )
        )
        for goal in range(1, goals + 1)
    )
    return Table("Alle mål: krav, resultat og status", columns, rows, landscape=True)


def a_document(
    goals: int = 3, *, language: Language = "da", draft: str = "Udkast: 3 svar mangler", text: str = LONG
) -> Document:
    """A quarter's report of so many goals."""
    facts = Table(
        "Om rapporten",
        (Column("Oplysning", 1), Column("Indhold", 3)),
        (
            Row((_text("Fra"), _text("Ankestyrelsen"))),
            Row((_text("Til"), _text("Social- og Boligministeriet"))),
            Row((_text("Frist"), Cell((Run("21. juli 2024"),), date(2024, 7, 21)))),
        ),
        look=TableLook.FACTS,
    )
    glance = Table(
        "Status i tal",
        (Column("Forventet", 1), Column("Sikret", 1)),
        (Row((Cell((Run("64,3"),), 64.3, 1), _text("7,1"))),),
        row_headers=False,
        look=TableLook.GLANCE,
    )
    goal_by_goal = [
        block
        for goal in range(1, goals + 1)
        for block in (
            Heading(2, f"1.{goal} {_TITLES[goal % len(_TITLES)]}", f"maal-{goal}", "da"),
            Paragraph((Run("Den gennemsnitlige sagsbehandlingstid er højst 13 uger.", language="da"),), Style.QUOTE),
            Paragraph((Run("Forventes "), Run("ikke opfyldt", strong=True), Run(": 0,03 uger for højt."))),
            chart(goal),
            Heading(3, "Forklaring", f"forklaring-{goal}"),
            Field(f"forklaring.1.{goal}.cause", "Årsag", text * goal, "Skriv årsagen"),
            Field(f"forklaring.1.{goal}.action", "Handling", "", "Skriv, hvad der gøres, og hvornår", required=True),
            Field(f"forklaring.1.{goal}.owner", "Ansvarlig", "Kontorchefen", "Hvem?", required=True, short=True),
            Field(f"forklaring.1.{goal}.deadline", "Frist", "", "Hvornår?", required=True, short=True),
        )
    ]
    return Document(
        title="Afrapportering på resultatplan 2024, 2. kvartal",
        subject="Status pr. 30. juni 2024; tal modtaget til og med 12. juli 2024",
        institution="Ankestyrelsen",
        language=language,
        running="Afrapportering på resultatplan 2024, 2. kvartal",
        draft=draft,
        file_stem="Resultatplan_2024_K2_Ankestyrelsen_v1",
        day=date(2024, 7, 12),
        blocks=(
            glance,
            facts,
            Heading(1, "1. Samlet vurdering", "samlet"),
            Paragraph((Run("Efter 2. kvartal forventes 9 af 14 mål opfyldt (64,3)."),), Style.LEAD),
            Bullets(((Run("1.2 er tabt siden sidst"),), (Run("2.2 "), Run("er vundet", strong=True)))),
            Field("vurdering", "Vurdering", "=1+1 <b>&amp;</b> #let x = 1 \\ $ *ikke fed* 🎉\nAnden linje", "Skriv"),
            Heading(1, "2. Alle mål", "alle"),
            _all_goals(goals),
            Paragraph((Run("* Foreløbigt tal. ** Kilde: Ankestyrelsens årsrapport."),), Style.NOTE),
            PageBreak(),
            Heading(1, "4. Mål for mål", "maal"),
            *goal_by_goal,
            Heading(1, "7. Bilag", "bilag"),
            Bullets(((Run("Handleplan"),), (Run("Evaluering"),)), checked=(True, False)),
            Bullets(((Run("Først"),), (Run("Så"),)), ordered=True),
            Bullets(((Run("Igen først"),), (Run("Igen så"),)), ordered=True),
        ),
    )


def texts(document: Document) -> list[str]:
    """Every text that a reader meets in a document, in its order, but what is said of a chart."""
    return [text for block in document.blocks for text in _texts_of(block) if text]


def _texts_of(block: Block) -> list[str]:
    match block:
        case Heading(text=text):
            return [text]
        case Paragraph(runs=runs):
            return [plain(runs)]
        case Bullets(items=items):
            return [plain(item) for item in items]
        case Table():
            cells = [plain(cell.runs) for row in block.rows for cell in row.cells]
            titles = [] if block.look is TableLook.FACTS else [column.title for column in block.columns]
            return titles + cells
        case Chart(table=table):
            return _texts_of(table)
        case Field(label=label, text=text, placeholder=placeholder):
            return [label, *(text.strip() or placeholder).split("\n")]
        case _:
            return []


def tables(document: Document) -> list[Table]:
    """Every table of a document, those of charts too, in its order."""
    return [
        block.table if isinstance(block, Chart) else block
        for block in document.blocks
        if isinstance(block, Table | Chart)
    ]
