"""Whether what reaches a page's edge runs on through the bleed: else a white strip may stay."""

from __future__ import annotations

import math
from collections.abc import Iterator

from presswork.checks.preflight.painted import Fill, Mark, Picture
from presswork.checks.preflight.paintrules import what
from presswork.checks.preflight.values import Expected, Sheet, Sighting, doubtful
from presswork.geometry import Box

TOUCHES = 72 / 25.4
"""Points from the trim, one millimetre, within which an area means to reach it."""

NEAR = 0.1
"""Points by which the bleed may be missed."""

LARGE = 9.0
"""Points, an eighth of an inch: what is smaller is no background."""

Span = tuple[float, float]
"""From where to where along an edge."""


class BleedReach:
    """What one page has at its edges."""

    def __init__(self, sheet: Sheet, expected: Expected) -> None:
        self._sheet = sheet
        self._bleeds = expected.printer is not None and expected.printer.bleed.outside > 0
        self._reaching: dict[str, list[Span]] = {}
        self._short: list[tuple[str, float, Span, Mark]] = []

    def see(self, mark: Mark) -> None:
        """Take a mark into account, which may lie over others."""
        if not self._bleeds or not mark.is_seen or not isinstance(mark, Fill | Picture):
            return
        if isinstance(mark, Fill) and not LARGE < mark.thickness < math.inf:
            return  # Rounded shapes may end anywhere.
        for edge, inside, bleed in _distances(mark.box, self._sheet):
            span = _span(edge, mark.box)
            if bleed > 0 and inside <= -bleed + NEAR:
                self._reaching.setdefault(edge, []).append(span)
            elif inside < TOUCHES and not mark.colour.is_white:
                self._short.append((edge, bleed, span, mark))

    def sightings(self) -> Iterator[Sighting]:
        """Those that stop short where nothing else reaches the end of the bleed."""
        sheet = self._sheet
        for edge, bleed, (first, last), mark in self._short:
            if any(a <= first + NEAR and last - NEAR <= b for a, b in self._reaching.get(edge, ())):
                continue
            if bleed > 0:
                message = f"{what(mark)} at the {edge} edge stops short of the bleed"
                hint = "let it run to the edge of the bleed, or leave white inside the page"
                yield doubtful("bleed-reach", message, sheet.number, box=mark.box, hint=hint)
            elif sheet.bleed == sheet.trim:
                message = f"{what(mark)} reaches the {edge} edge, and the page has no bleed"
                hint = "make pages with bleed, or keep it inside the margins"
                yield doubtful("no-bleed", message, sheet.number, box=mark.box, hint=hint)


def _distances(box: Box, sheet: Sheet) -> list[tuple[str, float, float]]:
    """How far inside the trim the box ends at each edge, and how wide the bleed is there."""
    trim, bleed = sheet.trim, sheet.bleed
    return [
        ("left", box.left - trim.left, trim.left - bleed.left),
        ("right", trim.right - box.right, bleed.right - trim.right),
        ("lower", box.bottom - trim.bottom, trim.bottom - bleed.bottom),
        ("upper", trim.top - box.top, bleed.top - trim.top),
    ]


def _span(edge: str, box: Box) -> Span:
    is_side = edge in ("left", "right")
    return (box.bottom, box.top) if is_side else (box.left, box.right)
