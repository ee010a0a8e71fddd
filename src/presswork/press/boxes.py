"""Boxes of a page: where it is cut, and how far its colours run past the cut.

NOTE: WeasyPrint's own are of no use to a printer. Its MediaBox begins below zero, its BleedBox ends
10 pt outside the trim whatever the bleed, and bleeds at top and bottom change places when they
differ; so layouts ask for one bleed at all edges, and it is cut to the printer's here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from presswork.metadata.printers import Edges
from presswork.metadata.trim import Trim
from presswork.press.destinations import destinations

DIGITS = 4
"""After the decimal point of a box: a ten-thousandth of a point."""


def set_boxes(pdf: pikepdf.Pdf, trim: Trim, bleed: Edges, *, leftward: bool = False) -> None:
    """Give each page a MediaBox that begins at 0 0 and ends with its bleed, and its TrimBox.

    What is on a page moves along. The first page is the front of a leaf: its inner edge is the
    left one, in a book that is read leftward the right one.

    Args:
        pdf: Its pages have a TrimBox, as large as the trim, where they are to be cut.
        trim: Size of the cut page.
        bleed: How far colour runs past each edge.
        leftward: Whether the book is read from right to left.
    """
    moves: dict[tuple[int, int], tuple[float, float]] = {}
    for index, page in enumerate(pdf.pages):
        inside_left = (index % 2 == 0) != leftward
        left, right = (bleed.inside, bleed.outside)[:: 1 if inside_left else -1]
        old_left, old_bottom = (float(edge) for edge in page.trimbox[:2])
        move = left - old_left, bleed.bottom - old_bottom
        if max(map(abs, move)) > 10**-DIGITS:
            _move_contents(pdf, page, *move)
            moves[page.obj.objgen] = move
        media = _box(0, 0, left + trim.width + right, bleed.bottom + trim.height + bleed.top)
        page.obj.MediaBox = page.obj.BleedBox = media
        page.obj.TrimBox = _box(left, bleed.bottom, left + trim.width, bleed.bottom + trim.height)
        for name in ("/CropBox", "/ArtBox"):
            if name in page.obj:
                del page.obj[name]
    if moves:
        for destination in destinations(pdf):
            _move_destination(destination, moves)


def _box(*edges: float) -> Array:
    return Array([round(edge, DIGITS) for edge in edges])


def _plain(number: float) -> str:
    """As PDF writes numbers: no exponent, no zeros at the end."""
    return f"{round(number, DIGITS):.{DIGITS}f}".rstrip("0").rstrip(".")


def _move_contents(pdf: pikepdf.Pdf, page: pikepdf.Page, right: float, up: float) -> None:
    page.contents_add(f"q 1 0 0 1 {_plain(right)} {_plain(up)} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    _move_patterns(pdf, page, right, up)
    for annotation in page.obj.get("/Annots", Array()):
        annotation.Rect = _moved(annotation.Rect, right, up)
        if "/QuadPoints" in annotation:
            annotation.QuadPoints = _moved(annotation.QuadPoints, right, up)


def _moved(points: Any, right: float, up: float) -> Array:
    """Coordinates, x and y in turn, that much farther right and up."""
    return Array(
        [
            round(float(number) + (up if index % 2 else right), DIGITS)
            for index, number in enumerate(points)
        ]
    )


def _move_patterns(pdf: pikepdf.Pdf, page: pikepdf.Page, right: float, up: float) -> None:
    """Patterns are bound to the page's corner, whatever its contents do (ISO 32000-1, 8.7.3.1).

    Pages share their resources but not their shift: each gets its own patterns.
    """
    resources = page.obj.get("/Resources", Dictionary())
    patterns = resources.get("/Pattern")
    if not patterns:
        return
    moved = {name: _moved_pattern(pdf, each, right, up) for name, each in patterns.items()}
    own = Dictionary(dict(resources.items()))
    own.Pattern = Dictionary(moved)
    page.obj.Resources = own


def _moved_pattern(
    pdf: pikepdf.Pdf, pattern: pikepdf.Object, right: float, up: float
) -> pikepdf.Object:
    if isinstance(pattern, pikepdf.Stream):
        moved: Any = pdf.make_stream(pattern.read_raw_bytes())
        for key, value in pattern.stream_dict.items():
            if key != "/Length":
                moved[key] = value
    else:
        moved = pdf.make_indirect(Dictionary(dict(pattern.items())))
    matrix = [float(number) for number in pattern.get("/Matrix", (1, 0, 0, 1, 0, 0))]
    moved.Matrix = Array([*matrix[:4], *_moved(matrix[4:], right, up)])
    return moved  # type: ignore[no-any-return]


def _move_destination(
    destination: Any, moves: Mapping[tuple[int, int], tuple[float, float]]
) -> None:
    move = moves.get(destination[0].objgen)
    if move is not None:
        for index, distance in zip((2, 3), move, strict=True):
            if destination[index] is not None:  # null: where the reader already is
                destination[index] = round(float(destination[index]) + distance, DIGITS)
