"""Poems stand in the middle of the page by their longest line, and so does a title above them.

"Centre it on the longest line" is what compositors do with a poem that is quoted (Bringhurst,
*The Elements of Typographic Style*, 2.3.6). One with lines longer than the measure keeps to the
margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from xml.etree.ElementTree import Element

from weasyprint import Document, Page
from weasyprint.formatting_structure.boxes import Box, LineBox

from presswork.editions.pdf.grid import blocks_of

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

LEAST = 0.1
"""Part of the measure from which on moving a poem looks meant."""


def centre_poems(document: Document) -> None:
    """Move each poem, and a heading right before it, to the middle of the measure.

    Poems inside quotations, notes and the like keep to those. No line breaks elsewhere by it, so
    that the pages need not be laid out again.
    """
    found = list(_poems(document))
    rooms: dict[Element, float] = {}
    for part in found:
        rooms[part.first] = min(_room(part.box), rooms.get(part.first, part.box.width))
    for part in found:
        shift = rooms[part.first] / 2
        if shift <= LEAST * part.box.width:
            continue
        _move(part.box, shift)
        if part.above is not None and part.above.element_tag in HEADINGS:
            _move(part.above, min(shift, _room(part.above)))
        # The places of its links and anchors are read from the page anew.
        document.pages[part.page] = Page(document.pages[part.page]._page_box)


@dataclass(frozen=True)
class _Part:
    """What stands of a poem on one page."""

    page: int
    above: Box | None
    box: Box
    first: Element
    """The first of the poems that follow each other without anything between: they are one."""


def _poems(document: Document) -> Iterator[_Part]:
    first: Element | None = None
    for number, page in enumerate(document.pages):
        for above, block in pairwise(chain([None], blocks_of(page))):
            if block is None or "verse" not in block.element.get("class", "").split():
                first = None
                continue
            first = block.element if first is None else first
            yield _Part(number, above, block, first)


def _move(block: Box, shift: float) -> None:
    """To the right, as a margin on the left would."""
    block.translate(dx=shift)
    block.width -= shift


def _room(poem: Box) -> float:
    """CSS pixels from the end of the longest line to the margin; 0 where a line is turned."""
    edge = poem.content_box_x() + poem.width
    return min(
        (0.0 if len(lines) > 1 else edge - _end(lines[0]) for lines in _lines(poem)),
        default=0.0,
    )


def _lines(poem: Box) -> Iterator[list[LineBox]]:
    """For each line of the poem the printed lines that it makes."""
    for box in poem.descendants():
        lines = [child for child in getattr(box, "children", ()) if isinstance(child, LineBox)]
        if lines:
            yield lines


def _end(line: LineBox) -> float:
    return float(max((box.position_x + box.margin_width() for box in line.children), default=0.0))
