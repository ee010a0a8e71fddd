"""The print edition: the book as a PDF of facing pages, ready to be printed and bound.

page_markup   Book -> one tree, notes at their calls    contents   the list of headings
fetcher       what the pages may load
layout        tree and stylesheets -> pages             grid       back on the baseline grid
findings      the layout's complaints as diagnostics    finish     page labels, final bytes
parts         chapters laid out apart, and joined
binding       inner margin and pages by the printer     stripping  what a printer refuses goes
imposition    which pages share a sheet                 booklet    the pages laid on sheets
"""

from __future__ import annotations

from presswork.typography.isolation import loading_weasyprint

with loading_weasyprint():
    from presswork.editions.pdf.booklet import make_booklet, sheet_of
    from presswork.editions.pdf.render import Rendering, render_pdf

__all__ = ["Rendering", "make_booklet", "render_pdf", "sheet_of"]
