"""How a Word document looks: fonts that every office has, and the styles that its parts are set in."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

from reports.docx_xml import ACCENT, HAIRLINE, INK, QUIET, Element, element, language_tag
from words.language import Language

__all__ = ["Numbering", "add_lists", "set_styles"]

FONT = "Calibri"


_PARAGRAPHS: tuple[tuple[str, float, bool, str, float, float, bool], ...] = (
    ("Normal", 10, False, INK, 0, 5, False),
    ("Title", 22, True, ACCENT, 0, 4, True),
    ("Subtitle", 12, False, QUIET, 0, 10, False),
    ("Heading 1", 16, True, ACCENT, 18, 6, True),
    ("Heading 2", 12, True, INK, 14, 4, True),
    ("Heading 3", 10.5, True, INK, 10, 3, True),
    ("List Bullet", 10, False, INK, 0, 3, False),
    ("List Number", 10, False, INK, 0, 3, False),
    ("Quote", 9.5, False, QUIET, 4, 6, False),
    ("Header", 8.5, False, QUIET, 0, 0, False),
    ("Footer", 8.5, False, QUIET, 0, 0, False),
    ("Institution", 11, True, QUIET, 0, 8, True),
    ("Draft", 10.5, True, INK, 0, 10, False),
    ("Lead", 12, False, INK, 2, 8, False),
    ("Note", 8.5, False, QUIET, 4, 8, False),
    ("Chart", 10, False, INK, 2, 2, True),
    ("Chart Title", 8.5, True, QUIET, 8, 0, True),
    ("Key Figure", 15, True, INK, 0, 0, False),
    ("Table Text", 9, False, INK, 0, 0, False),
    ("Table Text Small", 8.5, False, INK, 0, 0, False),
    ("Field Label", 8.5, True, QUIET, 6, 0, True),
    ("Short Field", 10, False, INK, 6, 4, False),
    ("Field Text", 10, False, INK, 0, 3, False),
)
"""Each style: its name, size, whether it is bold, colour, space above and below, whether it stays with what follows."""


def set_styles(word: WordDocument, language: Language) -> None:
    """Set a document's language, font and styles; a style that Word has by another look is given ours."""
    _set_defaults(word, language)
    there = {style.name: style for style in word.styles}
    for name, size, bold, color, above, below, with_next in _PARAGRAPHS:
        style = _paragraph_style(word, name, there.get(name))
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(color)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.keep_with_next = Pt(above), Pt(below), with_next
        layout.line_spacing, layout.widow_control = (1.0 if name.startswith("Table") else 1.08), True
    quote = there["Quote"].element.get_or_add_pPr()
    left = {"w:val": "single", "w:sz": "12", "w:space": "8", "w:color": HAIRLINE}
    _put_border(quote, element("w:pBdr", {}, element("w:left", left)))
    quote.append(element("w:ind", {"w:left": "200"}))
    below_all = {"w:val": "single", "w:sz": "10", "w:space": "8", "w:color": ACCENT}
    subtitle = there["Subtitle"].element.get_or_add_pPr()
    _put_border(subtitle, element("w:pBdr", {}, element("w:bottom", below_all)))
    placeholder = word.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    if isinstance(placeholder, CharacterStyle):
        placeholder.font.color.rgb, placeholder.font.italic = RGBColor.from_string(QUIET), True


def _paragraph_style(word: WordDocument, name: str, style: BaseStyle | None) -> ParagraphStyle:
    """Return a style, made where Word's template has none, and without what the template says of it."""
    if style is not None:
        for part in ("w:rPr", "w:pPr"):
            for each in style.element.findall(qn(part)):
                outline = each.find(qn("w:outlineLvl"))
                for child in list(each):
                    if child is not outline:
                        each.remove(child)
    else:
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.quick_style = True
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    if name != "Normal":
        style.base_style = word.styles["Normal"]
    return style


def _set_defaults(word: WordDocument, language: Language) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(defaults):
        defaults.remove(child)
    tag = language_tag(language)
    defaults.append(element("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONT)))
    defaults.append(element("w:sz", {"w:val": "21"}))
    defaults.append(element("w:lang", {"w:val": tag, "w:eastAsia": tag, "w:bidi": "ar-SA"}))


def _put_border(layout: Element, border: Element) -> None:
    """Put a paragraph's border where the schema wants it: before its spacing."""
    spacing = layout.find(qn("w:spacing"))
    layout.insert(list(layout).index(spacing) if spacing is not None else len(layout), border)


class Numbering:
    """The lists of a document: each ordered one begins anew at 1."""

    def __init__(self, root: Element) -> None:
        """Define the forms of a list in the part of a document that holds them."""
        self._root = root
        self._next = 900
        self.bullet = self._list(self._form("bullet", "•"))
        self.checked = self._list(self._form("bullet", "☑"))
        self.unchecked = self._list(self._form("bullet", "☐"))
        self._ordered = self._form("decimal", "%1.")

    def ordered(self) -> str:
        """Return the number of a new ordered list."""
        return self._list(self._ordered, element("w:startOverride", {"w:val": "1"}))

    def _form(self, kind: str, text: str) -> str:
        self._next += 1
        level = element(
            "w:lvl",
            {"w:ilvl": "0"},
            element("w:start", {"w:val": "1"}),
            element("w:numFmt", {"w:val": kind}),
            element("w:lvlText", {"w:val": text}),
            element("w:lvlJc", {"w:val": "left"}),
            element("w:pPr", {}, element("w:ind", {"w:left": "340", "w:hanging": "340"})),
        )
        form = element("w:abstractNum", {"w:abstractNumId": str(self._next)}, level)
        first = self._root.find(qn("w:num"))
        self._root.insert(list(self._root).index(first) if first is not None else len(self._root), form)
        return str(self._next)

    def _list(self, form: str, *start: Element) -> str:
        self._next += 1
        override = [element("w:lvlOverride", {"w:ilvl": "0"}, *start)] if start else []
        which = element("w:abstractNumId", {"w:val": form})
        self._root.append(element("w:num", {"w:numId": str(self._next)}, which, *override))
        return str(self._next)


def add_lists(word: WordDocument) -> Numbering:
    """Return the lists of a document."""
    return Numbering(word.part.numbering_part.element)
