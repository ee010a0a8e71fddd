"""The boxes of the pages: their sizes, how they lie in each other, and how many pages there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from presswork.checks.preflight.values import Expected, Sheet, Sighting, doubtful, wrong
from presswork.geometry import Box, box_of
from presswork.metadata.printers import NO_BLEED, Edges
from presswork.metadata.trim import Trim

EXACT = 0.01
"""Points by which a box may be off: a few micrometres, far below any cutter."""


def read_sheets(pdf: pikepdf.Pdf, *, leftward: bool) -> list[Sheet]:
    """The boxes of all pages; the first is a recto."""
    sheets = []
    for number, page in enumerate(pdf.pages, start=1):
        is_recto = number % 2 == 1
        boxes = (page.mediabox, page.cropbox, page.bleedbox, page.trimbox)
        media, crop, bleed, trim = (box_of(box) for box in boxes)
        turned, unit = int(_inherited(page.obj, "/Rotate", 0)), float(page.obj.get("/UserUnit", 1))
        sheets.append(
            Sheet(number, media, crop, bleed, trim, is_recto, is_recto == leftward, turned, unit)
        )
    return sheets


def _inherited(page: pikepdf.Object, key: str, default: int) -> Any:
    """What the page says, or the nearest node above it in the tree (ISO 32000-1, 7.7.3.4)."""
    node: pikepdf.Object | None = page
    for _ in range(_DEEPEST):
        if node is None or key in node:
            break
        node = node.get("/Parent")
    return default if node is None else node.get(key, default)


_DEEPEST = 50
"""Nodes above a page; more of them are an endless chain."""


def check_boxes(sheets: Sequence[Sheet], expected: Expected) -> Iterator[Sighting]:
    """Nesting, one size, the asked trim and bleed, a corner at 0 0, and shown as written."""
    for sheet in sheets:
        yield from _nesting(sheet)
    yield from _sizes(sheets)
    for sheet in sheets:
        yield from _trim(sheet, expected)
        if expected.printer is not None:
            yield from _bleed(sheet, expected)
            yield from _origin(sheet)
            yield from _view(sheet)


def _nesting(sheet: Sheet) -> Iterator[Sighting]:
    """MediaBox holds BleedBox holds TrimBox (ISO 32000-1, 14.11.2)."""
    rows = (("BleedBox", sheet.bleed, "MediaBox", sheet.media),
            ("TrimBox", sheet.trim, "BleedBox", sheet.bleed),
            ("TrimBox", sheet.trim, "CropBox", sheet.crop))  # fmt: skip
    for inner, box, outer, around in rows:
        if not around.holds(box, EXACT):
            hint = "set the boxes anew: MediaBox around BleedBox around TrimBox"
            yield wrong("pdf-boxes", f"{inner} reaches beyond {outer}", sheet.number, hint=hint)
            return
    if sheet.trim.width <= 0 or sheet.trim.height <= 0:
        hint = "set TrimBox to the size of the cut page"
        yield wrong("pdf-boxes", "TrimBox has no area", sheet.number, hint=hint)


def _sizes(sheets: Sequence[Sheet]) -> Iterator[Sighting]:
    """All pages of a book are cut alike; the usual size is the one that most have."""
    sizes = [(sheet.trim.width, sheet.trim.height) for sheet in sheets]
    if not sizes:
        return
    usual = max(dict.fromkeys(sizes), key=sizes.count)
    for sheet, size in zip(sheets, sizes, strict=True):
        if not _is_near(size, usual):
            message = f"the page is {_size(size)}, most others {_size(usual)}"
            yield wrong("page-sizes", message, sheet.number, hint="give all pages one size")


def _trim(sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """The trimmed page is the one asked for, or one that the printer cuts."""
    size = sheet.trim.width, sheet.trim.height
    printer, trim = expected.printer, expected.trim
    if trim is not None:
        if not _is_near(size, (trim.width, trim.height)):
            asked = _size((trim.width, trim.height))
            yield wrong("pdf-trim", f"the trimmed page is {_size(size)}, not {asked}", sheet.number)
    elif printer is not None and not printer.takes(Trim(*size)):
        # Programs without a TrimBox write pages that hold the bleed.
        cut = (size[0] - printer.bleed.inside - printer.bleed.outside,
               size[1] - printer.bleed.top - printer.bleed.bottom)  # fmt: skip
        if sheet.trim == sheet.media and printer.takes(Trim(*cut)):
            return
        hint = f"the nearest that it has is {printer.nearest(Trim(*size))}"
        message = f"the trimmed page is {_size(size)}, which is no trim of {printer.name}"
        yield wrong("pdf-trim", message, sheet.number, hint=hint)


def _bleed(sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """The pages run past the trim as far as the printer asks, or not at all."""
    printer = expected.printer
    if printer is None or sheet.bleed == sheet.trim == sheet.media:
        if expected.bleed not in (None, NO_BLEED):
            yield wrong("pdf-bleed", "the page has no bleed, and should have", sheet.number)
        return
    edges = printer.bleed if expected.bleed is None else expected.bleed
    full = _with_bleed(sheet, edges)
    for name, box in (("BleedBox", sheet.bleed), ("MediaBox", sheet.media)):
        if max(abs(side - other) for side, other in zip(box, full, strict=True)) > EXACT:
            asked = _size((full.width, full.height))
            message = f"{name} is {_size((box.width, box.height))}, not {asked}, bleed and all"
            hint = "the bleed is what lies around the trim: see the printer's page"
            if (box.width, box.height) == (full.width, full.height):
                message = f"{name} does not lie around TrimBox as the bleed for {printer.name}"
            yield wrong("pdf-bleed", message, sheet.number, hint=hint)
            return


def _with_bleed(sheet: Sheet, edges: Edges) -> Box:
    left, right = edges.inside, edges.outside
    if sheet.bound_right:
        left, right = right, left
    trim = sheet.trim
    return Box(trim.left - left, trim.bottom - edges.bottom,
               trim.right + right, trim.top + edges.top)  # fmt: skip


def _origin(sheet: Sheet) -> Iterator[Sighting]:
    if max(abs(sheet.media.left), abs(sheet.media.bottom)) > EXACT:
        corner = f"{sheet.media.left:g} {sheet.media.bottom:g}"
        message = f"MediaBox begins at {corner}, not at 0 0, which shifts pages in some programs"
        yield doubtful("pdf-origin", message, sheet.number)


def _view(sheet: Sheet) -> Iterator[Sighting]:
    """Shown as it is written: programs of printers differ in whether they heed the entries."""
    if sheet.turned % 360:
        message = (
            f"the page is turned by {sheet.turned}° when it is shown (Rotate);"
            " its size and margins are judged as if it were not"
        )
        yield doubtful("pdf-turned", message, sheet.number, hint="export the pages upright")
    if sheet.unit != 1:
        message = (
            f"the page is shown {sheet.unit:g} times as large as it is written (UserUnit);"
            " its size and margins are judged as if it were not"
        )
        yield doubtful("pdf-unit", message, sheet.number, hint="export them at their real size")


def check_count(sheets: Sequence[Sheet], expected: Expected) -> Iterator[Sighting]:
    """As many pages as the printer binds, and a multiple of what its sheets hold."""
    printer, pages = expected.printer, len(sheets)
    if printer is None or not pages:
        return
    paper = printer.paper(expected.paper)
    if paper is not None and not paper.fewest <= pages <= paper.most:
        message = f"the file has {_count(pages)}; {paper.fewest} to {paper.most} for {printer.name}"
        hint = "another trim, paper or printer may take it"
        yield wrong("page-count", message, hint=hint)
    if pages % printer.multiple:
        message = f"{_count(pages)}, no multiple of {printer.multiple}"
        more = -pages % printer.multiple
        hint = f"add {more} blank page{'s' if more > 1 else ''} at the end, or the printer will"
        yield doubtful("page-multiple", message, hint=hint)


def check_blanks(
    sheets: Sequence[Sheet], blank: Sequence[int], expected: Expected
) -> Iterator[Sighting]:
    """No two blank pages in a row before the last text, and a blank one last where asked for."""
    printer, empty = expected.printer, set(blank)
    last = max((sheet.number for sheet in sheets if sheet.number not in empty), default=0)
    rows = [number for number in blank if number + 1 in empty and number < last]
    if rows:
        message = f"pages {rows[0]} and {rows[0] + 1} are both blank"
        hint = "readers take them for a fault, and so do printers: take them out if not meant so"
        yield doubtful("blank-pages", message, rows[0], hint=hint)
    if printer is not None and printer.last_page_blank and sheets and len(sheets) not in empty:
        message = f"the last page is not blank, as for {printer.name}"
        yield doubtful("last-page", message, len(sheets), hint="add blank pages at the end")


def _count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= EXACT


def _size(size: tuple[float, float]) -> str:
    return f"{size[0] / 72:.4g} × {size[1] / 72:.4g} in ({size[0]:.6g} × {size[1]:.6g} pt)"
