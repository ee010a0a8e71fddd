"""Poems stand in the middle of the page by their longest line, and so does a title above them.

"Centre it on the longest line" is what compositors do with a poem that is quoted (Bringhurst,
*The Elements of Typographic Style*, 2.3.6). One with lines longer than the measure keeps to the
margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, LineBox

from presswork.editions.pdf.grid import blocks_of

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

LEAST = 0.1
"""Part of the measure from which on moving a poem looks meant."""

CENTRED = "data-centred"
"""Set on the poems that have been looked at: their lines have moved."""


def centre_poems(document: Document) -> bool:
    """Give each poem, and a heading right before it, the margin that is missing.

    Poems inside quotations, notes and the like keep to those. Returns whether anything changed.
    """
    rooms: dict[Element, float] = {}
    least: dict[Element, float] = {}
    titles: dict[Element, Element] = {}
    for page in document.pages:
        for above, poem in pairwise(chain([None], blocks_of(page))):
            if poem is None or "verse" not in poem.element.get("class", "").split():
                continue
            if poem.element.get(CENTRED):
                continue
            rooms[poem.element] = min(_room(poem), rooms.get(poem.element, poem.width))
            least[poem.element] = LEAST * poem.width
            if above is not None and above.element_tag in HEADINGS:
                titles.setdefault(poem.element, above.element)
    changed = False
    for element, room in rooms.items():
        element.set(CENTRED, "yes")
        for moved in (element, titles.get(element)) if room / 2 > least[element] else ():
            if moved is not None:
                style = moved.get("style", "")
                moved.set("style", f"{style}; margin-left: {room / 2:.2f}px")
                changed = True
    return changed


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
