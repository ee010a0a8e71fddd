"""Proofs: pictures of a PDF's pages for people to look at.

In comes any PDF file; out come contact sheets of spreads, single pages, drawings of margins and
grid over them, and two files page by page with what moved between them marked. Everything is
measured on the pages themselves, so a file from elsewhere is shown as well as our own.
"""

from presswork.proofs.compare import Comparison, compare_files
from presswork.proofs.contact import contact_sheets
from presswork.proofs.measuring import measure
from presswork.proofs.overlay import draw_guides
from presswork.proofs.pdf import ProofPdf, open_pdf
from presswork.proofs.ranges import read_ranges
from presswork.proofs.single import single_pages

__all__ = [
    "Comparison",
    "ProofPdf",
    "compare_files",
    "contact_sheets",
    "draw_guides",
    "measure",
    "open_pdf",
    "read_ranges",
    "single_pages",
]
