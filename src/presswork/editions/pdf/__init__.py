"""The print edition: the book as a PDF of facing pages, ready to be printed and bound.

page_markup   Book -> one tree, notes at their calls    contents   the list of headings
fonts         which faces the pages may use             fetcher    what they may load
layout        tree and stylesheets -> pages             grid       back on the baseline grid
findings      the layout's complaints as diagnostics    finish     page labels, final bytes
"""

from __future__ import annotations

from presswork.errors import MissingTool
from presswork.typography.isolation import only_embedded_fonts

try:
    with only_embedded_fonts():  # NOTE: WeasyPrint asks for fonts as soon as it is imported.
        from presswork.editions.pdf.render import Rendering, render_pdf
except OSError as fault:
    raise MissingTool(
        "the library Pango, which sets the text of the PDF, was not found",
        hint="run `make` in Presswork's folder, or install Pango with the system's packages",
    ) from fault

__all__ = ["Rendering", "render_pdf"]
