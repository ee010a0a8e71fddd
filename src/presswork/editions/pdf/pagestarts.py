"""Where each page begins in the text: read off the finished layout, for the e-book's page list.

Each element of the page tree tells by `data-origin` from which element of the sections' markup
its text comes. The letters that the pages show of each are counted, page by page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure.boxes import (
    Box,
    FootnoteAreaBox,
    MarginBox,
    PageBox,
    ParentBox,
    ReplacedBox,
    TextBox,
)

from presswork.document.book import Section
from presswork.document.pagestarts import letters_of, text_places
from presswork.editions.pdf import floats

ORIGIN = "data-origin"


def mark_origins(element: Element, section: Section) -> None:
    """Number the elements of a section, before anything is moved, split or added."""
    for number, node in enumerate(element.iter()):
        node.set(ORIGIN, f"{section.stem} {number}")


def find_page_starts(
    document: Document, sections: Sequence[Section]
) -> Iterator[tuple[int, str, int]]:
    """The first word of each page that has one of the sections' text.

    Yields the index of the page, the stem of the section and the letters before the word.
    """
    origins = {
        f"{section.stem} {number}": _Origin(section.stem, pieces)
        for section in sections
        for number, pieces in enumerate(_pieces_by_owner(section.markup))
    }
    for index, page in enumerate(document.pages):
        place = _first_place(page._page_box, origins)
        if place is not None:
            yield index, *place


class _Origin:
    """The text of one element of the markup, and how much of it the pages have shown."""

    def __init__(self, section: str, pieces: Sequence[tuple[int, str]]) -> None:
        """`pieces` are its own runs of text with the letters of the section before each."""
        self.section = section
        self._pieces = pieces
        self._letters = "".join(text for _, text in pieces)
        self._shown = 0

    @property
    def begin(self) -> int:
        """Letters of the section before the element."""
        return self._pieces[0][0]

    def show(self, text: str) -> int | None:
        """Take what a line shows of it; the letters before that, None where it is shown again."""
        if self._shown == len(self._letters):
            return None
        place = self._place(self._shown)
        # The hyphen of a broken word is none of its letters.
        is_broken = not self._letters.startswith(text, self._shown)
        is_broken &= self._letters.startswith(text[:-1], self._shown)
        self._shown = min(self._shown + len(text) - is_broken, len(self._letters))
        return place

    def _place(self, own: int) -> int:
        for before, text in self._pieces:
            if own < len(text):
                return before + own
            own -= len(text)
        return self.begin


def _pieces_by_owner(markup: bytes) -> list[list[tuple[int, str]]]:
    """For each element in document order, its own runs of text."""
    found: list[list[tuple[int, str]]] = []
    for place in text_places(ElementTree.fromstring(markup)):  # noqa: S314  # our own markup
        piece = (place.letters, letters_of(place.text))
        if place.is_tail:
            found[place.owner].append(piece)
        else:
            found.append([piece])
    return found


def _first_place(page: PageBox, origins: dict[str, _Origin]) -> tuple[str, int] | None:
    """Section and letters of the first word on a page, of its notes where there is nothing else.

    A figure that was moved to the head of the page is passed over: the text before it goes on.
    """
    areas = [box for box in page.children if isinstance(box, FootnoteAreaBox)]
    flow = [box for box in page.children if not isinstance(box, FootnoteAreaBox | MarginBox)]
    places = [place for box in (*flow, *areas) for place in _places(box, origins, is_moved=False)]
    return places[0] if places else None


def _places(box: Box, origins: dict[str, _Origin], *, is_moved: bool) -> Iterator[tuple[str, int]]:
    """Where the text and the pictures of a box, in order, come from."""
    tag = str(box.element_tag)
    if "::" in tag:
        return
    is_moved = is_moved or floats.is_moved(box)
    origin = origins.get(box.element.get(ORIGIN, "")) if box.element is not None else None
    if isinstance(box, TextBox):
        shown = letters_of(box.text)
        place = origin.show(shown) if origin is not None and shown else None
        if origin is not None and place is not None and not is_moved:
            yield origin.section, place
    elif isinstance(box, ReplacedBox):
        if origin is not None and not is_moved:
            yield origin.section, origin.begin
    elif isinstance(box, ParentBox):
        for child in box.children:
            yield from _places(child, origins, is_moved=is_moved)
