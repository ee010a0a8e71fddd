"""The baseline grid: after a picture or a table the lines fall back into step.

The stylesheets make headings and spaces whole lines high. What has a height of its own (a
picture, a table, code, a title of two lines) is given room below until the next block begins on
a line again, so that lines stand level across facing pages and back to back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from weasyprint import Document, Page
from weasyprint.formatting_structure.boxes import BlockLevelBox, Box

TOLERANCE = 0.1
"""CSS pixels by which a block may miss the grid: less than the thinnest rule."""


def put_on_grid(document: Document) -> bool:
    """Add the room that is missing, in the elements' style attributes.

    `margin-bottom` becomes larger by it; `--room` tells the stylesheets how much it is.

    Returns whether anything changed, so that the pages have to be laid out again. Nothing does
    where the line height of `html` is a plain number, for then there is no grid to keep.
    """
    leading = leading_of(document)
    changed = False
    for page in document.pages if leading else ():
        for above, below in pairwise(blocks_of(page)):
            room = _missing_room(page, above, below, leading)
            if room:
                gap = _top(below) - _top(above) - above.border_height()
                style = above.element.get("style", "")
                room_below = f"--room: {room:.3f}px; margin-bottom: {gap + room:.3f}px"
                above.element.set("style", f"{style}; {room_below}")
                changed = True
    return changed


def leading_of(document: Document) -> float:
    """Line height of the root, in CSS pixels; 0 if it is no length."""
    line_height = document.pages[0]._page_box.children[0].style["line_height"]
    return float(line_height.value) if getattr(line_height, "unit", None) == "px" else 0.0


def blocks_of(page: Page) -> Iterator[Box]:
    """The blocks that make up the sections of a page, from the top.

    A section of fixed height (a title page) is composed as a whole, and keeps no grid.
    """
    for box in page._page_box.descendants():
        if box.element_tag == "section" and box.style["height"] == "auto":
            yield from (
                child
                for child in box.children
                if isinstance(child, BlockLevelBox) and child.is_in_normal_flow()
            )


def _missing_room(page: Page, above: Box, below: Box, leading: float) -> float:
    top = max(_top(above), page._page_box.content_box_y())
    beyond = (_top(below) - top) % leading
    return leading - beyond if TOLERANCE < beyond < leading - TOLERANCE else 0.0


def _top(box: Box) -> float:
    """Where the block begins, apart from a shift by `position: relative; top`."""
    is_shifted = box.style["position"] == "relative" and box.top != "auto"
    return float(box.border_box_y() - (box.top if is_shifted else 0))
