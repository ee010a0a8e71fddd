"""Text and folios that stand too near to the edge or to the binding, measured at their letters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from presswork.checks.preflight.painted import Text
from presswork.checks.preflight.placing import MM
from presswork.checks.preflight.values import Expected, Sheet, Sighting, doubtful, wrong
from presswork.geometry import Box

NEAR = 0.5
"""Points by which letters may stand beyond a margin: serifs and round letters overshoot it."""


CUT = 9.0
"""Points from the trim, an eighth of an inch, within which a cutter may take letters away."""

_FAR = 14_400.0
"""Points, the longest side of a page (ISO 32000-1, annex C)."""


class Words:
    """The words of a PDF's pages and where they are, by PDFium."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pages: dict[int, pypdfium2.PdfTextPage] = {}

    @cached_property
    def _document(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self._path)

    def _page(self, number: int) -> pypdfium2.PdfTextPage:
        if number not in self._pages:
            self._pages[number] = self._document[number - 1].get_textpage()
        return self._pages[number]

    def around(self, number: int, box: Box) -> str:
        """The words of the line that the box is on."""
        page = self._page(number)
        third = box.height / 3
        text = page.get_text_bounded(box.left - 1, box.bottom + third, box.right + 1,
                                     box.top - third)  # fmt: skip
        return " ".join(text.split())

    def line(self, number: int, box: Box) -> str:
        """All words at the height of the box."""
        return self.around(number, box._replace(left=-_FAR, right=_FAR))

    def boxes(self, number: int) -> Iterator[Box]:
        """The letters' own boxes, a run of them each."""
        page = self._page(number)
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for index in range(page.count_rects()):
            pdfium.FPDFText_GetRect(page, index, left, top, right, bottom)
            yield Box(left.value, bottom.value, right.value, top.value)


def safe_area(sheet: Sheet, pages: int, expected: Expected) -> Box:
    """Where text may stand on the page, in a book of so many pages."""
    printer = expected.printer
    if printer is None:
        return sheet.trim
    has_bleed = sheet.bleed != sheet.trim
    outside = (has_bleed and printer.outside_with_bleed) or printer.outside
    inside = max(printer.inside_margin(pages), outside if not printer.inside else 0.0)
    left, right = (outside, inside) if sheet.bound_right else (inside, outside)
    trim = sheet.trim
    return Box(trim.left + left, trim.bottom + outside, trim.right - right, trim.top - outside)


def may_be_outside(mark: Text, area: Box) -> bool:
    """Whether the text is near enough to the edge to be measured."""
    return mark.is_seen and not area.holds(mark.box)


def check_margins(
    sheet: Sheet, area: Box, words: Words, pages: int, expected: Expected
) -> Iterator[Sighting]:
    """The letters of one page that stand outside the safe area, the worst at each edge."""
    worst: dict[str, tuple[float, Box]] = {}
    for box in words.boxes(sheet.number):
        if not sheet.trim.meets(box):
            continue
        for edge, beyond in _beyond(box, area, bound_right=sheet.bound_right).items():
            if beyond > max(NEAR, worst.get(edge, (0.0, box))[0]):
                worst[edge] = beyond, box
    for edge, (_, box) in worst.items():
        yield _told(edge, box, sheet, area, pages, expected)


def _beyond(box: Box, area: Box, *, bound_right: bool) -> dict[str, float]:
    left, right = ("outer", "inner") if bound_right else ("inner", "outer")
    return {
        left: area.left - box.left,
        right: box.right - area.right,
        "lower": area.bottom - box.bottom,
        "upper": box.top - area.top,
    }


def _told(edge: str, box: Box, sheet: Sheet, area: Box, pages: int, expected: Expected) -> Sighting:
    trim = sheet.trim
    at_left = (edge == "inner") != sheet.bound_right
    asked = {
        "lower": area.bottom - trim.bottom,
        "upper": trim.top - area.top,
    }.get(edge, area.left - trim.left if at_left else trim.right - area.right)
    of_so_many = f" in a book of so many pages ({pages})" if edge == "inner" else ""
    message = (
        f"text stands in the {edge} margin; at least {asked / MM:.3g} mm"
        f" ({asked / 72:.3g} in){of_so_many} for {expected.whose}"
    )
    hint = "widen the margin, or move it inwards"
    is_advice = expected.printer is not None and expected.printer.advises_margins
    judged = doubtful if is_advice and _shrunk(trim).holds(box) else wrong
    return judged("text-in-margin", message, sheet.number, box=box, hint=hint, is_text=True)


def _shrunk(trim: Box) -> Box:
    return Box(trim.left + CUT, trim.bottom + CUT, trim.right - CUT, trim.top - CUT)
