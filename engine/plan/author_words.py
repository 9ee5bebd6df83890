"""What authors write where the plan language has a word of its own: its word, or that it has none.

Never the opposite: a word stands here only with what it means.
"""

from collections.abc import Mapping

from engine.plan.suggestion import nearest

__all__ = ["foreign", "language_word"]

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("<=", "=<", "≤", "højst", "højest", "maks", "maks.", "max", "maximum", "maksimum", "maksimalt",
                     "at most", "no more than", "up to", "op til", "ikke over"), "at_most"),
    **dict.fromkeys((">=", "=>", "≥", "mindst", "min", "minimum", "minimalt", "at least", "no less than", "ikke under",
                     "som minimum"), "at_least"),
    **dict.fromkeys((">", "over", "mere end", "more than", "larger than", "større end", "greater_than"), "above"),
    **dict.fromkeys(("<", "under", "mindre end", "less than", "lavere end", "færre end", "less_than"), "below"),
    **dict.fromkeys(("±", "+/-", "inden for", "indenfor", "afvigelse", "deviation"), "within"),
    **dict.fromkeys(("nedbragt", "nedbringes", "reduceret", "reduktion", "reduced", "fald", "decreased_by",
                     "lowered_by"), "reduced_by"),
    **dict.fromkeys(("senest", "leveret", "afleveret", "frist", "deadline", "date", "dato", "due"), "delivered"),
    **dict.fromkeys(("ja", "ja/nej", "yes", "yes_no", "vurderet", "opfyldt", "bool"), "attested"),
    **dict.fromkeys(("alle", "og", "and", "all", "både"), "all_of"),
    **dict.fromkeys(("eller", "or", "any", "enten", "mindst en", "mindst én", "mindst ét", "one_of"), "any_of"),
}  # fmt: skip
AGGREGATIONS: Mapping[str, str] = {
    **dict.fromkeys(("mean", "average", "gennemsnit", "snit", "vægtet", "vægtet gennemsnit", "weighted"),
                    "weighted_mean"),
    **dict.fromkeys(("seneste", "nyeste", "newest", "last", "år til dato", "ytd"), "latest"),
    **dict.fromkeys(("min", "laveste", "hvert kvartal", "each", "every_quarter"), "minimum"),
    **dict.fromkeys(("kvartal", "quarter", "ved kvartal"), "at_quarter"),
}  # fmt: skip
DOMAINS: Mapping[str, str] = {
    **dict.fromkeys(("andel", "procent", "pct", "pct.", "%", "percent", "percentage"), "share"),
    **dict.fromkeys(("tid", "varighed", "dage", "uger", "time", "days", "weeks", "beløb", "amount", "kr."), "duration"),
    **dict.fromkeys(("antal", "number", "styk", "stk", "integer", "heltal"), "count"),
    **dict.fromkeys(("afvigelse", "difference", "forskel"), "deviation"),
    **dict.fromkeys(("dato", "dag", "day", "frist", "deadline"), "date"),
    **dict.fromkeys(("ja/nej", "ja_nej", "janej", "yes/no", "bool", "boolean"), "yes_no"),
}
NOTES: Mapping[str, str] = {
    **dict.fromkeys(("læsning", "fortolkning", "tolkning"), "reading"),
    **dict.fromkeys(("fejl", "trykfejl", "slåfejl", "misprint", "error"), "slip"),
    **dict.fromkeys(("bemærkning", "note", "kommentar", "comment"), "remark"),
}
KEYS: Mapping[str, str] = {
    "titel": "title", "navn": "title", "name": "title", "institut": "institution", "ministerium": "ministry",
    "år": "year", "aar": "year", "antal_mål": "goal_count", "målinger": "measures", "mål": "goals", "noter": "notes",
    "bemærkninger": "notes", "nøgle": "key", "enhed": "unit", "decimaler": "decimals", "domæne": "domain",
    "type": "kind", "slags": "kind", "citat": "quote", "afsnit": "section", "krav": "requirement", "måling": "measure",
    "måltal": "target", "grænse": "target", "værdi": "target", "value": "target", "limit": "target",
    "bogstav": "letter",
    "frist": "due", "deadline": "due", "dato": "due", "date": "due", "dele": "parts", "delmål": "parts",
    "procent": "percent", "pct": "percent", "historik": "history", "resultat": "result", "kilde": "source",
    "kvartal": "quarter", "kvartaler": "quarters", "mængde": "volume", "minus": "minus", "plus": "plus",
}  # fmt: skip
FOREIGN = frozenset({
    "=", "==", "equals", "lig med", "præcis", "exactly", "between", "mellem", "sum", "total", "i alt", "increased_by",
    "increase", "øget", "øges", "vækst", "growth", "stigning", "mean", "average", "gennemsnit", "maximum", "max",
    "maksimum", "højeste", "steps", "sliding", "graded", "at_least_of", "trin", "glidende", "not", "ikke", "amount",
    "weight", "points", "vægt", "point",
})  # fmt: skip
"""What people write, and the language has no word for; where a field has one, the field's word wins."""


def language_word(wrong: str, known: tuple[str, ...]) -> str | None:
    """Return what an author meant among the words that are known there; None where none is, or none is likely."""
    value = " ".join(wrong.casefold().split())
    for words in (KINDS, AGGREGATIONS, DOMAINS, NOTES, KEYS):
        if words.get(value) in known:
            return words[value]
    return None if foreign(wrong) else nearest(wrong, known)


def foreign(wrong: str) -> bool:
    """Whether people write such a word, and the plan language has none for what it means."""
    return " ".join(wrong.casefold().split()) in FOREIGN
