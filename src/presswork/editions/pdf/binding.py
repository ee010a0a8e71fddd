"""What the printer's binding asks: an inner margin for so many pages, and how many there may be.

The margin depends on the number of pages and the number on the margin, so pages are laid out
again until the margin is wide enough for them. It only ever grows, so this ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint import Document

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.language.languages import direction_of
from presswork.metadata import Metadata
from presswork.typography.stylesheet import Stylesheet

POINTS_PER_PIXEL = 0.75
"""CSS Values and Units 4, 6.2."""

NEAR = 0.01
"""Points by which one margin may fall short of another and still be the same."""

AT = ("print", "profile")
"""The key of book.yaml that faults of this kind are told at."""


Margins = tuple[float, float, float, float]
"""Of a page, in points: top, right, bottom, left."""


def margins_of(document: Document) -> Margins:
    """The margins of the first page."""
    page = document.pages[0]._page_box
    margins = (page.margin_top, page.margin_right, page.margin_bottom, page.margin_left)
    top, right, bottom, left = (float(margin) * POINTS_PER_PIXEL for margin in margins)
    return top, right, bottom, left


def inside_margin(margins: Margins, metadata: Metadata) -> float:
    """The inner margin of the first page, a recto, in points."""
    _, right, _, left = margins
    return right if direction_of(metadata.language) == "rtl" else left


def wider_margin(inside: float, pages: int, metadata: Metadata) -> Stylesheet | None:
    """The rules for an inner margin that is wide enough, to come after all others.

    None if the margin, in points, is wide enough for so many pages.
    """
    needed = _needed_inside(pages, metadata)
    if inside >= needed - NEAR:
        return None
    # The inner edge of a right-hand page is its left one, whichever way the book is read; that of
    # a turned one is where its head or foot was.
    sides = {":right": "left", ":left": "right", "turned:right": "top", "turned:left": "bottom"}
    rules = [f"@page {page} {{ margin-{side}: {needed}pt }}" for page, side in sides.items()]
    return Stylesheet("presswork:binding.css", "\n".join(rules))


def stubborn_margin(inside: float, pages: int, metadata: Metadata) -> Diagnostic:
    """The error that the author's rules keep the first page's inner margin, in points, too thin."""
    printer, needed = metadata.print.printer, _needed_inside(pages, metadata)
    message = (
        f"the inner margin of the first page has {inside / 72:.3g} in;"
        f" {printer.name} asks for {needed / 72:.3g} in a book of {pages} pages"
    )
    hint = "widen it in print.css where a rule such as `@page :first` sets it"
    return error("narrow-margin", message, hint=hint, key=AT)


def _needed_inside(pages: int, metadata: Metadata) -> float:
    """The least inner margin of a book of so many pages, in points."""
    printer = metadata.print.printer
    return printer.inside_margin(printer.bound_pages(pages, metadata.print.paper))


def check_binding(margins: Margins, count: int, metadata: Metadata) -> Iterator[Diagnostic]:
    """Errors where the printer cannot bind so many pages, or trims what stands near the edge.

    `margins` are those of the first page.
    """
    printer = metadata.print.printer
    pages = printer.bound_pages(count, metadata.print.paper)
    paper = printer.paper(metadata.print.paper)
    if paper is not None and not paper.fewest <= pages <= paper.most:
        message = f"the book has {pages} pages; {printer.name} binds {paper.fewest} to {paper.most}"
        hint = "another trim, paper or printer may take it"
        yield error("page-count", message, hint=hint, key=AT)
    if pages - count > printer.multiple:
        message = (
            f"{pages - count} blank pages stand at the end: {printer.name} binds {pages} at least"
        )
        yield warning("blank-pages", message, hint="smaller pages or larger type would fill them")
    least = min(margins)
    asked = (metadata.print.bleed and printer.outside_with_bleed) or printer.outside
    if least < asked - NEAR:
        message = f"a margin has {least / 72:.3g} in; {printer.name} asks for {asked / 72:.3g}"
        hint = "widen the margins at the top of print.css"
        yield error("narrow-margin", message, hint=hint, key=AT)
