"""The e-book as a product: what its records tell shops and libraries, gathered in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from presswork.document.book import Book
from presswork.document.language.languages import EAST_ASIAN, script_of
from presswork.document.pagestarts import PageStart
from presswork.editions.epub.accessibility import Statements, state
from presswork.editions.epub.survey import Survey
from presswork.metadata import Metadata


@dataclass(frozen=True)
class Product:
    """All facts that the records are made of."""

    metadata: Metadata
    statements: Statements
    found: Survey
    moment: datetime
    """When the book was last changed, with a time zone."""
    length: int
    """In words; in characters where the script does not part words."""
    counts_characters: bool
    printed_pages: int
    """Pages of the printed edition that hold text; 0 when they are not marked."""
    has_full_contents: bool
    """Whether the table of contents leads to every heading."""
    has_glossary: bool


def gather_product(
    book: Book, found: Survey, moment: datetime, starts: Sequence[PageStart]
) -> Product:
    """The facts of the book as it is packed."""
    metadata = book.metadata
    texts = [text for section in book.sections for text in (section.text, *section.notes)]
    # Korean parts its words by spaces.
    counts_characters = script_of(metadata.language) in EAST_ASIAN - {"Hang", "Kore"}
    words = [word for text in texts for word in text.split()]
    levels = [heading.level for section in book.sections for heading in section.headings]
    return Product(
        metadata,
        state(found, metadata),
        found,
        moment,
        length=sum(map(len, words)) if counts_characters else len(words),
        counts_characters=counts_characters,
        printed_pages=len({start.label for start in starts}) if found.has_pages else 0,
        has_full_contents=max(levels, default=0) <= metadata.epub.toc_depth,
        has_glossary=any(section.role.name == "glossary" for section in book.sections),
    )
