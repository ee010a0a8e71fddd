"""From the Book to the finished PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from weasyprint import Document

from presswork.diagnostics import Outcome, has_errors
from presswork.document.book import Book
from presswork.editions.pdf.fetcher import BookFetcher
from presswork.editions.pdf.findings import (
    NumberedSheets,
    collected_log,
    formulas,
    read_log,
    refused,
)
from presswork.editions.pdf.finish import finish, folio_labels
from presswork.editions.pdf.fonts import font_faces
from presswork.editions.pdf.grid import put_on_grid
from presswork.editions.pdf.layout import lay_out, page_of
from presswork.editions.pdf.page_markup import build_page_tree
from presswork.typography.plan import TextDocument, plan_fonts
from presswork.typography.stylesheet import Stylesheet

MOST_ROUNDS = 3
"""How often pages are laid out again to keep the baseline grid."""


@dataclass(frozen=True)
class Rendering:
    """The print edition."""

    data: bytes
    """The PDF."""
    labels: tuple[str, ...]
    """The folio of each page, whether it is printed there or not: i, ii, … 1, 2, …"""


def render_pdf(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime
) -> Outcome[Rendering | None]:
    """The book laid out as pages; None when there were errors.

    Args:
        book: The book.
        stylesheets: In the cascade's order.
        moment: Date of the file, with its time zone.
    """
    plan = plan_fonts(
        [TextDocument(section.source, section.markup) for section in book.sections],
        "\n".join(sheet.text for sheet in stylesheets),
        "print",
    )
    fonts, rules = font_faces(stylesheets, plan.faces)
    sheets = NumberedSheets((_page_sheet(book, rules), *stylesheets))
    fetcher = BookFetcher(book.assets, fonts)
    html = build_page_tree(book, moment)
    with collected_log() as messages:
        document = _settled(html, sheets, fetcher)
        data = document.write_pdf(pdf_variant="pdf/ua-1")
    found = (
        *plan.missing,
        *formulas(book),
        *(refused(address, book, sheets) for address in fetcher.refused),
        *read_log(messages, book, sheets, glyphs=not plan.missing),
    )
    diagnostics = tuple(dict.fromkeys(found))
    if has_errors(diagnostics):
        return Outcome(None, diagnostics)
    first_arabic = _first_arabic_page(html, document)
    labels = folio_labels(len(document.pages), first_arabic)
    return Outcome(Rendering(finish(data, first_arabic), labels), diagnostics)


def _settled(html: Element, sheets: NumberedSheets, fetcher: BookFetcher) -> Document:
    """The pages, laid out again while blocks miss the baseline grid.

    Room added moves breaks, and other blocks may then follow each other on a page: so a few
    rounds, of which books without pictures and tables need one.
    """
    document = lay_out(html, sheets.named_texts(), fetcher)
    for _ in range(MOST_ROUNDS):
        if not put_on_grid(document):
            break
        document = lay_out(html, sheets.named_texts(), fetcher)
    return document


def _page_sheet(book: Book, font_rules: str) -> Stylesheet:
    """What only the program knows: the size of the page and where the fonts are."""
    trim = book.metadata.print.trim
    size = f"@page {{ size: {trim.width}pt {trim.height}pt }}"
    return Stylesheet("presswork:page.css", f"{size}\n{font_rules}")


def _first_arabic_page(html: Element, document: Document) -> int:
    """Index of the page on which the text begins; all pages are front matter if there is none."""
    text = html.find("body/div[@class='bodymatter']/section")
    index = None if text is None else page_of(document, text.get("id", ""))
    return len(document.pages) if index is None else index
