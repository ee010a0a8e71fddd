"""Pages for wide tables: laid out lying, then turned upright, so that all pages have the trim size.

The head of a turned table is at the left edge of its page, be it verso or recto: the reader turns
the book once, clockwise, for all of them (Chicago Manual of Style, 3.81).
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array

from presswork.press.destinations import destinations

BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def turn_pages(pdf: pikepdf.Pdf) -> None:
    """Turn the pages that are wider than the book's other pages, to the left."""
    if not pdf.pages:
        return
    width = float(pdf.pages[0].trimbox[2])
    turned = {}
    for page in pdf.pages:
        if float(page.trimbox[2]) > width + 1:
            depth = float(page.trimbox[3])
            _turn(page, depth)
            turned[page.obj.objgen] = depth
    if turned:
        for destination in destinations(pdf):
            _turn_destination(destination, turned)


def _turn(page: pikepdf.Page, depth: float) -> None:
    """A quarter to the left: what was x is now y, and the head of the page is its left edge."""
    page.contents_add(f"q 0 1 -1 0 {depth:g} 0 cm".encode(), prepend=True)
    page.contents_add(b"Q")
    for name in BOXES:
        if name in page.obj:
            page.obj[name] = _turned_box(page.obj[name], depth)
    for annotation in page.obj.get("/Annots", Array()):
        annotation.Rect = _turned_box(annotation.Rect, depth)
        if "/QuadPoints" in annotation:
            points = [float(number) for number in annotation.QuadPoints]
            pairs = zip(points[0::2], points[1::2], strict=True)
            annotation.QuadPoints = Array([each for x, y in pairs for each in (depth - y, x)])


def _turned_box(box: Any, depth: float) -> Array:
    left, bottom, right, top = (float(edge) for edge in box)
    return Array([depth - top, left, depth - bottom, right])


def _turn_destination(destination: Any, turned: dict[tuple[int, int], float]) -> None:
    depth = turned.get(destination[0].objgen)
    if depth is not None:
        x, y = (float(number) for number in (destination[2], destination[3]))
        destination[2], destination[3] = depth - y, x
