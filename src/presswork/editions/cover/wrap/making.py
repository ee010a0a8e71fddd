"""The wrap of a book for the printer that its metadata name."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.document.book import Book
from presswork.document.language.languages import direction_of
from presswork.editions.cover.raster import rasterise
from presswork.editions.cover.wrap.finish import finish
from presswork.editions.cover.wrap.geometry import geometry_of
from presswork.editions.cover.wrap.guides import facts_of
from presswork.typography.isolation import loading_weasyprint
from presswork.typography.stylesheet import Stylesheet

RESOLUTION = 100
"""Pixels per inch of the picture with guides."""


@dataclass(frozen=True)
class Wrap:
    """The file for the printer, and what people look at beside it."""

    pdf: bytes
    picture: bytes
    """A PNG with guides."""
    facts: tuple[str, ...]
    """The numbers in words, with the reckoning of the spine."""


def make_wrap(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime
) -> Outcome[Wrap | None]:
    """The wrap of a book whose pages have been counted; None with errors.

    Args:
        book: With its bound pages and the texts of its back.
        stylesheets: Those of the front, then those of the wrap.
        moment: Date of the file, with its time zone.
    """
    metadata = book.metadata
    if metadata.cover.is_none:
        return Outcome(None, (_no_cover(),))
    leftward = direction_of(metadata.language) == "rtl"
    geometry = geometry_of(book.bound_pages or 0, metadata.print, leftward=leftward)
    if geometry.value is None:
        return Outcome(None, geometry.diagnostics)
    with loading_weasyprint():
        from presswork.editions.cover.wrap.drawing import draw_wrap

    drawn = draw_wrap(book, stylesheets, geometry.value)
    if drawn.value is None:
        return Outcome(None, drawn.diagnostics)
    pdf = finish(drawn.value.pdf, geometry.value, book, moment)
    found = (*drawn.diagnostics, *pdf.diagnostics)
    if pdf.value is None:
        return Outcome(None, found)
    facts = facts_of(geometry.value, drawn.value.barcode, metadata)
    return Outcome(Wrap(pdf.value, _picture(drawn.value.guides), tuple(facts)), found)


def _no_cover() -> Diagnostic:
    hint = "choose `classic`, `modern` or `pattern`, or give an image"
    return error("no-cover", "the book is to have no cover", hint=hint, key=("cover",))


def _picture(guides: bytes) -> bytes:
    with io.BytesIO() as out:
        width = _width(guides)
        rasterise(guides, width).save(out, "PNG", optimize=True)
        return out.getvalue()


def _width(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return round(float(document.pages[0].mediabox[2]) / 72 * RESOLUTION)
