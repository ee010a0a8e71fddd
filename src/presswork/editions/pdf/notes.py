"""Long notes, cut into parts at their lines, so that a note may go on at the foot of the next page.

NOTE: WeasyPrint never breaks a note: one that does not fit is sent to the next page whole, and one
that is higher than a page runs off it (WeasyPrint#1833). But it sends on one note after another.
So a long note is cut where its lines end, and each part is a note of its own, without a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, FootnoteAreaBox, LineBox, ParentBox, TextBox

from presswork.diagnostics import Diagnostic, error
from presswork.document.book import Book
from presswork.editions.pdf.findings import place_in_book

LONGEST_WHOLE = 12
"""Lines of a note that is kept whole: what stays empty on the page before is then still small."""

FEWEST_LINES = 2
"""Lines that a note has at least on each of its pages, as a paragraph has (widows, orphans)."""

PART = "note-part"
"""Class of the parts of a note after the first."""

IGNORED = "\u00ad\u200b"
"""Characters that lines may lose: places where a word may break."""

TOLERANCE = 1.0
"""CSS pixels that a note may reach below its area by rounding."""

UNCUT = frozenset({"table", "img", "svg"})
"""Elements in which the order of lines is not that of the text, or that have none."""


def cut_long_notes(html: Element, document: Document) -> bool:
    """Cut the notes that are longer than `LONGEST_WHOLE` lines, in the tree.

    Returns whether there were any, so that the pages have to be laid out again.
    """
    cuts = {}
    for page in document.pages:
        for box in (note for area in _areas(page._page_box) for note in _notes_in(area)):
            lines = list(_lines(box))
            if PART not in _classes(box.element) and len(lines) > LONGEST_WHOLE:
                cuts[box.element] = _cuts(box.element, lines)
    if not any(cuts.values()):
        return False
    parents = {child: parent for parent in html.iter() for child in parent if child in cuts}
    for note, places in cuts.items():
        _cut_note(note, places, parents[note])
    return any(cuts.values())


def check_notes(document: Document, book: Book) -> Iterator[Diagnostic]:
    """An error for each note that runs out of the room for notes; only one block can be so high."""
    for page in document.pages:
        for area in _areas(page._page_box):
            foot = area.position_y + area.margin_height()
            for note in _notes_in(area):
                if note.position_y + note.margin_height() > foot + TOLERANCE:
                    yield _too_high(note.element, book)


def _too_high(note: Element, book: Book) -> Diagnostic:
    file, line = place_in_book(f'id="{note.get("data-note") or note.get("id")}"', book)
    return error(
        "long-note",
        "a note holds a table or a picture for which the foot of the page has no room",
        file,
        line,
        hint="put it into the text and speak of it in the note, or set `notes: place: chapter`",
    )


def _areas(page: Box) -> Iterator[Box]:
    """The areas of notes on a page."""
    return (box for box in page.children if isinstance(box, FootnoteAreaBox))


def _notes_in(area: Box) -> Iterator[Box]:
    for box in area.descendants():
        if box.element_tag == "aside" and "note" in _classes(box.element):
            yield box


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


@dataclass(frozen=True)
class _Line:
    """A line of a note on the page."""

    text: str
    """Its letters, without white."""
    may_end: bool
    """Whether a part may end with it, as far as the blocks around it are concerned."""


def _lines(box: Box, *, may_end: bool = True) -> Iterator[_Line]:
    """The lines of a block from the top; those inside of lines (a note's number) are parts."""
    for child in box.children if isinstance(box, ParentBox) else ():
        if isinstance(child, LineBox):
            texts = (each.text for each in child.descendants() if isinstance(each, TextBox))
            yield _Line(_without_white("".join(texts)), may_end)
        elif not str(child.element_tag).endswith(("::marker", "::before", "::after")):
            yield from _lines(child, may_end=may_end and child.element_tag not in UNCUT)


def _without_white(text: str) -> str:
    return "".join(text.translate(dict.fromkeys(map(ord, IGNORED))).split())


def _cuts(note: Element, lines: Sequence[_Line]) -> list[int]:
    """Letters of the note before each place where it may be cut; none where they do not agree.

    They do not where the stylesheet adds or changes text. A line that ends with a broken word is
    no place to cut.
    """
    letters = _without_white("".join(note.itertext()))
    places, at, since = [], 0, 0
    for number, line in enumerate(lines, start=1):
        is_broken = not letters.startswith(line.text, at)
        text = line.text[:-1] if is_broken else line.text
        if not letters.startswith(text, at):
            return []
        at, since = at + len(text), since + 1
        enough = since >= FEWEST_LINES and len(lines) - number >= FEWEST_LINES
        if enough and line.may_end and not is_broken:
            places.append(at)
            since = 0
    return places


def _cut_note(note: Element, places: Sequence[int], parent: Element) -> None:
    part, index = note, list(parent).index(note)
    tail, note.tail = note.tail, None
    note.set("data-note", note.get("id", ""))  # Its parts keep this; an id is not given twice.
    for before, place in pairwise([0, *places]):
        part = _cut(part, place - before)
        part.set("class", f"note {PART}")
        index += 1
        parent.insert(index, part)
    part.tail = tail


def _cut(element: Element, count: int) -> Element:
    """Leave `count` letters, more than none, in the element; a like one with the rest of them."""
    rest = Element(element.tag, {k: v for k, v in element.items() if k not in ("id", "class")})
    kept, left, count = _take(element.text, count)
    element.text, whole = kept, 0
    for child in list(element) if left is None else ():
        size = len(_without_white("".join(child.itertext())))
        whole += 1
        if count < size:
            half = _halve(child, count)
            half.tail, child.tail = child.tail, None
            rest.append(half)
            break
        child.tail, left, count = _take(child.tail, count - size)
        if left is not None:
            break
    rest.text = left
    for child in list(element)[whole:]:
        element.remove(child)
        rest.append(child)
    return rest


def _halve(element: Element, count: int) -> Element:
    """The same for a block inside of a note: the stylesheet shall know that it goes on."""
    rest = _cut(element, count)
    if element.tag == "ol":
        goes_on = "cut" in _classes(element[-1])
        number = int(element.get("start", "1")) + len(element) - goes_on
        rest.set("start", str(number))
    rest.set("class", f"{element.get('class', '')} continued".strip())
    element.set("class", f"{element.get('class', '')} cut".strip())
    return rest


def _take(text: str | None, count: int) -> tuple[str | None, str | None, int]:
    """As much of the text as holds `count` letters, the rest, and how many are still to come.

    There is no rest, not even an empty one, where the text holds fewer.
    """
    whole, place = text or "", 0
    while count and place < len(whole):
        count -= whole[place] not in IGNORED and not whole[place].isspace()
        place += 1
    if count:
        return text, None, count
    # A line end that stood between two lines of code is none at the head of a part.
    return whole[:place], whole[place:].removeprefix("\n"), 0
