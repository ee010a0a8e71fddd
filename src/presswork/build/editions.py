"""The editions that can be made: one entry each, the only place that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Literal

from presswork.build.record import Lines
from presswork.diagnostics import Outcome
from presswork.document import Book
from presswork.document.pagestarts import PageStart
from presswork.tools import CALIBRE
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
    companions: Mapping[str, bytes] = field(default_factory=dict)
    """Further files that belong to it: what follows the slug in the name, `.onix.xml`, and data."""
    facts: tuple[str, ...] = ()
    """What whoever builds it is to know, in lines."""


Format = Literal["epub", "pdf", "cover"]

STANDARD = "standard"
"""The profile of the e-book that every shop takes."""

COVER_SUFFIX = "-cover.jpg"
"""What follows the slug in the name of the picture for shops."""

GUIDES_SUFFIX = "-cover-guides.png"
"""What follows the slug in the name of the wrap's picture."""

Maker = Callable[[Book, Sequence[Stylesheet], datetime, Sequence[PageStart]], Outcome[Made | None]]
"""Makes an edition; the last of its arguments is where the print edition's pages begin."""


@dataclass(frozen=True)
class Edition:
    """How one edition is made."""

    name: str
    format: Format
    """What kind of file it is: whose parts of the text, stylesheets and checks are its own."""
    suffix: str
    unit: str
    """What its extent counts."""
    doing: str
    """What is happening, for the progress display."""
    stylesheets: tuple[str, ...]
    make: Maker
    programs: tuple[str, ...] = ()
    """Programs of the machine that it uses where they are."""

    @property
    def is_printed(self) -> bool:
        """Whether a printer's profile rules it."""
        return self.format in ("pdf", "cover")


def _make_epub(
    profile: str,
    book: Book,
    stylesheets: Sequence[Stylesheet],
    moment: datetime,
    starts: Sequence[PageStart],
) -> Outcome[Made | None]:
    from presswork.editions.epub import PROFILES, pack_epub

    packed = pack_epub(book, stylesheets, moment, starts, PROFILES[profile])
    if packed.value is None:
        return Outcome(None, packed.diagnostics)
    edition = packed.value
    companions = dict(edition.companions)
    if book.front and profile == STANDARD:  # the shops' picture is the same for all
        companions[COVER_SUFFIX] = book.front.marketing
    made = Made(edition.data, len(book.sections), edition.lines, companions=companions)
    return Outcome(made, packed.diagnostics)


def _make_kindle(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, starts: Sequence[PageStart]
) -> Outcome[Made | None]:
    """The EPUB that KDP takes and, where calibre is, an AZW3 for those who copy files by cable."""
    from presswork.editions.epub.azw3 import convert_to_azw3

    made = _make_epub("kindle", book, stylesheets, moment, starts)
    if made.value is None:
        return made
    converted = convert_to_azw3(made.value.data)
    files = {} if converted.value is None else {".azw3": converted.value}
    value = replace(made.value, companions={**made.value.companions, **files})
    return Outcome(value, (*made.diagnostics, *converted.diagnostics))


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


def _make_cover(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, starts: Sequence[PageStart]
) -> Outcome[Made | None]:
    """The sheet around the printed book, and a picture of it with guides."""
    from presswork.editions.cover.wrap import make_wrap

    wrap = make_wrap(book, stylesheets, moment)
    if wrap.value is None:
        return Outcome(None, wrap.diagnostics)
    files = {GUIDES_SUFFIX: wrap.value.picture}
    made = Made(wrap.value.pdf, 1, {}, companions=files, facts=wrap.value.facts)
    return Outcome(made, wrap.diagnostics)


def _make_booklet(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, starts: Sequence[PageStart]
) -> Outcome[Made | None]:
    """The pages of the print edition, laid on sheets."""
    from presswork.editions.pdf import make_booklet

    pages = _make_pdf(book, stylesheets, moment, starts)
    if pages.value is None:
        return pages
    booklet = make_booklet(pages.value.data, book.metadata)
    made = Made(booklet.data, booklet.sheets, {}, facts=booklet.advice)
    return Outcome(made, pages.diagnostics)


def _epub(name: str, suffix: str, doing: str, make: Maker, *programs: str) -> Edition:
    sheets = ("shared.css", "epub.css", "scripts.css")
    return Edition(name, "epub", suffix, "section", doing, sheets, make, programs)


def _print(name: str, suffix: str, unit: str, doing: str, make: Maker) -> Edition:
    sheets = ("shared.css", "print.css", "scripts.css")
    return Edition(name, "pdf", suffix, unit, doing, sheets, make)


USUAL = ("epub", "pdf")
"""The editions that are made when none is named."""

EDITIONS = {
    edition.name: edition
    for edition in (
        _epub("epub", ".epub", "packing the EPUB", partial(_make_epub, STANDARD)),
        _print("pdf", ".pdf", "page", "laying out the PDF", _make_pdf),
        _print("booklet", "-booklet.pdf", "sheet", "laying out the booklet", _make_booklet),
        Edition(
            "cover",
            "cover",
            "-cover.pdf",
            "sheet",
            "drawing the cover",
            ("cover.css", "wrap.css", "scripts.css"),
            _make_cover,
        ),
        _epub("kindle", "-kindle.epub", "packing the EPUB for Kindle", _make_kindle, CALIBRE),
        _epub("kobo", ".kepub.epub", "packing the EPUB for Kobo", partial(_make_epub, "kobo")),
        _epub("small", "-small.epub", "packing the small EPUB", partial(_make_epub, "small")),
    )
}
