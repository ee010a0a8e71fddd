"""The editions that can be made: one entry each, the only place that lists them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from presswork.build.record import Lines
from presswork.diagnostics import Outcome
from presswork.document import Book
from presswork.document.pagestarts import PageStart
from presswork.typography.stylesheet import Stylesheet


@dataclass(frozen=True)
class Made:
    """One edition's bytes, and what the checks and the next build want to know of it."""

    data: bytes
    extent: int
    """Pages of a PDF, sections of an EPUB."""
    lines: Lines
    labels: tuple[str, ...] = ()
    starts: tuple[PageStart, ...] = ()
    """Of a PDF, where its pages begin in the text."""


@dataclass(frozen=True)
class Edition:
    """How one edition is made."""

    name: str
    suffix: str
    unit: str
    """What its extent counts."""
    doing: str
    """What is happening, for the progress display."""
    stylesheets: tuple[str, ...]
    make: Callable[
        [Book, Sequence[Stylesheet], datetime, Sequence[PageStart]], Outcome[Made | None]
    ]
    """The last of its arguments is where the print edition's pages begin."""


def _make_epub(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, starts: Sequence[PageStart]
) -> Outcome[Made | None]:
    from presswork.editions.epub import pack_epub

    packed = pack_epub(book, stylesheets, moment, starts)
    if packed.value is None:
        return Outcome(None, packed.diagnostics)
    made = Made(packed.value.data, len(book.sections), packed.value.lines)
    return Outcome(made, packed.diagnostics)


def _make_pdf(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, starts: Sequence[PageStart]
) -> Outcome[Made | None]:
    from presswork.editions.pdf import render_pdf

    rendered = render_pdf(book, stylesheets, moment)
    if rendered.value is None:
        return Outcome(None, rendered.diagnostics)
    pages = rendered.value
    made = Made(pages.data, len(pages.labels), {}, pages.labels, pages.starts)
    return Outcome(made, rendered.diagnostics)


EDITIONS = {
    edition.name: edition
    for edition in (
        Edition(
            "epub",
            ".epub",
            "section",
            "packing the EPUB",
            ("shared.css", "epub.css", "scripts.css"),
            _make_epub,
        ),
        Edition(
            "pdf",
            ".pdf",
            "page",
            "laying out the PDF",
            ("shared.css", "print.css", "scripts.css"),
            _make_pdf,
        ),
    )
}
