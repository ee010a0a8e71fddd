"""Figures on the page: never higher than the text block, never of too few pixels unnoticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, ReplacedBox
from weasyprint.images import RasterImage

from presswork.diagnostics import Diagnostic, warning
from presswork.document.book import Book
from presswork.editions.pdf.findings import place_in_book
from presswork.editions.pdf.floats import is_plate
from presswork.editions.pdf.grid import leading_of

PER_INCH = 96.0
"""CSS pixels (CSS Values and Units 4, 6.2)."""

SHORTER = 2
"""Lines by which facing pages may be made shorter (see `spreads`); a figure must fit then, too."""

LEAST = 0.1
"""The part of its size to which an image is shrunk at most."""


def shrink_figures(document: Document) -> bool:
    """Make images lower that, with their caption, are higher than a page of text.

    Returns whether there were any, so that the pages have to be laid out again.
    """
    heights: dict[Any, float] = {}
    images: dict[Any, list[Box]] = {}
    leading = leading_of(document)
    for page in document.pages:
        for block in _blocks(page._page_box):
            # What goes on on the next page has lost the space above it, which is less than a line.
            lost = leading if block.element in heights else 0.0
            height = heights.get(block.element, 0.0) + block.border_height()
            heights[block.element] = height + lost
            images.setdefault(block.element, []).extend(_images(block))
    most = document.pages[0]._page_box.height - SHORTER * leading
    changed = False
    for element, boxes in images.items():
        excess = heights[element] - most
        highest = max((box.height for box in boxes), default=0.0)
        if highest and excess > 0:
            for box in boxes:
                changed |= _scale(box, max(LEAST, 1 - excess / highest))
    return changed


def _blocks(box: Box) -> Iterator[Box]:
    """The outermost figures, or their parts on this page, and the images that are in none.

    Plates are as high as they are to be.
    """
    if is_plate(box):
        return
    if box.element is not None and (box.element_tag == "figure" or _is_image(box)):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _blocks(child)


def _is_image(box: Box) -> bool:
    return isinstance(box, ReplacedBox) and box.element_tag == "img"


def _images(box: Box) -> list[Box]:
    return [each for each in (box, *box.descendants()) if _is_image(each)]


def _scale(box: Box, scale: float) -> bool:
    """Write the size on the element; one already written is replaced."""
    width, height = box.width * scale, box.height * scale
    style = f"width: {width:.2f}px; height: {height:.2f}px; max-width: none"
    if box.element.get("style") == style:
        return False
    box.element.set("style", style)
    return True


Picture = tuple[str, float, float, float]
"""Path of an image, its pixels an inch, its width and height in CSS pixels."""


def pictures_of(document: Document) -> tuple[Picture, ...]:
    """The images made of pixels, each where it has the fewest an inch."""
    worst: dict[str, Picture] = {}
    for page in document.pages:
        for box in _images(page._page_box):
            if isinstance(box.replacement, RasterImage) and box.width and box.height:
                found = PER_INCH * min(
                    box.replacement.width / box.width, box.replacement.height / box.height
                )
                picture = (str(box.element.get("src")), found, box.width, box.height)
                worst[picture[0]] = min(picture, worst.get(picture[0], picture), key=_fineness)
    return tuple(worst.values())


def check_resolution(pictures: Iterable[Picture], book: Book) -> Iterator[Diagnostic]:
    """A warning for each image that has fewer pixels an inch than the book asks for."""
    worst: dict[str, Picture] = {}
    for picture in pictures:
        worst[picture[0]] = min(worst.get(picture[0], picture), picture, key=_fineness)
    for picture in worst.values():
        if round(picture[1]) < book.metadata.print.resolution:
            yield _too_few(picture, book)


def _fineness(picture: Picture) -> float:
    return picture[1]


def _too_few(picture: Picture, book: Book) -> Diagnostic:
    wanted = book.metadata.print.resolution
    path, found, *size = picture
    width, height = (side / PER_INCH for side in size)
    file, line = place_in_book(f'src="{escape(path)}"', book)
    pixels = f"{round(width * wanted)} x {round(height * wanted)}"
    return warning(
        "low-resolution",
        f"{path} has {found:.0f} dpi at its size on the page ({width:.1f} x {height:.1f} in),"
        f" less than {wanted}",
        file,
        line,
        hint=f"use an image of at least {pixels} pixels, place it smaller,"
        " or change `print.resolution` in book.yaml",
    )
