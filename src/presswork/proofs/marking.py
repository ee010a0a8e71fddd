"""A page as it was and as it is, side by side, with the changes marked in colour."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from presswork.proofs.changes import Mark, PageChange
from presswork.proofs.contact import FAINT, GROUND, HAIRLINE, INK
from presswork.proofs.fates import Kind
from presswork.proofs.lettering import font, name_of, shortened
from presswork.proofs.pdf import Picture, ProofPdf

COLOURS = {
    Kind.WORDS: ("#ffb4a8", "#b3261e"),
    Kind.FACE: ("#b5ece6", "#00696b"),
    Kind.MOVED: ("#cfe3ff", "#1a5fb4"),
    Kind.ANEW: ("#fff0b0", "#8a6a00"),
    Kind.ELSEWHERE: ("#e6d6ff", "#6b3fa0"),
    Kind.PICTURE: ("#ffdcb8", "#b35900"),
}
"""Of each kind of mark, the tint over the page and the ink of its outline."""

MARGIN = 28
HEADER = 52
FOOTER = 56
SWATCH = 18


def draw_pair(change: PageChange, old: ProofPdf, new: ProofPdf, scale: float) -> Image.Image:
    """The old page on the left, the new one on the right, so many pixels to the point."""
    sides = [
        (old, change.old, change.on_old, "Before"),
        (new, change.new, change.on_new, "Now"),
    ]
    pages = [
        None if index is None else _marked(pdf.render(index, scale), marks, scale)
        for pdf, index, marks, _ in sides
    ]
    there = [page for page in pages if page is not None]
    width = max(page.width for page in there)
    height = max(page.height for page in there)
    size = (2 * width + 3 * MARGIN, HEADER + height + FOOTER)
    picture = Image.new("RGB", size, GROUND)
    drawing = ImageDraw.Draw(picture)
    for place, (page, (pdf, index, _, when)) in enumerate(zip(pages, sides, strict=True)):
        left = MARGIN + place * (width + MARGIN)
        label = "no such page" if index is None else f"page {pdf.labels[index]}"
        words = f"{when}: {label} · {name_of(pdf.title, pdf.path)}"
        drawing.text((left, 34), shortened(words, 19, width), INK, font(19), anchor="ls")
        edges = (left, HEADER, left + width - 1, HEADER + height - 1)
        if page is not None:
            picture.paste(page, (left, HEADER))
            edges = (left, HEADER, left + page.width - 1, HEADER + page.height - 1)
        drawing.rectangle(edges, outline=HAIRLINE)
    _draw_legend(drawing, change, HEADER + height + FOOTER // 2)
    return picture


def _marked(picture: Picture, marks: Sequence[Mark], scale: float) -> Image.Image:
    """The page with tints, which let the ink be seen, and outlines around single words."""
    tints = Image.new("RGB", picture.image.size, "white")
    drawing = ImageDraw.Draw(tints)
    area = picture.projection.area
    letters = font(max(9, round(7 * scale)))
    order = list(COLOURS)[::-1]
    for mark in sorted(marks, key=lambda mark: order.index(mark.kind)):
        tint, ink = COLOURS[mark.kind]
        edges = picture.projection.box(mark.box.moved(area.left, area.bottom))
        is_line = mark.kind in (Kind.MOVED, Kind.ANEW, Kind.ELSEWHERE)
        drawing.rectangle(edges, fill=tint, outline=None if is_line else ink)
        if mark.note:
            middle = (edges[1] + edges[3]) / 2
            drawing.text((edges[0] - 5, middle), mark.note, ink, letters, anchor="rm")
    return ImageChops.multiply(picture.image, tints)


def _draw_legend(drawing: ImageDraw.ImageDraw, change: PageChange, middle: int) -> None:
    """The kinds of marks that are on the pages, each with its colour."""
    used = {mark.kind for mark in (*change.on_old, *change.on_new)}
    left = float(MARGIN)
    for kind, (tint, ink) in COLOURS.items():
        if kind not in used:
            continue
        edges = (left, middle - SWATCH / 2, left + SWATCH, middle + SWATCH / 2)
        drawing.rectangle(edges, fill=tint, outline=ink)
        drawing.text((left + SWATCH + 7, middle), kind.value, FAINT, font(16), anchor="lm")
        left += SWATCH + 7 + font(16).getlength(kind.value) + 24
