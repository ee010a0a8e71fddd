"""Schemes of subjects: how an EPUB names them and which number they have in the book trade."""

from __future__ import annotations

from dataclasses import dataclass

SCHEMES = {
    "AAT": "08",
    "BIC": "12",
    "BISAC": "10",
    "CLC": "88",
    "CLIL": "29",
    "DDC": "01",
    "EuroVoc": "B0",
    "FAST": "B6",
    "GND": "91",
    "LCC": "03",
    "LCSH": "04",
    "MeSH": "06",
    "NDC": "40",
    "NUR": "32",
    "Rameau": "A5",
    "Thema": "93",
    "UDC": "09",
    "WGS": "26",
}
"""ONIX code list 27 by the names of the registry of subject authorities of EPUB 3 (`AAT` to `UDC`,
`WGS`), and of some that it had not."""


@dataclass(frozen=True)
class CodeShape:
    """What the codes of a scheme look like."""

    pattern: str
    hint: str


CODE_SHAPES = {
    "BISAC": CodeShape(r"[A-Z]{3}\d{6}", "it has three letters and six digits: `HIS015000`"),
    "Thema": CodeShape(
        r"[A-Z1-6][A-Z0-9]*(-[A-Z0-9-]+)?", "it has letters and digits: `FBA`, `1DDU`"
    ),
}
"""Schemes whose codes can be told from a slip by their form alone (BISG, "BISAC Subject Codes";
EDItEUR, "Thema basic instructions")."""

PROPRIETARY = "24"
"""ONIX code list 27: a scheme that has a name, but no number."""

KEYWORDS = "20"
"""ONIX code list 27: words that are of no scheme."""

_ALIASES = {
    "dewey": "DDC",
    "library of congress subject headings": "LCSH",
    "medical subject headings": "MeSH",
    "warengruppe": "WGS",
    "bisg": "BISAC",
    "swd": "GND",
}

_SPELT = {name.casefold(): name for name in SCHEMES} | _ALIASES


def read_scheme(text: str) -> str:
    """The scheme as its registry spells it ("THEMA" gives "Thema"); others as they are given."""
    return _SPELT.get(text.casefold(), text)


def scheme_code(name: str) -> str:
    """The scheme's number in ONIX code list 27."""
    return SCHEMES.get(name, PROPRIETARY)
