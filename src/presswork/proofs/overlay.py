"""The guides of the layout drawn over a page: bleed, trim, margins, baseline grid."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw

from presswork.geometry import Box
from presswork.proofs.lettering import font
from presswork.proofs.measuring import Layout, TextBlock
from presswork.proofs.pdf import Picture, ProofPdf, page_boxes

BLEED = "#f4c7c3"
TRIM = "#c5221f"
BLOCK = "#1a73e8"
MARGIN = "#e3edfb"
GRID = "#a8c7fa"
WORDS = "#0b4ea2"

NARROWEST = 1.3
"""Pixels to the point from which on the margins' numbers can be read beside the text."""

MILLIMETRES = 25.4 / 72


def draw_guides(picture: Picture, index: int, pdf: ProofPdf, layout: Layout) -> None:
    """Draw over the picture of a page, so that its ink stays to be seen.

    Args:
        picture: The page, trimmed or not.
        index: Of the page, from 0.
        pdf: The file that it is of.
        layout: What the file's pages have in common.
    """
    with pdf.page(index) as page:
        boxes = page_boxes(page)
    guides = Image.new("RGB", picture.image.size, "white")
    drawing = ImageDraw.Draw(guides)
    to_pixels = picture.projection.box
    bleed, trim = to_pixels(boxes["bleed"]), to_pixels(boxes["trim"])
    if bleed != trim:
        drawing.rectangle(bleed, fill=BLEED)
        drawing.rectangle(trim, fill="white")
    block = layout.of(index)
    if block is not None:
        _draw_block(drawing, picture, boxes["trim"], block, layout.leading)
    drawing.rectangle(_inside(trim, guides), outline=TRIM)
    picture.image.paste(ImageChops.multiply(picture.image, guides))


def _inside(box: tuple[int, int, int, int], picture: Image.Image) -> tuple[int, int, int, int]:
    """The rectangle, where it is the edge of the picture drawn on its last pixels."""
    left, top, right, bottom = box
    return max(left, 0), max(top, 0), min(right, picture.width - 1), min(bottom, picture.height - 1)


def _draw_block(
    drawing: ImageDraw.ImageDraw, picture: Picture, trim: Box, block: TextBlock, leading: float
) -> None:
    to_pixels = picture.projection.box
    text = block.box.moved(trim.left, trim.bottom)
    drawing.rectangle(to_pixels(trim), fill=MARGIN)
    drawing.rectangle(to_pixels(text), fill="white")
    baseline = block.baseline + trim.bottom
    while baseline > text.bottom:
        drawing.line(to_pixels(Box(text.left, baseline, text.right, baseline)), GRID)
        baseline -= leading
    drawing.rectangle(to_pixels(text), outline=BLOCK)
    if picture.projection.scale >= NARROWEST:
        _write_margins(drawing, picture, trim, text)


def _write_margins(drawing: ImageDraw.ImageDraw, picture: Picture, trim: Box, text: Box) -> None:
    """The margins in points and millimetres, each in its own, and the size of the block."""
    letters = font(round(7 * picture.projection.scale))
    middle, centre = (text.left + text.right) / 2, (text.bottom + text.top) / 2
    numbers = (
        (text.left - trim.left, (trim.left + text.left) / 2, centre),
        (trim.right - text.right, (text.right + trim.right) / 2, centre),
        (trim.top - text.top, middle, (text.top + 4 * trim.top) / 5),
        (text.bottom - trim.bottom, middle, (text.bottom + trim.bottom) / 2),
    )
    for length, x, y in numbers:
        words = f"{length:.1f} pt\n{length * MILLIMETRES:.1f} mm"
        place = picture.projection.point(x, y)
        drawing.multiline_text(place, words, WORDS, letters, anchor="mm", align="center")
