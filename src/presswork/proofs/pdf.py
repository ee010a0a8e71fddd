"""A PDF file opened for looking: its pages, their labels, boxes and pictures."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from presswork.errors import UnusableSource, WrongUsage
from presswork.geometry import Box
from presswork.proofs.projection import Projection

BOXES = ("media", "crop", "bleed", "trim")
"""The boxes of a page that are looked at (ISO 32000-2, 14.11.2)."""

POINTS_PER_INCH = 72.0

MOST_PIXELS = 200_000_000
"""Of a page's picture: an A3 sheet at 1000 dpi; more would take the memory of the machine."""


@dataclass(frozen=True)
class Picture:
    """A page as pixels, and where on it they are."""

    image: Image.Image
    projection: Projection


class ProofPdf:
    """An open PDF file. Pages are opened one by one and closed again, so memory stays small."""

    def __init__(self, document: pypdfium2.PdfDocument, path: Path) -> None:
        self._document = document
        self.path = path
        self.count = len(document)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What each page is called: its label, else its number in the file."""
        own = [self._document.get_page_label(index) for index in range(self.count)]
        return tuple(label or str(number) for number, label in enumerate(own, start=1))

    @cached_property
    def title(self) -> str:
        """The title that the file says it has, else its name."""
        return self._document.get_metadata_value("Title").strip() or self.path.stem

    @cached_property
    def runs_leftwards(self) -> bool:
        """Whether the file says that its pages follow each other from right to left."""
        value = ctypes.create_string_buffer(8)
        raw.FPDF_VIEWERREF_GetName(self._document, b"Direction", value, len(value))
        return value.value == b"R2L"

    @contextlib.contextmanager
    def page(self, index: int) -> Iterator[pypdfium2.PdfPage]:
        """One page, open as long as it is looked at.

        Raises UnusableSource for a page that cannot be read, or has no area.
        """
        try:
            page = self._document[index]
        except pypdfium2.PdfiumError as fault:
            message = f"page {index + 1} of {self.path} cannot be read: {fault}"
            raise UnusableSource(message) from fault
        try:
            shown = page_boxes(page)["crop"]
            if shown.width <= 0 or shown.height <= 0:
                raise UnusableSource(
                    f"page {index + 1} of {self.path} has no area",
                    hint="look at its MediaBox: let the program that made it export it anew",
                )
            yield page
        finally:
            page.close()

    def render(self, index: int, scale: float, *, trimmed: bool = True) -> Picture:
        """A page on white paper, in RGB.

        Args:
            index: Of the page, from 0.
            scale: Pixels to the point.
            trimmed: Whether what the printer cuts off is left out.

        Raises UnusableSource for a page of more pixels than a picture may have.
        """
        with self.page(index) as page:
            boxes = page_boxes(page)
            turns = page.get_rotation() // 90
            area = boxes["trim" if trimmed else "crop"]
            crop = boxes["crop"]
            self._refuse_pixels(index, area.width * area.height * scale**2)
            cut = (
                area.left - crop.left,
                area.bottom - crop.bottom,
                crop.right - area.right,
                crop.top - area.top,
            )
            shown = (*cut[turns:], *cut[:turns])  # PDFium cuts the page as it is shown
            image = page.render(scale=scale, crop=shown).to_pil().convert("RGB")
        return Picture(image, Projection(area, scale, turns))

    def _refuse_pixels(self, index: int, pixels: float) -> None:
        if pixels > MOST_PIXELS:
            message = f"page {index + 1} of {self.path} is too large to be drawn"
            hint = f"choose fewer --dpi: {pixels / 1e6:.0f} million pixels are too many"
            raise UnusableSource(message, hint=hint)

    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page in points, as it is shown when trimmed."""
        found = []
        for index in range(self.count):
            with self.page(index) as page:
                trim = page_boxes(page)["trim"]
                found.append(Projection(trim, 1.0, page.get_rotation() // 90).size)
        return found


def page_boxes(page: Any) -> dict[str, Box]:
    """The boxes of a page by their names, each within the page that is shown.

    A box that is missing is the next larger one (ISO 32000-2, table 31).
    """
    media, crop, bleed, trim = (Box(*getattr(page, f"get_{name}box")()) for name in BOXES)
    shown = _within(crop, media)
    return {
        "media": media,
        "crop": shown,
        "bleed": _within(bleed, shown),
        "trim": _within(trim, shown),
    }


def _within(box: Box, larger: Box) -> Box:
    """The part of a box that lies in another; the other, if there is none."""
    part = Box(
        max(box.left, larger.left),
        max(box.bottom, larger.bottom),
        min(box.right, larger.right),
        min(box.top, larger.top),
    )
    return part if part.width > 0 and part.height > 0 else larger


@contextlib.contextmanager
def open_pdf(path: Path) -> Iterator[ProofPdf]:
    """The PDF at `path`, open as long as it is looked at.

    Raises WrongUsage where there is no such file, and UnusableSource for one that is no PDF, is
    damaged, has no page or needs a password.
    """
    if not path.is_file():
        raise WrongUsage(f"there is no file {path}", hint="name a PDF file")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        raise _unusable(path, fault) from fault
    try:
        if len(document) == 0:
            raise UnusableSource(f"{path} has no page")
        yield ProofPdf(document, path)
    finally:
        document.close()


def _unusable(path: Path, fault: pypdfium2.PdfiumError) -> UnusableSource:
    if fault.err_code == raw.FPDF_ERR_PASSWORD:
        hint = "save a copy without the password: qpdf --decrypt --password=… IN.pdf OUT.pdf"
        return UnusableSource(f"{path} is encrypted: it opens with a password only", hint=hint)
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)  # ISO 32000-1, annex H, note 13
    if not is_pdf:
        return UnusableSource(f"{path} is no PDF file", hint="name a file that ends in .pdf")
    return UnusableSource(f"{path} cannot be read: {fault}", hint="look at it: qpdf --check")
