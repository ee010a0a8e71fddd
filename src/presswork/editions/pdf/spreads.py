"""Pages in pairs: facing pages of equal depth, notes with their calls, heads without a gap.

A page whose last lines must not be parted from the next ones ends short, and its neighbour does
not; the eye sees that at once. Here both pages of such a spread are made anew a line shorter, or
a line longer, until they end level, as compositors did by hand (Bringhurst, *The Elements of
Typographic Style*, 2.4: balance facing pages by moving single lines).

NOTE: This leans on inner parts of WeasyPrint 70; the tests of this module watch over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import inf, nan
from typing import Any

import weasyprint
from weasyprint import layout as engine
from weasyprint.formatting_structure.boxes import Box, LineBox, PageBox, ReplacedBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.page import remake_page

from presswork.editions.pdf.parts.scene import Scene

REMEDIES = ((1, 1), (-1, -1), (0, -1), (-1, 0), (2, 2))
"""By how many lines verso and recto may be shortened, best first; -1 is a line longer. The trade
allows spreads that run short by up to two lines (Diamond Point's standard of composition)."""

MOST = 4
"""Lines between the feet beyond which no remedy is tried: one page ends up to two lines sooner,
and what it gives up makes the other two lines longer. Wider gaps are left by pictures."""

LEVEL = 0.5
"""CSS pixels between the feet of two pages that the eye takes for level."""


class BookContext(LayoutContext):  # type: ignore[misc]
    """How WeasyPrint breaks pages, with two corrections and a foot that can be moved.

    NOTE: To let a paragraph's first lines stay at the foot of a page, WeasyPrint sends the notes
    of that page to the next. It does not do so in columns; so we say that we are in one, except
    where the room for the notes is reckoned.

    NOTE: On named pages every break counts as forced, so that the space above a heading is kept
    at the head of a page. The value that is set is True for a forced break, a name otherwise.
    """

    raised_foot: float
    """CSS pixels by which the foot of the next page is raised."""
    carried: dict[int, dict[Any, Any]]
    """For pages by index: what was put aside on them for the next."""
    carried_notes: dict[int, tuple[Any, ...]]
    """For pages by index: the notes for which they had no room."""
    settled: dict[int, tuple[Any, int]]
    """For pages by index: where in the text they began, and by how many lines they are short."""
    scene: Scene
    """What is known of the pages before, and of the rest of the book."""

    @classmethod
    def take_over(cls, context: Any) -> BookContext:
        """A fresh context of WeasyPrint's, made one of ours."""
        context.__class__ = cls
        context.in_column = True
        context.raised_foot = 0.0
        context.carried = {}
        context.carried_notes = {}
        context.settled = {}
        ours: BookContext = context
        return ours

    def get_string_or_element_for(self, store: Any, *arguments: Any) -> tuple[Any, ...]:
        """What a head says, set on pages before the first where it is not set since."""
        found: tuple[Any, ...] = super().get_string_or_element_for(store, *arguments)
        if found or store is not self.string_set:
            return found
        _, name, keyword = (*arguments, "first")[:3]
        return self.scene.string_before(name, keyword)

    @property
    def forced_break(self) -> bool:
        """Whether the page at hand begins where the stylesheet wants a page to begin."""
        return self._is_break_forced

    @forced_break.setter
    def forced_break(self, value: bool | str | None) -> None:
        self._is_break_forced = value is True
        self._is_new_page = True

    @property
    def page_bottom(self) -> float:
        """Where the text and the notes of the page at hand end, in CSS pixels from its top."""
        return self._page_bottom

    @page_bottom.setter
    def page_bottom(self, value: float) -> None:
        self._page_bottom = value - self.raised_foot if self._is_new_page else value
        self._is_new_page = False

    def _update_footnote_area(self) -> bool:
        self.in_column = False
        overflows: bool = super()._update_footnote_area()
        self.in_column = True
        # NOTE: WeasyPrint compares sums of lengths to the last digit, and so finds overflows where
        # notes fit. Only an area that has grown as high as it may can overflow.
        area = self.current_footnote_area
        return overflows and area.height > area.max_height - LEVEL


Found = dict[str, tuple[tuple[int, int], float]]
"""What helped spreads, by where in the text they begin: the remedy, and the gap that is left."""


@contextmanager
def level_spreads(found: Found) -> Iterator[None]:
    """Inside the block WeasyPrint makes pages by spreads; for contexts that are ours only.

    `found` is what a layout of the same book before has found; it is tried first, and kept up.
    """
    make_all_pages = engine.make_all_pages
    engine.make_all_pages = partial(_make_all_pages, found)
    try:
        yield
    finally:
        engine.make_all_pages = make_all_pages


def _make_all_pages(
    found: Found,
    context: BookContext,
    root_box: Box,
    html: weasyprint.HTML,
    pages: Sequence[PageBox],
) -> Iterator[PageBox]:
    """All pages in order; those of the round before that are still right are kept."""
    context.rendered_notes = []
    if not pages:
        _process_notes(context)
        context.scene.begin(root_box)
    work = _Round(context, root_box, html, pages, found)
    index = 0
    while not work.is_finished:
        made = work.make_pages(index)
        yield from made
        index += len(made)
    context.page_maker = context.page_maker[: index + 1]
    context.broken_out_of_flow.clear()
    context.reported_footnotes.clear()


def _process_notes(context: BookContext) -> None:
    """NOTE: WeasyPrint forgets this for notes, and sets line ends between their paragraphs."""
    for note in context.footnotes:
        note.process_whitespace()
        note.process_text_transform()


@dataclass
class _Round:
    """One round through the book; WeasyPrint makes several, until page numbers are settled."""

    context: BookContext
    root_box: Box
    html: weasyprint.HTML
    pages: Sequence[PageBox]
    """The pages of the round before."""
    found: Found
    is_finished: bool = False

    def make_pages(self, index: int) -> list[PageBox]:
        """The page with the index, and the recto with it where the two are made together."""
        start, _, is_recto, _, state = self.context.page_maker[index]
        if self.pages and not state["content_changed"] and not state["pages_wanted"]:
            # NOTE: The last page of the text may be followed by others, of notes alone.
            is_last = index + 1 == len(self.pages)
            self.is_finished = is_last and self.context.page_maker[index + 1][0] is None
            self.context.broken_out_of_flow = dict(self.context.carried.get(index, {}))
            self.context.reported_footnotes = list(self.context.carried_notes.get(index, ()))
            return [self.pages[index]]
        settled = self.context.settled.get(index)
        if settled and settled[0] == start:
            return [self._make_page(index, settled[1])]
        return [self._make_page(index, 0)] if is_recto else self._make_level_pages(index)

    def _make_level_pages(self, index: int) -> list[PageBox]:
        """A verso and its recto, level if one of the remedies makes them so."""
        notes = self._notes_to_come()
        start = str(self.context.page_maker[index][0])
        helped, left = self.found.get(start, ((0, 0), nan))
        gaps: dict[tuple[int, int], float] = {}
        stale: set[int] = set()
        for remedy in dict.fromkeys((helped, (0, 0), *REMEDIES)):
            pages = self._make_pair(index, remedy, notes)
            stale |= self._stale(index, pages)
            gap = self._gap(index, pages, remedy)
            is_hopeless = remedy == (0, 0) and gap > MOST * self._leading + LEVEL
            if gap < LEVEL or is_hopeless or (remedy == helped and gap == left):
                break
            gaps[remedy] = gap + LEVEL * max(map(abs, remedy))
        else:
            remedy = min(gaps, key=gaps.__getitem__)
            pages = self._make_pair(index, remedy, notes)
            gap = self._gap(index, pages, remedy)
        self.found[start] = remedy, gap
        for number, lines in zip(range(index, index + len(pages)), remedy, strict=False):
            self.context.settled[number] = (self.context.page_maker[number][0], lines)
        for number in stale:
            self.context.page_maker[number][-1]["content_changed"] = True
        return pages

    def _stale(self, index: int, pages: list[PageBox]) -> set[int]:
        """The pages on which a page number is to be written that was not known yet.

        NOTE: WeasyPrint says so once, at the trial that finds it, and writes it in the next round.
        """
        numbers = range(index, index + len(pages))
        return {n for n in numbers if self.context.page_maker[n][-1]["content_changed"]}

    def _make_pair(
        self, index: int, remedy: tuple[int, int], notes: tuple[Any, ...]
    ) -> list[PageBox]:
        """The pages as many lines shorter; the verso alone where the text makes it the last."""
        context = self.context
        context.footnotes, context.reported_footnotes = list(notes[0]), list(notes[1])
        context.broken_out_of_flow = dict(notes[2])
        verso = self._make_page(index, remedy[0])
        if self._ends_by_itself(index):
            return [verso]
        return [verso, self._make_page(index + 1, remedy[1])]

    def _notes_to_come(self) -> tuple[Any, ...]:
        context = self.context
        return (
            tuple(context.footnotes),
            tuple(context.reported_footnotes),
            dict(context.broken_out_of_flow),
        )

    def _make_page(self, index: int, lines: int) -> PageBox:
        state = self.context.page_maker[index][-1]
        state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        self.context.raised_foot = lines * self._leading
        # NOTE: The columns of a page before have made it False.
        self.context.in_column = True
        with self._notes_before_text(index):
            page, resume_at = remake_page(index, self.context, self.root_box, self.html)
        self.is_finished = resume_at is None and not self.context.reported_footnotes
        self.context.carried[index] = dict(self.context.broken_out_of_flow)
        self.context.carried_notes[index] = tuple(self.context.reported_footnotes)
        return page

    @contextmanager
    def _notes_before_text(self, index: int) -> Iterator[None]:
        """Where a chapter begins and notes of the one before are left, a page of these alone.

        Inside the block the page is to begin on the other side, so that WeasyPrint makes a blank
        one, at whose foot the notes stand.
        """
        pages = self.context.page_maker
        start, wanted, is_recto, *rest = pages[index]
        if start is None or wanted["break"] == "any" or not self.context.reported_footnotes:
            yield
            return
        other_side = {**wanted, "break": "left" if is_recto else "right"}
        pages[index] = (start, other_side, is_recto, *rest)
        yield
        pages[index] = (start, wanted, is_recto, *rest)
        start, _, *rest = pages[index + 1]
        pages[index + 1] = (start, wanted, *rest)

    @property
    def _leading(self) -> float:
        """Height of a line in CSS pixels; 0 where it is no length, and there are no remedies."""
        line_height = self.root_box.style["line_height"]
        return float(line_height.value) if getattr(line_height, "unit", None) == "px" else 0.0

    def _ends_by_itself(self, index: int) -> bool:
        """Whether the book ends with the page, or the stylesheet wants the next to be new."""
        return self.is_finished or self.context.page_maker[index + 1][1]["break"] != "any"

    def _gap(self, index: int, pages: list[PageBox], remedy: tuple[int, int]) -> float:
        """CSS pixels between the feet of two pages; infinite where they need not be level."""
        if len(pages) == 1 or pages[0].page_type.blank or self._ends_by_itself(index + 1):
            return inf
        if pages[0].width != pages[1].width:
            return inf  # one of them carries a turned table
        raised = (lines * self._leading for lines in remedy)
        verso, recto = map(_foot, pages, raised)
        return abs(verso - recto)


def _foot(page: PageBox, raised: float) -> float:
    """Where the last line of a page ends, or its notes, which always end at its foot."""
    text, notes, *_ = page.children
    if notes.children:
        return float(page.content_box_y() + page.height - raised)
    bottoms = (
        box.position_y + box.height
        for box in text.descendants()
        if isinstance(box, LineBox | ReplacedBox)
    )
    return float(max(bottoms, default=0.0))
