"""The layout as it is seen on the pages: text block, margins and baseline grid.

Nothing is told by whoever made the file: what most lines have in common is what was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from presswork.geometry import Box
from presswork.proofs.pdf import ProofPdf
from presswork.proofs.words import Line, read_lines

SAMPLE = 48
"""Pages that are measured, spread over the file; more make it no surer."""

FEWEST = 5
"""Lines that a page needs to show where its text block is."""

STEP = 0.25
"""Points: edges and baselines that are nearer are one and the same."""

APART = 1.4
"""Leadings between a head, or a folio at the foot, and the text."""

LEAST_LEADING, MOST_LEADING = 5.0, 40.0
"""Points between the baselines of running text."""


@dataclass(frozen=True)
class TextBlock:
    """Where the text stands on the pages of one side, in points from the trim's lower left."""

    box: Box
    baseline: float
    """Height of its first baseline."""


@dataclass(frozen=True)
class Layout:
    """What the pages of a file have in common."""

    rectos: TextBlock | None
    """Of the first page and every other one from it; None where they have no running text."""
    versos: TextBlock | None
    leading: float
    """Points from baseline to baseline; 0 where there is no text."""

    def of(self, index: int) -> TextBlock | None:
        """The text block of the page with that index."""
        return self.versos if index % 2 else self.rectos


@dataclass(frozen=True)
class Place:
    """Where a line of text stands, in points from the trim's lower left."""

    left: float
    right: float
    baseline: float
    top: float
    bottom: float


Page = Sequence[Place]
"""The lines of a page from its head to its foot."""


def measure(pdf: ProofPdf) -> Layout:
    """The text block of each side, and the leading, of most of the pages with text."""
    sides: tuple[list[Page], list[Page]] = ([], [])
    step = max(1, pdf.count // SAMPLE) | 1  # odd, so that it meets both sides
    for index in range(0, pdf.count, step):
        places = _places(pdf, index)
        if len(places) >= FEWEST:
            sides[index % 2].append(places)
    leading = leading_of([*sides[0], *sides[1]])
    if not leading:
        return Layout(None, None, 0.0)
    heads = heads_and_folios([*sides[0], *sides[1]], leading)
    texts = [_without_heads(pages, heads) for pages in sides]
    # Facing pages begin and end at the same height, be there ever so few of one side.
    first = _outermost([text[0].baseline for pages in texts for text in pages])
    last = -_outermost([-text[-1].baseline for pages in texts for text in pages])
    above = _above_baseline([place for pages in texts for text in pages for place in text], leading)
    height = (last + above - leading, first + above)
    rectos, versos = (_text_block(pages, first, height) for pages in texts)
    return Layout(rectos, versos, leading)


def _places(pdf: ProofPdf, index: int) -> Page:
    """The lines of a page from its head to its foot."""
    with pdf.page(index) as page:
        lines = read_lines(page)
    return in_order(lines)


def in_order(lines: Iterable[Line]) -> list[Place]:
    """Where lines stand, from the head of the page to its foot."""
    places = (_place(line.box, line.baseline) for line in lines)
    return sorted(places, key=lambda place: -place.baseline)


def _place(box: Box, baseline: float) -> Place:
    return Place(box.left, box.right, baseline, box.top, box.bottom)


def leading_of(pages: Iterable[Page]) -> float:
    """The distance that most lines have to the next one."""
    distances = (
        above.baseline - below.baseline for page in pages for above, below in pairwise(page)
    )
    return _usual(each for each in distances if LEAST_LEADING <= each <= MOST_LEADING) or 0.0


def _without_heads(pages: Sequence[Page], heads: frozenset[int]) -> list[Page]:
    """The pages of one side without running heads and folios."""
    texts = ([place for place in page if not is_at(place.baseline, heads)] for page in pages)
    return [text for text in texts if text]


def heads_and_folios(pages: Sequence[Page], leading: float) -> frozenset[int]:
    """The heights of the lines that stand apart from the text on many pages; see `is_at`."""
    several = [page for page in pages if len(page) > 1]
    heads = _set_apart([(page[0], page[1]) for page in several], leading)
    return heads | _set_apart([(page[-1], page[-2]) for page in several], leading)


def is_at(baseline: float, heights: frozenset[int]) -> bool:
    """Whether a baseline is at one of the heights."""
    step = round(baseline / STEP)
    return any(abs(step - height) <= 1 for height in heights)


def _above_baseline(places: Page, leading: float) -> float:
    """What a line's room reaches above its baseline.

    CSS centres ascent and descent in the leading (CSS Inline 3, 5.3); others are near to it.
    """
    ascent = _usual(place.top - place.baseline for place in places) or 0.0
    descent = _usual(place.baseline - place.bottom for place in places) or 0.0
    return (leading + ascent - descent) / 2


def _text_block(
    pages: Sequence[Page], first: float, height: tuple[float, float]
) -> TextBlock | None:
    """The rectangle that most lines of one side keep within."""
    left = _usual(place.left for page in pages for place in page)
    right = _usual(place.right for page in pages for place in page)
    if left is None or right is None or right <= left:
        return None
    bottom, top = height
    return TextBlock(Box(left, bottom, right, top), first)


def _set_apart(ends: Sequence[tuple[Place, Place]], leading: float) -> frozenset[int]:
    """The heights at which the outermost line of many pages has more than a line's white.

    Head and folio may be two lines on one baseline.
    """
    gaps = ((outer.baseline, abs(outer.baseline - inner.baseline)) for outer, inner in ends)
    apart = Counter(
        round(baseline / STEP) for baseline, gap in gaps if gap > APART * leading or gap < STEP
    )
    return frozenset(height for height, count in apart.items() if count > max(1, len(ends) / 4))


def _outermost(values: Sequence[float]) -> float:
    """The value that most have in common; where several have as many, the greatest."""
    counts = Counter(round(value / STEP) for value in values)
    return max(values, key=lambda value: (counts[round(value / STEP)], value))


def _usual(values: Iterable[float]) -> float | None:
    """The value that occurs most often, give or take the step; None if there is none."""
    grouped: dict[int, list[float]] = {}
    for value in values:
        grouped.setdefault(round(value / STEP), []).append(value)
    if not grouped:
        return None
    most = max(grouped.values(), key=lambda group: (len(group), group[0]))
    return median_low(most)
