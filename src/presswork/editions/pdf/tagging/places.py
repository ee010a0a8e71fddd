"""Going through the boxes of the layout: where each stands, and which are inside of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder


@dataclass(frozen=True)
class Place:
    """Where a box is."""

    page: int
    """Index of the page."""
    in_link: bool = False
    line: Any = None
    """The box of the line."""
    is_apart: bool = False
    """Whether it floats, or is a box in a line of text."""

    def inside(self, box: Any, *, is_active: bool) -> Place:
        """The place of what is in a box at this one."""
        return Place(
            self.page,
            self.in_link or is_active,
            box if isinstance(box, boxes.LineBox) else self.line,
            self.is_apart or box.is_floated() or isinstance(box, boxes.InlineBlockBox),
        )


def root_element(document: Document) -> Element:
    """The `<html>` element that the pages show."""
    children = document.pages[0]._page_box.children
    html: Element = next(box.element for box in children if box.element_tag == "html")
    return html


def all_boxes(box: Any) -> Iterator[Any]:
    """The box and all inside of it."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    yield box
    for child in getattr(box, "children", ()):
        yield from all_boxes(child)
