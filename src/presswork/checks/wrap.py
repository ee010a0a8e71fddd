"""The cover of a printed book as its printer sees it: one sheet of its size, a legible code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from presswork.checks.pdffonts import fonts_outside
from presswork.diagnostics import Diagnostic, error

TOLERANCE = 0.01
"""Points by which a box may differ."""

RESOLUTION = 400
"""Pixels per inch at which the barcode is read: six to the narrowest bar at its smallest."""


@dataclass(frozen=True)
class ExpectedWrap:
    """What the sheet was made to be."""

    width: float
    """Of the whole sheet, in points."""
    height: float
    edge: float
    """How far it goes beyond the trim on each side, in points."""
    pages: int
    """Of the book that it goes around."""
    barcode: str | None
    """The digits of the ISBN and those of the price; None for a cover without barcode."""


def check_wrap(path: Path, expected: ExpectedWrap) -> list[Diagnostic]:
    """Whether the PDF at `path` is a sheet for that book; one that cannot be read is one finding.

    What is true of any PDF for a press is looked at elsewhere.
    """
    try:
        with pikepdf.open(path) as pdf:
            faults = [*_sheet(pdf, expected), *_fonts(pdf)]
        faults += _barcode(path, expected.barcode)
    except (pikepdf.PikepdfError, RuntimeError, OSError) as fault:
        faults = [("pdf-unreadable", f"the PDF cannot be read: {fault}")]
    except (TypeError, ValueError, AttributeError, LookupError) as fault:
        # NOTE: pikepdf answers an object of the wrong kind with whatever Python raises.
        faults = [("pdf-malformed", f"the PDF cannot be made sense of: {fault}")]
    return [error(code, message, path.name) for code, message in faults]


Fault = tuple[str, str]
"""A finding's code and message."""


def _sheet(pdf: pikepdf.Pdf, expected: ExpectedWrap) -> Iterator[Fault]:
    if len(pdf.pages) != 1:
        yield "cover-pages", f"the cover has {len(pdf.pages)} pages, not one sheet"
        return
    page, edge = pdf.pages[0], expected.edge
    media = (0.0, 0.0, expected.width, expected.height)
    trim = (edge, edge, expected.width - edge, expected.height - edge)
    boxes = (
        ("MediaBox", page.mediabox, media),
        ("BleedBox", page.bleedbox, media),
        ("TrimBox", page.trimbox, trim),
    )
    for name, box, asked in boxes:
        found = [float(side) for side in box]
        if max(abs(one - other) for one, other in zip(found, asked, strict=True)) > TOLERANCE:
            size = f"{found[2] - found[0]:.2f} × {found[3] - found[1]:.2f} pt"
            wanted = f"{asked[2] - asked[0]:.2f} × {asked[3] - asked[1]:.2f} pt"
            message = f"{name} is {size}; a book of {expected.pages} pages needs {wanted}"
            yield "cover-size", message


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    for name in fonts_outside(pdf):
        yield "pdf-font-not-embedded", f"the font {name} is not embedded"


def _barcode(path: Path, expected: str | None) -> Iterator[Fault]:
    """The code as a till reads it, from the picture of the sheet."""
    if expected is None:
        return
    found = read_barcodes(path)
    if expected not in found:
        words = f"reads {found[0]}" if found else "cannot be read"
        yield "cover-barcode", f"the barcode {words}, where {expected} should be"


def read_barcodes(path: Path) -> list[str]:
    """The digits of every book's barcode on the first page, with those of a price beside it."""
    import pypdfium2
    import zxingcpp

    with pypdfium2.PdfDocument(path) as document:
        image = document[0].render(scale=RESOLUTION / 72).to_pil().convert("L")
    codes = zxingcpp.read_barcodes(image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    return sorted((code.text.replace(" ", "") for code in codes), key=len, reverse=True)
