"""The words and quotation marks that a book's language brings with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

from presswork.document.language.languages import look_up
from presswork.metadata import Metadata

WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (Path(__file__).parent / "terms.toml").read_text(encoding="utf-8")
)
"""For each field of `Terms` its words by language."""


@dataclass(frozen=True)
class QuotationMarks:
    """Opening and closing marks of a quotation, and of one inside it."""

    outer: tuple[str, str]
    inner: tuple[str, str]


@dataclass(frozen=True)
class Terms:
    """What the program itself says in a book; each field is a table in `terms.toml`."""

    contents: str
    references: str
    note: str
    """Name of a note for a screen reader: "Note 3"."""
    back_to_text: str
    ebook: str
    print: str
    """Kinds of edition, after an ISBN on the copyright page."""
    cover: str
    title_page: str
    copyright_page: str
    dedication: str
    epigraph: str
    """Kinds of page that have no heading, for lists of what is in the book."""
    notes: str
    glossary: str
    index: str
    see: str
    """Before the entry of an index that is used instead."""
    see_also: str
    half_title: str
    list_of_figures: str
    list_of_tables: str
    colophon: str
    part: str
    chapter: str
    appendix: str
    section: str
    figure: str
    table: str
    listing: str
    equation: str
    """Labels; `{number}` stands for the number."""
    theorem: str
    lemma: str
    corollary: str
    proposition: str
    conjecture: str
    definition: str
    example: str
    exercise: str
    hypothesis: str
    remark: str
    solution: str
    proof: str
    algorithm: str
    """Labels of theorems and what is like them."""
    reference: str
    """A reference in print, of `{label}` and `{page}`."""
    edited_by: str
    translated_by: str
    illustrated_by: str
    photographs_by: str
    foreword_by: str
    introduction_by: str
    afterword_by: str
    designed_by: str
    cover_by: str
    """Credits; `{name}` stands for the name."""
    made_with: str
    comma: str
    """Between the names of a list."""
    callout_note: str
    callout_tip: str
    callout_warning: str
    callout_caution: str
    callout_important: str
    """What callouts begin with."""
    to_do: str
    done: str
    """The box before a task, for a screen reader."""


ENGLISH_MARKS = QuotationMarks(("“", "”"), ("‘", "’"))

_LOW_HIGH = QuotationMarks(("„", "“"), ("‚", "‘"))
_GUILLEMETS = QuotationMarks(("«", "»"), ("“", "”"))
_HIGH = QuotationMarks(("”", "”"), ("’", "’"))
_LOW_GUILLEMETS = QuotationMarks(("„", "”"), ("«", "»"))
_EAST_SLAVIC = QuotationMarks(("«", "»"), ("„", "“"))
_CORNERS = QuotationMarks(("「", "」"), ("『", "』"))

# Primary and secondary marks of each language, after the delimiters of Unicode's CLDR; Danish and
# Arabic as books have them.
MARKS = {
    "en": ENGLISH_MARKS,
    "de": _LOW_HIGH,
    "de-CH": QuotationMarks(("«", "»"), ("‹", "›")),
    "fr": QuotationMarks(("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»"), ("“", "”")),
    "fr-CH": QuotationMarks(("«", "»"), ("‹", "›")),
    "es": _GUILLEMETS,
    "ca": _GUILLEMETS,
    "it": _GUILLEMETS,
    "pt-PT": _GUILLEMETS,
    "pt": ENGLISH_MARKS,
    "nl": QuotationMarks(("‘", "’"), ("“", "”")),
    "sv": _HIGH,
    "fi": _HIGH,
    "da": QuotationMarks(("»", "«"), ("›", "‹")),
    "nb": QuotationMarks(("«", "»"), ("‘", "’")),
    "is": _LOW_HIGH,
    "pl": _LOW_GUILLEMETS,
    "cs": _LOW_HIGH,
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "hr": QuotationMarks(("„", "”"), ("‚", "’")),
    "sr": QuotationMarks(("„", "”"), ("‘", "’")),
    "mk": _LOW_HIGH,
    "hu": QuotationMarks(("„", "”"), ("»", "«")),
    "ro": _LOW_GUILLEMETS,
    "et": QuotationMarks(("„", "“"), ("«", "»")),
    "lt": _LOW_HIGH,
    "sq": QuotationMarks(("«", "»"), ("“", "”")),
    "el": _GUILLEMETS,
    "ru": _EAST_SLAVIC,
    "uk": _EAST_SLAVIC,
    "be": QuotationMarks(("«", "»"), ("“", "”")),
    "bg": QuotationMarks(("„", "“"), ("’", "’")),
    "hy": QuotationMarks(("«", "»"), ("“", "”")),
    "ka": QuotationMarks(("„", "“"), ("«", "»")),
    "ar": QuotationMarks(("«", "»"), ("”", "“")),
    "fa": QuotationMarks(("«", "»"), ("‹", "›")),
    "ur": QuotationMarks(("”", "“"), ("’", "‘")),
    "he": _HIGH,
    "zh-Hant": _CORNERS,
    "ja": _CORNERS,
}


@lru_cache(maxsize=64)
def terms(language: str) -> Terms:
    """What the program says in a language (BCP 47); English where it does not know it."""
    words = {field.name: WORDS[field.name] for field in fields(Terms)}
    return Terms(**{name: look_up(table, language) or table["en"] for name, table in words.items()})


def wording(metadata: Metadata) -> Terms:
    """What the program says in a book: the language's words, but for those that book.yaml gives."""
    given = {name: words for name, words in metadata.words if words is not None}
    return replace(terms(metadata.language), **given)


def reference_wording(metadata: Metadata) -> str:
    """How a reference reads in print, with `{label}` and, where pages are told, `{page}`."""
    return metadata.print.references or terms(metadata.language).reference


def page_wording(metadata: Metadata) -> list[str]:
    """What is said of the page in printed references, before the label and after it."""
    pieces = reference_wording(metadata).split("{label}")
    return [piece.strip() for piece in pieces if "{page}" in piece]


def quotation_marks(language: str) -> QuotationMarks:
    """The marks of the language with its region, of the language, or English ones."""
    return look_up(MARKS, language) or ENGLISH_MARKS
