"""What goes into the layout of a unit and what comes out of it: plain values that pickle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from presswork.diagnostics import Diagnostic
from presswork.document.book import Asset, Section
from presswork.editions.pdf.parts.fontuse import FontUse
from presswork.metadata import Metadata

Counters = tuple[tuple[str, tuple[int, ...]], ...]
"""Values of the counters of pages by name, sorted: `page` and `folio`, and those of the author."""


@dataclass(frozen=True)
class Start:
    """Where a unit begins: what the pages before it hand over to its first."""

    page: int = 0
    """Pages before it."""
    is_right: bool = True
    """Whether its first page is a right-hand page."""
    forced: str = "any"
    """How the stylesheet wants its first page to begin: `page`, `recto`; `any` for no matter."""
    name: str = ""
    """Name of its first page (CSS Paged Media 3, section 5.3)."""
    counters: Counters = ()
    groups: tuple[tuple[str, int, int], ...] = ()
    """Runs of named pages that go on from before: name, pages so far, depth of their element."""
    strings: tuple[tuple[str, str], ...] = ()
    """What `string-set` has set last, for the heads of pages."""


@dataclass(frozen=True)
class Place:
    """Where an anchor is."""

    page: int
    """Index of its page in the book."""
    counters: Counters
    """The counters of that page."""


@dataclass(frozen=True)
class Numbers:
    """What is known of pages elsewhere."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """By anchor."""
    first_arabic: int = 0
    """Index of the page that is numbered 1."""


@dataclass(frozen=True)
class Unit:
    """Consecutive sections of the book that are laid out together."""

    number: int
    """Its place in the book, from 0."""
    tree: bytes
    """The page tree (see `page_markup`) with its sections, and the first elements of those next to
    it, so that the rules of the stylesheets for neighbours apply."""
    sections: tuple[Section, ...]
    follows: bool
    """Whether the tree has something of the section before."""
    goes_on: bool
    """Whether the tree has something of the section after."""
    begins_division: bool
    """Whether its first section is the first of front matter, text or back matter."""
    forced: str
    """How the stylesheet wants its first page to begin; see `Start`."""
    name: str
    anchors: frozenset[str]
    """Its anchors that other units refer to."""
    foreign: frozenset[str]
    """Anchors in other units that it refers to."""
    begins_text: bool
    """Whether pages are numbered in arabic from its first."""
    lines: int
    """How many it has, roughly."""


@dataclass(frozen=True)
class Shared:
    """What is the same for all units of a book."""

    units: tuple[Unit, ...]
    metadata: Metadata
    sheets: tuple[tuple[str, str], ...]
    """Path and text of each stylesheet."""
    assets: tuple[Asset, ...]
    fonts: Mapping[str, bytes]
    """Font files by the path that the stylesheets name."""
    anchors: frozenset[str]
    """All anchors of the book."""


@dataclass(frozen=True)
class Consulted:
    """On which of the values around it a layout depends."""

    counters: bool
    """The counters at its start: the text tells them."""
    index: bool
    """The number of pages before it: a rule of the stylesheet counts pages from the first."""
    folios: bool
    """The index of the page numbered 1: an index in it tells folios of its own pages."""
    places: tuple[tuple[str, Place | None], ...]
    """The places elsewhere that the text tells."""


@dataclass(frozen=True)
class Pagination:
    """A unit, laid out: what the rest of the book, and the build, have to know of it."""

    unit: int
    start: Start
    """With which it was laid out; see `fits`."""
    numbers: Numbers
    consulted: Consulted
    pages: int
    end: Start
    """Where the next unit begins."""
    counters: tuple[Counters, ...]
    """Of each page."""
    text_page: int | None
    """Index in the unit of the page on which the book's text begins; None if it does not here."""
    anchors: tuple[tuple[str, int], ...]
    """Those that others refer to, each with the number of pages of the unit before it."""
    firsts: tuple[tuple[int, str, int], ...]
    """Of each page with text: its index in the unit, section and letters before its first word."""
    margins: tuple[float, float, float, float]
    """Of the first page, in points: top, right, bottom, left."""
    pictures: tuple[tuple[str, float, float, float], ...]
    """Path, pixels an inch, width and height in CSS pixels of each image, where it is largest."""
    messages: tuple[str, ...]
    refused: tuple[str, ...]
    """Addresses of files that are none of the book's."""
    diagnostics: tuple[Diagnostic, ...]

    def fits(self, start: Start, numbers: Numbers) -> bool:
        """Whether it would come out the same with these."""
        mine, consulted = self.start, self.consulted
        return (
            mine.is_right == start.is_right
            and (mine.forced, mine.name, mine.groups) == (start.forced, start.name, start.groups)
            and (mine.page == 0) == (start.page == 0)
            and (mine.page == start.page or not consulted.index)
            and (mine.counters == start.counters or not consulted.counters)
            and (self.numbers.first_arabic == numbers.first_arabic or not consulted.folios)
            and all(numbers.places.get(name) == place for name, place in consulted.places)
        )

    def end_after(self, start: Start) -> Start:
        """Where the next unit begins if this one begins there."""
        strings = dict(start.strings) | dict(self.end.strings)
        return replace(
            self.end,
            page=start.page + self.pages,
            counters=shifted(self.end.counters, self.start.counters, start.counters),
            strings=tuple(sorted(strings.items())),
        )

    def place(self, page: int, start: Start) -> Place:
        """The page with this index in the unit, if the unit begins there."""
        counters = shifted(self.counters[page], self.start.counters, start.counters)
        return Place(start.page + page, counters)


@dataclass(frozen=True)
class Bookmark:
    """A bookmark; points from the lower left corner of its page."""

    page: int
    """Index of the page in the unit."""
    level: int
    label: str
    x: float
    y: float
    state: str
    """`open` or `closed`."""


@dataclass(frozen=True)
class Part:
    """A unit as a PDF without fonts, and what its place in the joined file needs."""

    data: bytes
    fonts: tuple[FontUse, ...]
    bookmarks: tuple[Bookmark, ...]
    messages: tuple[str, ...]


def shifted(counters: Counters, old: Counters, new: Counters) -> Counters:
    """Counters that were reckoned from `old`, had they been from `new`."""
    before, after = dict(old), dict(new)
    return tuple(
        (name, (*values[:-1], values[-1] + _last(after, name) - _last(before, name)))
        for name, values in counters
    )


def _last(counters: Mapping[str, Sequence[int]], name: str) -> int:
    return (counters.get(name) or [0])[-1]
