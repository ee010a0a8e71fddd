"""Poems stand in the middle of the page by their longest line, and so does a title above them.

"Centre it on the longest line" is what compositors do with a poem that is quoted (Bringhurst,
*The Elements of Typographic Style*, 2.3.6). One with lines longer than the measure keeps to the
margin.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    for _, _, poem in found:
        rooms[poem.element] = min(_room(poem), rooms.get(poem.element, poem.width))
    for number, above, poem in found:
        shift = rooms[poem.element] / 2
        if shift <= LEAST * poem.width:
            continue
        _move(poem, shift)
        if above is not None and above.element_tag in HEADINGS:
            _move(above, min(shift, _room(above)))
        # The places of its links and anchors are read from the page anew.
        document.pages[number] = Page(document.pages[number]._page_box)


def _poems(document: Document) -> Iterator[tuple[int, Box | None, Box]]:
    """The parts of poems on each page: its index, the block above, the part itself."""
    for number, page in enumerate(document.pages):
        for above, poem in pairwise(chain([None], blocks_of(page))):
            if poem is not None and "verse" in poem.element.get("class", "").split():
                yield number, above, poem


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
