"""Figures and tables that do not fit: the text goes on, and they head the next page.

So compositors always did; WeasyPrint leaves the rest of the page empty instead. A figure or table
with a caption that would begin a new page is put aside while what follows it fills the old one, and
is then laid out as a float at the head of the next.

NOTE: This leans on inner parts of WeasyPrint 70; the tests of this module watch over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import LayoutContext
from weasyprint.layout import block as blocks
from weasyprint.layout import page as pages

from presswork.metadata.trim import Trim

MOVABLE = "data-movable"

PLATE = "plate"
"""The class of a figure that fills a page of its own, up to its edges and past them."""

GOES_ON = "goes-on"
"""Class of a paragraph that follows the text before something that was moved away."""

LETTER_AREA = 100.0
"""Square points of the trimmed page for each letter of a full page of text, margins and white
included: less than there is in any design, so that there is always text enough."""


def mark_all_movable(body: Element, trim: Trim) -> None:
    """Mark what may head the next page in all sections of the book."""
    is_run_on = "opening-run-on" in body.get("class", "").split()
    for division in body:
        runs = is_run_on and division.get("class") == "bodymatter"
        chapters: list[Element] = []
        for section in division:
            if not runs or "part" in section.get("class", "").split():
                mark_movable(chapters, trim)
                chapters = []
            chapters.append(section)
        mark_movable(chapters, trim)


def mark_movable(sections: Sequence[Element], trim: Trim) -> None:
    """Mark the figures and tables that may head the next page.

    They have a caption, by which the text can refer to them; a picture without one is meant to
    stand just where it is, and a plate has its own page. They are kept on one page, as long
    tables are not. And a page of text follows them in the sections, of which none but the first
    begins a page: so they can never end up behind these.
    """
    least = trim.width * trim.height / LETTER_AREA
    following = 0
    for child in reversed([child for section in sections for child in section]):
        if _has_caption(child) and following > least:
            child.set(MOVABLE, "")
        elif child.tag == "p":
            following += len("".join(child.itertext()))


def is_plate(box: Box) -> bool:
    """Whether the box is a figure that runs past the edges of its page."""
    return box.element is not None and PLATE in box.element.get("class", "").split()


def _has_caption(block: Element) -> bool:
    """Whether it is a figure with a caption, or the holder of a short table with one."""
    if block.tag == "figure" and PLATE not in block.get("class", "").split():
        return block.find("figcaption") is not None
    return block.get("class") == "table" and block.find("table/caption") is not None


def indent_after_moved(html: Element, document: Document) -> bool:
    """Let the paragraphs before which something has gone away begin as others do.

    Returns whether there were any, so that the pages have to be laid out again.
    """
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    moved = {box.element for box in boxes if is_moved(box)}
    changed = False
    for parent in html.iter():
        for block, following in pairwise(parent):
            classes = following.get("class", "").split()
            if block in moved and following.tag == "p" and GOES_ON not in classes:
                following.set("class", " ".join([*classes, GOES_ON]))
                changed = True
    return changed


@contextmanager
def moving_figures() -> Iterator[None]:
    """Inside the block WeasyPrint moves the figures that are marked."""
    in_flow, float_ = blocks._in_flow_layout, pages.float_layout
    blocks._in_flow_layout = _or_put_aside(in_flow)
    pages.float_layout = _on_grid(float_)
    try:
        yield
    finally:
        blocks._in_flow_layout, pages.float_layout = in_flow, float_


def _or_put_aside(in_flow_layout: Any) -> Any:
    """The layout of a block in its parent, but for figures that would begin a new page."""

    def lay_out(
        context: LayoutContext, box: Box, index: int, child: Box, new_children: list[Box],
        page_is_empty: bool, absolute_boxes: Any, fixed_boxes: Any, adjoining_margins: list[float],
        bottom_space: float, position_y: float, *more: Any,
    ) -> tuple[Any, ...]:  # fmt: skip
        arguments = (absolute_boxes, fixed_boxes, adjoining_margins, bottom_space, position_y)
        before = (list(new_children), position_y, list(adjoining_margins))
        if box.element_tag == "html":
            context.root = box
        result: tuple[Any, ...] = in_flow_layout(
            context, box, index, child, new_children, page_is_empty, *arguments, *more
        )
        _, stops, resume_at, *_ = result
        may_move = _is_movable(child) and child.element is not box.element
        if not (may_move and stops and resume_at == {index: None} and before[0]):
            return result
        if any(_is_movable(waiting) for waiting in context.broken_out_of_flow):
            return result  # figures keep their order, and two may not fit on one page
        aside = _as_float(child)
        # What stands in no formatting context of its own stands in that of the page, None.
        context.broken_out_of_flow[aside] = (aside, context.root, None, None)
        *_, next_page, _, max_lines = result
        return False, False, None, before[1], before[2], next_page, before[0], max_lines

    return lay_out


def _is_movable(box: Box) -> bool:
    """Whether it is the box of a marked element, and not of something generated in it."""
    element = box.element
    return element is not None and element.tag == box.element_tag and MOVABLE in element.attrib


def is_moved(box: Box) -> bool:
    """Whether it is a figure or a table that was put aside, as it stands on its new page."""
    return _is_movable(box) and bool(box.is_floated())


def _as_float(figure: Box) -> Box:
    """The figure as a float over the whole width, flush with the head of the page."""
    copy = figure.deepcopy()
    copy.style = figure.style.copy()
    copy.style["float"] = "left"
    copy.style["width"] = Dimension(100, "%")
    copy.style["top"] = Dimension(0, "px")
    # The margins of a float and of what is in it do not collapse.
    for box in (copy, *copy.children[:1]):
        box.style = box.style.copy()
        box.style["margin_top"] = Dimension(0, "px")
    return copy


def _on_grid(float_layout: Any) -> Any:
    """The layout of a float, with room below it until the next line of the page."""

    def lay_out(context: LayoutContext, box: Box, containing_block: Box, *more: Any) -> Any:
        new_box, resume_at = float_layout(context, box, containing_block, *more)
        leading = getattr(containing_block.style["line_height"], "value", 0)
        unit = getattr(containing_block.style["line_height"], "unit", None)
        if _is_movable(box) and unit == "px" and leading:
            new_box.margin_bottom += -new_box.margin_height() % leading
        return new_box, resume_at

    return lay_out
