"""Single pages as pictures, each with everything that its file shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from presswork.proofs.contact import Decorate
from presswork.proofs.pdf import POINTS_PER_INCH, Picture, ProofPdf


def single_pages(
    pdf: ProofPdf, indexes: Sequence[int], dpi: int, decorate: Decorate | None = None
) -> Iterator[Picture]:
    """The pages with those indexes, one after the other, bleed and marks included.

    Args:
        pdf: The file.
        indexes: Of the pages, from 0.
        dpi: Pixels to the inch.
        decorate: Draws over each page.
    """
    for index in indexes:
        picture = pdf.render(index, dpi / POINTS_PER_INCH, trimmed=False)
        if decorate is not None:
            decorate(picture, index)
        yield picture
