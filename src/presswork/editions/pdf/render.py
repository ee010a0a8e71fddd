"""From the Book to the finished PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from weasyprint import Document

from presswork.diagnostics import Outcome, has_errors
from presswork.document.book import Book
from presswork.document.pagestarts import PageStart
from presswork.editions.pdf.archive import is_archive, write_file
from presswork.editions.pdf.binding import check_binding, inside_margin, wider_margin
from presswork.editions.pdf.code import let_code_break
from presswork.editions.pdf.fetcher import BookFetcher
from presswork.editions.pdf.figures import check_resolution, shrink_figures
from presswork.editions.pdf.findings import read_log, refused
from presswork.editions.pdf.finish import finish, folio_labels
from presswork.editions.pdf.floats import indent_after_moved
from presswork.editions.pdf.formulas import set_formulas
from presswork.editions.pdf.grid import put_on_grid
from presswork.editions.pdf.index import fill_index
from presswork.editions.pdf.layout import lay_out, page_of
from presswork.editions.pdf.lines import lines_remembered
from presswork.editions.pdf.measure import check_measure, fit_tables
from presswork.editions.pdf.notes import check_notes, cut_long_notes
from presswork.editions.pdf.page_markup import build_page_tree
from presswork.editions.pdf.pagestarts import find_page_starts
from presswork.editions.pdf.pictures import fit_pictures
from presswork.editions.pdf.pressing import check_colours
from presswork.editions.pdf.spelling import glyphs_spelt
from presswork.editions.pdf.spreads import Found
from presswork.editions.pdf.titles import narrow_titles, proof_of_titles
from presswork.editions.pdf.verse import centre_poems
from presswork.press import PressRules, rules_of
from presswork.typography.fontface import font_faces
from presswork.typography.plan import TextDocument, plan_fonts
from presswork.typography.rendererlog import NumberedSheets, collected_log
from presswork.typography.stylesheet import Stylesheet

MOST_ROUNDS = 4
"""How often pages are laid out again: to keep the baseline grid, for long notes and the index."""


@dataclass(frozen=True)
class Rendering:
    """The print edition."""

    data: bytes
    """The PDF."""
    labels: tuple[str, ...]
    """The folio of each page, whether it is printed there or not: i, ii, … 1, 2, …"""
    starts: tuple[PageStart, ...]
    """Where each page with text begins in it."""
    wider: Stylesheet | None = None
    """The rules for a wider inner margin, if so many pages need one."""


def render_pdf(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime
) -> Outcome[Rendering | None]:
    """The book laid out as pages, for the printer that book.yaml names; None with errors.

    Args:
        book: The book.
        stylesheets: In the cascade's order.
        moment: Date of the file, with its time zone.
    """
    rules = rules_of(book, moment)
    if rules.value is None:
        return Outcome(None, rules.diagnostics)
    rendered = _render(book, stylesheets, rules.value)
    while rendered.value is not None and rendered.value.wider is not None:
        rendered = _render(book, (*stylesheets, rendered.value.wider), rules.value)
    return rendered


def _render(
    book: Book, stylesheets: Sequence[Stylesheet], rules: PressRules
) -> Outcome[Rendering | None]:
    """The book laid out with the margins that the stylesheets give it."""
    plan = plan_fonts(
        [
            TextDocument(section.source, section.markup, book.metadata.language)
            for section in book.sections
        ],
        "\n".join(sheet.text for sheet in stylesheets),
        "print",
        book.fonts,
    )
    fonts, font_rules = font_faces(plan.faces, book.fonts)
    sheets = NumberedSheets((_page_sheet(book, font_rules), *stylesheets))
    html = build_page_tree(book, rules.moment)
    let_code_break(html)
    formulas = set_formulas(html, book, plan.faces)
    pictures = fit_pictures(book.assets, inks=not is_archive(book.metadata.print.printer))
    fetcher = BookFetcher((*pictures, *formulas.value), fonts)
    with collected_log() as messages, lines_remembered(), glyphs_spelt():
        document = _settled(html, sheets, fetcher)
        data = write_file(document, book.metadata.print.printer)
    found = (
        *plan.missing,
        *formulas.diagnostics,
        *(refused(address, book, sheets) for address in fetcher.refused),
        *read_log(messages, book, sheets, glyphs=not plan.missing),
        *check_notes(document, book),
        *check_measure(html, document),
        *check_resolution(document, book),
        *check_binding(document, book.metadata),
        *check_colours(book),
    )
    diagnostics = tuple(dict.fromkeys(found))
    if has_errors(diagnostics):
        return Outcome(None, diagnostics)
    first_arabic = _first_arabic_page(html, document)
    starts = find_page_starts(document, book, _labels(html, document))
    printer = book.metadata.print.printer
    finished = finish(data, first_arabic, book.metadata, rules)
    diagnostics += finished.diagnostics
    if finished.value is None:
        return Outcome(None, diagnostics)
    inside = inside_margin(document, book.metadata)
    wider = wider_margin(inside, len(document.pages), book.metadata)
    labels = folio_labels(printer.bound_pages(len(document.pages)), first_arabic)
    return Outcome(Rendering(finished.value, labels, starts, wider), diagnostics)


def _settled(html: Element, sheets: NumberedSheets, fetcher: BookFetcher) -> Document:
    """The pages, laid out again while blocks miss the baseline grid or the index a page.

    Room added moves breaks, and other blocks may then follow each other on a page: so a few
    rounds, of which books without pictures and tables need one.
    """
    proof = proof_of_titles(html)
    if proof is not None:
        narrow_titles(html, lay_out(proof, sheets.named_texts(), fetcher, {}))
    spreads: Found = {}
    document = lay_out(html, sheets.named_texts(), fetcher, spreads)
    for _ in range(MOST_ROUNDS):
        if not fit_tables(document):
            break
        document = lay_out(html, sheets.named_texts(), fetcher, spreads)
    for _ in range(MOST_ROUNDS):
        changed = cut_long_notes(html, document)
        changed |= shrink_figures(document)
        changed |= indent_after_moved(html, document)
        changed |= fill_index(html, document, _labels(html, document))
        if not put_on_grid(document) and not changed:
            break
        document = lay_out(html, sheets.named_texts(), fetcher, spreads)
    centre_poems(document)
    return document


def _labels(html: Element, document: Document) -> tuple[str, ...]:
    return folio_labels(len(document.pages), _first_arabic_page(html, document))


def _page_sheet(book: Book, font_rules: str) -> Stylesheet:
    """What only the program knows: the size of the page and where the fonts are."""
    trim, bleed = book.metadata.print.trim, book.metadata.print.edges.widest
    printer = book.metadata.print.printer
    marks = "; marks: none !important" if "marks" in printer.forbidden else ""
    size = f"@page {{ size: {trim.width}pt {trim.height}pt; bleed: {bleed}pt{marks} }}"
    size += (
        f"\n:root {{ --bleed: {bleed}pt; --bleed-width: {trim.width + 2 * bleed}pt;"
        f" --bleed-height: {trim.height + 2 * bleed}pt;"
        f" --thinnest: {printer.thinnest_line}pt }}"
    )
    lying = f"@page turned {{ size: {trim.height}pt {trim.width}pt }}"
    return Stylesheet("presswork:page.css", f"{size}\n{lying}\n{font_rules}")


def _first_arabic_page(html: Element, document: Document) -> int:
    """Index of the page on which the text begins; all pages are front matter if there is none."""
    text = html.find("body/div[@class='bodymatter']/section")
    index = None if text is None else page_of(document, text.get("id", ""))
    return len(document.pages) if index is None else index
