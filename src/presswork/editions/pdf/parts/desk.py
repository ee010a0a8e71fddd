"""A compositor's desk: where the units of a book are laid out, in this process or another.

What the desk does depends on what it is given alone. It keeps the pages that it has made until
their heads can be added; where they are wanted and not there, they are made again.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from xml.etree import ElementTree

from presswork.document.book import Book
from presswork.editions.pdf.binding import margins_of
from presswork.editions.pdf.fetcher import BookFetcher
from presswork.editions.pdf.figures import pictures_of, shrink_figures
from presswork.editions.pdf.floats import indent_after_moved
from presswork.editions.pdf.grid import put_on_grid
from presswork.editions.pdf.index import fill_index
from presswork.editions.pdf.layout import BookDocument, Typesetter, page_of
from presswork.editions.pdf.lines import Memory, lines_remembered
from presswork.editions.pdf.measure import check_measure, fit_tables
from presswork.editions.pdf.notes import check_notes, cut_long_notes
from presswork.editions.pdf.pagestarts import find_page_starts
from presswork.editions.pdf.parts.consulting import consulted_by
from presswork.editions.pdf.parts.folios import folio
from presswork.editions.pdf.parts.heads import add_heads, bookmarks_of, write_part
from presswork.editions.pdf.parts.scene import Scene
from presswork.editions.pdf.parts.values import Numbers, Pagination, Part, Shared, Start, Unit
from presswork.editions.pdf.spreads import Found
from presswork.editions.pdf.verse import centre_poems
from presswork.typography.rendererlog import collected_log

MOST_ROUNDS = 4
"""How often pages are laid out again: to keep the baseline grid, for long notes and the index."""

KEPT = 2
"""Layouts of one unit that are kept: it may have begun on either side."""


@dataclass(frozen=True)
class _Draft:
    """Pages that wait for their heads."""

    pagination: Pagination
    document: BookDocument


class Desk:
    """Lays out the units of one book."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._fetcher = BookFetcher(shared.assets, shared.fonts)
        with collected_log() as messages:
            self._typesetter = Typesetter(shared.sheets, self._fetcher)
        self._messages = tuple(messages)
        self._refused = len(self._fetcher.refused)
        self._files = frozenset(sha256(data).hexdigest() for data in shared.fonts.values())
        self._drafts: dict[int, list[_Draft]] = {}
        self._lines: dict[int, Memory] = {}

    def paginate(self, number: int, start: Start, numbers: Numbers) -> Pagination:
        """Make the pages of a unit that begins there, apart from their heads."""
        unit = self._shared.units[number]
        del self._fetcher.refused[self._refused :]
        memory = self._lines.setdefault(number, {})
        with collected_log() as messages, lines_remembered(memory):
            galley = _Galley(unit, start, numbers, self._typesetter)
            document = galley.settled()
        pagination = self._report(galley, document, messages)
        drafts = self._drafts.setdefault(number, [])
        drafts.append(_Draft(pagination, document))
        del drafts[:-KEPT]
        return pagination

    def finish(self, pagination: Pagination, start: Start, total: int) -> Part:
        """The PDF of a unit that has been paginated so, and really begins there.

        `total` are the pages of the book.
        """
        number = pagination.unit
        document = self._document(pagination)
        memory = self._lines.pop(number, {})
        with collected_log() as messages, lines_remembered(memory):
            add_heads(document, start, total)
            shared, printer = self._shared, self._shared.metadata.print.printer
            written = write_part(document, shared.anchors, self._files, printer)
        bookmarks = tuple(bookmarks_of(document))
        del self._drafts[number]
        return Part(*written, bookmarks, tuple(messages))

    def _document(self, wanted: Pagination) -> BookDocument:
        for _ in range(2):
            for draft in self._drafts.get(wanted.unit, ()):
                if draft.pagination == wanted:
                    return draft.document
            self.paginate(wanted.unit, wanted.start, wanted.numbers)
        raise AssertionError("the same input has given other pages")

    def _report(self, galley: _Galley, document: BookDocument, messages: list[str]) -> Pagination:
        unit, scene = galley.unit, document.scene
        pages = len(document.pages)
        book = Book(self._shared.metadata, unit.sections)
        places = sorted(_pages_of_anchors(document).items())
        return Pagination(
            unit=unit.number,
            start=galley.start,
            numbers=galley.numbers,
            consulted=consulted_by(document, unit, galley.numbers),
            pages=pages,
            end=scene.start_after(pages),
            counters=tuple(scene.counters_of(page) for page in range(pages)),
            text_page=galley.text_page(document),
            anchors=tuple(place for place in places if place[0] in unit.anchors),
            firsts=tuple(find_page_starts(document, unit.sections)),
            margins=margins_of(document),
            pictures=pictures_of(document),
            messages=(*self._messages, *messages),
            refused=tuple(self._fetcher.refused),
            diagnostics=(*check_notes(document, book), *check_measure(galley.html, document)),
        )


class _Galley:
    """A unit on the way to its pages: its tree is changed until they are as they should be."""

    def __init__(self, unit: Unit, start: Start, numbers: Numbers, typesetter: Typesetter) -> None:
        self.unit, self.start, self.numbers = unit, start, numbers
        self.html = ElementTree.fromstring(unit.tree)  # noqa: S314  # our own markup
        self._typesetter = typesetter
        self._spreads: Found = {}

    def settled(self) -> BookDocument:
        """The pages, laid out again while blocks miss the baseline grid or the index a page.

        Room added moves breaks, and other blocks may then follow each other on a page: so a few
        rounds, of which text without pictures and tables needs one.
        """
        self._fill_index({})
        document = self._lay_out()
        for _ in range(MOST_ROUNDS):
            if not fit_tables(document):
                break
            document = self._lay_out()
        for _ in range(MOST_ROUNDS):
            changed = cut_long_notes(self.html, document)
            changed |= shrink_figures(document)
            changed |= indent_after_moved(self.html, document)
            changed |= self._fill_index(_pages_of_anchors(document))
            if not put_on_grid(document) and not changed:
                break
            document = self._lay_out()
        centre_poems(document)
        return document

    def text_page(self, document: BookDocument) -> int | None:
        """Index of the page on which the book's text begins, if it does in this unit."""
        text = self.html.find("body/div[@class='bodymatter']/section")
        if not self.unit.begins_text or text is None:
            return None
        return page_of(document, text.get("id", ""))

    def _lay_out(self) -> BookDocument:
        unit = self.unit
        divisions = list(self.html[-1])
        sections = [(section, division) for division in divisions for section in division]
        first, division = sections[unit.follows]
        scene = Scene(self.html, self.start, places=self.numbers.places)
        if unit.number > 0:
            scene.first = division if unit.begins_division else first
        if unit.goes_on:
            scene.end = sections[-1][0]
        return self._typesetter.lay_out(scene, self._spreads)

    def _fill_index(self, own: dict[str, int]) -> bool:
        """Tell the pages of places in the index, of those in this unit as far as they are known."""
        elsewhere = {name: place.page for name, place in self.numbers.places.items()}
        here = {name: self.start.page + page for name, page in own.items()}
        if not elsewhere and not here:
            return False
        arabic = self.numbers.first_arabic
        text = self.html.find("body/div[@class='bodymatter']/section")
        if self.unit.begins_text and text is not None:
            arabic = here.get(text.get("id", ""), arabic)
        return fill_index(self.html, elsewhere | here, lambda page: folio(page, arabic))


def _pages_of_anchors(document: BookDocument) -> dict[str, int]:
    pages = reversed(list(enumerate(document.pages)))
    return {anchor: number for number, page in pages for anchor in page.anchors}
