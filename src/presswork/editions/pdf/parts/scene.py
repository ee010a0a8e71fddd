"""Where a unit's layout stands in the book: it begins where the one before ended.

WeasyPrint keeps, for each page, what the pages before hand over to it. Here the first page of a
unit gets what the last page of the unit before left. That unit is laid out up to the head of a
page on which the first section of this one begins, so that blank pages and what follows from the
rules for breaks are made as in a book laid out in one piece; that page is then dropped.

NOTE: This leans on inner parts of WeasyPrint 70; tests compare books laid out in parts with the
same in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint import layout as engine
from weasyprint.css.targets import TargetCollector, TargetLookupItem
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import page as page_layout

from presswork.editions.pdf.parts.values import Counters, Place, Start

DIVISION = 2
"""Depth of front matter, text and back matter in the tree below `html`; body is 1."""


class BookTargets(TargetCollector):  # type: ignore[misc]
    """WeasyPrint's targets of references, and those that are elsewhere in the book."""

    elsewhere: Mapping[str, Place]
    asked: set[TargetLookupItem]
    """The targets of which the text tells something."""

    @classmethod
    def take_over(cls, targets: Any, elsewhere: Mapping[str, Place]) -> None:
        """Let a collector of WeasyPrint's know the places elsewhere."""
        targets.__class__ = cls
        targets.elsewhere, targets.asked = elsewhere, set()
        for anchor, place in elsewhere.items():
            item = TargetLookupItem("up-to-date")
            item.target_box = SimpleNamespace(cached_counter_values={})
            item.page_maker_index = -1
            item.cached_page_counter_values = lists_of(place.counters)
            targets.target_lookup_items[anchor] = item

    def lookup_target(self, *arguments: Any) -> TargetLookupItem:
        """What is known of a target."""
        item = super().lookup_target(*arguments)
        self.asked.add(item)
        return item

    def names_asked(self) -> set[str]:
        """The anchors of which the text tells something."""
        return {name for name, item in self.target_lookup_items.items() if item in self.asked}

    def cache_target_page_counters(self, anchor_name: str, *arguments: Any) -> None:
        """Note on what page an anchor is, unless that is told."""
        if anchor_name not in self.elsewhere:
            super().cache_target_page_counters(anchor_name, *arguments)


@dataclass
class Scene:
    """A page tree, and what its layout is told; afterwards, what is to be known of the layout."""

    html: Element
    start: Start = field(default_factory=Start)
    first: Element | None = None
    """Section or division with which the unit begins; None for the beginning of the book."""
    end: Element | None = None
    """The section after the unit; None for the end of the book."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Of anchors elsewhere."""
    context: Any = None
    """WeasyPrint's context of the layout; its `page_maker` knows the beginning of each page."""
    root_box: Any = None

    def enter(self, context: Any) -> None:
        """Be that of a new layout."""
        self.context = context
        context.scene = self
        BookTargets.take_over(context.target_collector, self.places)

    def begin(self, root_box: Box) -> None:
        """Let the first page follow what was before."""
        self.root_box = root_box
        if self.first is None:
            return
        start = self.start
        path = _path_to(root_box, self.first)
        if path is None:
            raise ValueError("a unit begins with a section that is not on its pages")
        around = {DIVISION: {0: dict.fromkeys(path[0])}}
        counters = {"pages": [0]} | lists_of(start.counters)
        groups = [
            [name, count, around.get(depth, {0: None})] for name, count, depth in start.groups
        ]
        state = ([0], counters, [set(counters)], groups)
        wanted = {"break": start.forced, "page": start.name}
        *_, remake_state = self.context.page_maker[0]
        self.context.page_maker[0] = (path, wanted, start.is_right, state, remake_state)

    def leave(self, document: weasyprint.Document) -> None:
        """Drop the page of the section after the unit."""
        if self.end is not None:
            pages = document.pages
            length = next(n for n, page in enumerate(pages) if _shows(page._page_box, self.end))
            document.pages = pages[:length]

    def start_after(self, pages: int) -> Start:
        """Where the next unit begins, after so many pages of this one."""
        _, wanted, is_right, state, _ = self.context.page_maker[pages]
        groups = ((name, count, _depth(path)) for name, count, path in state[3])
        return Start(
            page=self.start.page + pages,
            is_right=is_right,
            forced=wanted["break"],
            name=wanted["page"] or "",
            counters=values_of(state[1]),
            groups=tuple(group for group in groups if group[2] <= DIVISION),
            strings=tuple(sorted(self._strings(pages))),
        )

    def counters_of(self, page: int) -> Counters:
        """The counters of a page, by its index."""
        return values_of(self.context.page_maker[page + 1][3][1])

    def string_before(self, name: str, keyword: str) -> tuple[str, ...]:
        """What a string was set to before the first page."""
        known = dict(self.start.strings)
        return (known[name],) if name in known and keyword != "all-once" else ()

    def _strings(self, pages: int) -> Iterator[tuple[str, str]]:
        for name, by_page in self.context.string_set.items():
            numbers = [number for number, texts in by_page.items() if number <= pages and texts]
            if numbers:
                yield name, by_page[max(numbers)][-1]


@contextmanager
def pages_bare(before: int) -> Iterator[None]:
    """Inside the block pages get no margin boxes, and are counted on from `before`.

    Heads and folios come last, when it is known what they say (see `heads`).
    """
    kept = engine.make_margin_boxes, engine.layout_backgrounds, page_layout.PageType
    page_type = page_layout.PageType

    def counted(side: str, blank: bool, name: str, index: int, groups: Any) -> Any:
        return page_type(side, blank, name, index + before, groups)

    engine.make_margin_boxes = lambda *_: ()
    engine.layout_backgrounds = lambda *_: None
    page_layout.PageType = counted
    try:
        yield
    finally:
        engine.make_margin_boxes, engine.layout_backgrounds, page_layout.PageType = kept


def lists_of(counters: Counters) -> dict[str, list[int]]:
    """Counters as WeasyPrint has them."""
    return {name: list(values) for name, values in counters}


def values_of(counters: Mapping[str, list[int]]) -> Counters:
    """Counters of WeasyPrint's, but for the number of all pages."""
    return tuple(sorted((n, tuple(v)) for n, v in counters.items() if n != "pages"))


def _path_to(box: Box, element: Element) -> dict[int, Any] | None:
    """Where an element is below a box, as WeasyPrint says where a page begins."""
    for index, child in enumerate(box.children):
        if child.element is element:
            return {index: None}
        if child.element is not None and child.element_tag in ("body", "div"):
            path = _path_to(child, element)
            if path is not None:
                return {index: path}
    return None


def _depth(path: Mapping[int, Any] | None) -> int:
    depth = 0
    while path:
        depth += 1
        ((_, path),) = path.items()
    return depth


def _shows(page: PageBox, element: Element) -> bool:
    """Whether a section is on a page."""
    boxes = [page.children[0]]
    while boxes:
        box = boxes.pop()
        if box.element is element:
            return True
        if box.element is not None and box.element_tag in ("html", "body", "div"):
            boxes += getattr(box, "children", ())
    return False
