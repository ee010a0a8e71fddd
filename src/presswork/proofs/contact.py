"""Contact sheets: all pages of a book, small, as the spreads that a reader sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PIL import Image, ImageDraw

from presswork.proofs.lettering import font, name_of, shortened
from presswork.proofs.pdf import Picture, ProofPdf
from presswork.proofs.spreads import Spread, spreads_of

COLUMNS, ROWS = 4, 3
"""Spreads on a sheet."""
PAGE_WIDTH, PAGE_HEIGHT = 270, 400
"""Pixels that the largest page of the book fits into: its text can be made out."""
GAP = 28
MARGIN = 36
HEADER = 64
LABEL = 30
"""Pixels below a page for its label."""

GROUND = "#d9d9d6"
HAIRLINE = "#9a9a96"
INK = "#222222"
FAINT = "#5a5a57"

Decorate = Callable[[Picture, int], None]
"""Draws something over the picture of the page with that index."""


def contact_sheets(
    pdf: ProofPdf,
    *,
    title: str | None = None,
    runs_leftwards: bool | None = None,
    decorate: Decorate | None = None,
) -> Iterator[Image.Image]:
    """The sheets of a file one after the other, each with title and page range at its head.

    Args:
        pdf: The file.
        title: What the sheets are headed with; else what the file says of itself.
        runs_leftwards: Whether the book is read from right to left; else what the file says.
        decorate: Draws over the pages before they are placed.
    """
    leftwards = pdf.runs_leftwards if runs_leftwards is None else runs_leftwards
    spreads = spreads_of(pdf.count, runs_leftwards=leftwards)
    per_sheet = COLUMNS * ROWS
    groups = [spreads[at : at + per_sheet] for at in range(0, len(spreads), per_sheet)]
    sizes = pdf.sizes()
    scale = min(
        PAGE_WIDTH / max(width for width, _ in sizes),
        PAGE_HEIGHT / max(height for _, height in sizes),
    )
    cell = (
        round(max(width for width, _ in sizes) * scale),
        round(max(height for _, height in sizes) * scale),
    )
    name = name_of(title or pdf.title, pdf.path)
    for number, group in enumerate(groups, start=1):
        sheet = _Sheet(cell, min(len(spreads), COLUMNS), -(-len(group) // COLUMNS))
        shown = sorted(index for spread in group for index in spread.pages)
        sheet.head(name, _range(pdf, shown, number, len(groups)))
        for place, spread in enumerate(group):
            sheet.add(place, spread, pdf, scale, decorate)
        yield sheet.image


def _range(pdf: ProofPdf, shown: Sequence[int], number: int, sheets: int) -> str:
    """`Pages ix–12 (9–24 of 225) · sheet 2 of 10`."""
    first, last = shown[0], shown[-1]
    labels = pdf.labels[first], pdf.labels[last]
    text = f"{labels[0]}–{labels[1]}" if first < last else labels[0]
    numbers = (str(first + 1), str(last + 1))
    place = f"{numbers[0]}–{numbers[1]} of {pdf.count}" if first < last else f"of {pdf.count}"
    counted = f" ({place})" if labels != numbers or pdf.count > len(shown) else ""
    sheet = f" · sheet {number} of {sheets}" if sheets > 1 else ""
    return f"Page{'s' if first < last else ''} {text}{counted}{sheet}"


class _Sheet:
    """One sheet while it is drawn."""

    def __init__(self, cell: tuple[int, int], columns: int, rows: int) -> None:
        self.cell = cell
        self.columns = columns
        width = columns * (2 * cell[0] + GAP) - GAP + 2 * MARGIN
        height = HEADER + rows * (cell[1] + LABEL + GAP) - GAP + MARGIN
        self.image = Image.new("RGB", (width, height), GROUND)
        self.drawing = ImageDraw.Draw(self.image)

    def head(self, title: str, pages: str) -> None:
        """The line at the top: the title on the left, the pages on the right."""
        right = self.image.width - MARGIN
        self.drawing.text((right, 40), pages, FAINT, font(18), anchor="rs")
        room = right - MARGIN - font(18).getlength(pages) - GAP
        words = shortened(title, 22, room, strong=True)
        self.drawing.text((MARGIN, 40), words, INK, font(22, strong=True), anchor="ls")

    def add(
        self,
        place: int,
        spread: Spread,
        pdf: ProofPdf,
        scale: float,
        decorate: Decorate | None,
    ) -> None:
        """A spread at its place, counted by rows; its pages meet at the fold."""
        width, height = self.cell
        fold = MARGIN + place % self.columns * (2 * width + GAP) + width
        foot = HEADER + place // self.columns * (height + LABEL + GAP) + height
        for index, is_left in ((spread.left, True), (spread.right, False)):
            if index is None:
                continue
            picture = pdf.render(index, scale)
            if decorate is not None:
                decorate(picture, index)
            page = picture.image
            left = fold - page.width if is_left else fold
            self.image.paste(page, (left, foot - page.height))
            edges = (left, foot - page.height, left + page.width - 1, foot - 1)
            self.drawing.rectangle(edges, outline=HAIRLINE)
            middle = left + page.width / 2
            self.drawing.text((middle, foot + 22), pdf.labels[index], INK, font(16), anchor="ms")
