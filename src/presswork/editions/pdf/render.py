"""From the Book to the finished PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import chain
from xml.etree.ElementTree import Element

from presswork.diagnostics import Diagnostic, Outcome, error, has_errors
from presswork.document.book import Book
from presswork.document.pagestarts import PageStart
from presswork.editions.pdf.archive import is_archive, variant_of
from presswork.editions.pdf.binding import (
    check_binding,
    inside_margin,
    stubborn_margin,
    wider_margin,
)
from presswork.editions.pdf.code import let_code_break
from presswork.editions.pdf.fetcher import BookFetcher
from presswork.editions.pdf.figures import check_resolution
from presswork.editions.pdf.findings import read_log, refused
from presswork.editions.pdf.finish import finish
from presswork.editions.pdf.formulas import set_formulas
from presswork.editions.pdf.layout import Typesetter
from presswork.editions.pdf.lines import lines_remembered
from presswork.editions.pdf.page_markup import build_page_tree
from presswork.editions.pdf.parts.folios import folio_labels
from presswork.editions.pdf.parts.joining import join
from presswork.editions.pdf.parts.plan import plan_units
from presswork.editions.pdf.parts.scene import Scene
from presswork.editions.pdf.parts.settle import (
    Compositor,
    Settled,
    UnsettledError,
    first_arabic_page,
)
from presswork.editions.pdf.parts.values import Part, Shared, Unit
from presswork.editions.pdf.parts.workers import Crew, workers
from presswork.editions.pdf.pictures import fit_pictures
from presswork.editions.pdf.pressing import check_colours
from presswork.editions.pdf.titles import narrow_titles, proof_of_titles
from presswork.press import PressRules, rules_of
from presswork.typography.fontface import font_faces
from presswork.typography.plan import FontPlan, TextDocument, plan_fonts
from presswork.typography.rendererlog import NumberedSheets, collected_log
from presswork.typography.stylesheet import Stylesheet

ANY = Crew()
"""As many processes as are worth it."""


@dataclass(frozen=True)
class Rendering:
    """The print edition."""

    data: bytes
    """The PDF."""
    labels: tuple[str, ...]
    """The folio of each page, whether it is printed there or not: i, ii, … 1, 2, …"""
    starts: tuple[PageStart, ...]
    """Where each page with text begins in it."""


def render_pdf(
    book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, crew: Crew = ANY
) -> Outcome[Rendering | None]:
    """The book laid out as pages, for the printer that book.yaml names; None with errors.

    Args:
        book: The book.
        stylesheets: In the cascade's order.
        moment: Date of the file, with its time zone.
        crew: Who lays it out, and how; the pages are the same.
    """
    rules = rules_of(book, moment)
    if rules.value is None:
        return Outcome(None, rules.diagnostics)
    sheets = tuple(stylesheets)
    while True:
        copy = _prepared(book, sheets, moment, crew)
        if not copy.plan.faces and has_errors(copy.found):
            return Outcome(None, copy.found)  # without any font WeasyPrint cannot write a file
        composed = _compose(copy, crew)
        found = tuple(dict.fromkeys((*copy.found, *_findings(copy, composed))))
        if has_errors(found) or composed is None:
            return Outcome(None, found)
        inside = _inside(composed, book), composed.pages, book.metadata
        wider = wider_margin(*inside)
        if wider is None:
            finished = _finished(copy, composed, rules.value)
            return Outcome(finished.value, (*found, *finished.diagnostics))
        if wider in sheets:
            return Outcome(None, (*found, stubborn_margin(*inside)))
        sheets = (*sheets, wider)


@dataclass(frozen=True)
class _Copy:
    """A book, ready to be laid out."""

    book: Book
    plan: FontPlan
    sheets: NumberedSheets
    shared: Shared
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class _Composed:
    """A book, laid out."""

    settled: Sequence[Settled]
    parts: Sequence[Part]

    @property
    def pages(self) -> int:
        """How many there are."""
        return sum(each.pagination.pages for each in self.settled)


def _prepared(book: Book, stylesheets: Sequence[Stylesheet], moment: datetime, crew: Crew) -> _Copy:
    """What the layout of a book takes, with the margins that the stylesheets give it."""
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
    html = build_page_tree(book, moment)
    let_code_break(html)
    formulas = set_formulas(html, book, plan.faces)
    pictures = fit_pictures(book.assets, inks=not is_archive(book.metadata.print.printer))
    shared = Shared(
        units=(),
        metadata=book.metadata,
        sheets=tuple(sheets.named_texts()),
        assets=(*pictures, *formulas.value),
        fonts=fonts,
        anchors=frozenset(name for node in html.iter() if (name := node.get("id"))),
    )
    shared = replace(shared, units=_units(html, book, shared, crew))
    return _Copy(book, plan, sheets, shared, (*plan.missing, *formulas.diagnostics))


def _units(html: Element, book: Book, shared: Shared, crew: Crew) -> tuple[Unit, ...]:
    """The units of the book, after titles have been balanced."""
    # What is wrong will be said again when the units are laid out.
    with collected_log(), lines_remembered({}):
        typesetter = Typesetter(shared.sheets, BookFetcher(shared.assets, shared.fonts))
        proof = typesetter.lay_out(Scene(proof_of_titles(html)), {})
    narrow_titles(html, proof)
    return plan_units(html, book, proof, [text for _, text in shared.sheets], whole=crew.whole)


def _compose(copy: _Copy, crew: Crew) -> _Composed | None:
    """The parts of the book; None if page numbers do not settle."""
    with workers(copy.shared, crew) as found:
        compositor = Compositor(copy.shared, found)
        try:
            settled = compositor.settle()
        except UnsettledError:
            return None
        return _Composed(settled, compositor.finish(settled))


def _findings(copy: _Copy, composed: _Composed | None) -> Iterator[Diagnostic]:
    """What is wrong with the book as it was laid out."""
    if composed is None:
        hint = "references change the lines they stand in: let one say less"
        yield error("page-numbers", "the page numbers change each other for ever", hint=hint)
        return
    book, made = copy.book, [each.pagination for each in composed.settled]
    for address in dict.fromkeys(chain.from_iterable(each.refused for each in made)):
        yield refused(address, book, copy.sheets)
    logs = (*(each.messages for each in made), *(part.messages for part in composed.parts))
    messages = list(dict.fromkeys(chain.from_iterable(logs)))
    yield from read_log(messages, book, copy.sheets, glyphs=not copy.plan.missing)
    for each in made:
        yield from each.diagnostics
    yield from check_resolution(chain.from_iterable(each.pictures for each in made), book)
    yield from check_binding(made[0].margins, composed.pages, book.metadata)
    yield from check_colours(book)


def _inside(composed: _Composed, book: Book) -> float:
    return inside_margin(composed.settled[0].pagination.margins, book.metadata)


def _finished(copy: _Copy, composed: _Composed, rules: PressRules) -> Outcome[Rendering | None]:
    """The parts joined, and made what the printer wants."""
    shared, metadata = copy.shared, copy.book.metadata
    printer = metadata.print.printer
    files = {sha256(data).hexdigest(): data for data in shared.fonts.values()}
    joined = join(composed.parts, files, variant_of(printer))
    first_arabic = first_arabic_page(composed.settled)
    finished = finish(joined, first_arabic, metadata, rules)
    if finished.value is None:
        return Outcome(None, finished.diagnostics)
    labels = folio_labels(printer.bound_pages(composed.pages, metadata.print.paper), first_arabic)
    starts = tuple(
        PageStart(labels[each.start.page + page], section, letters)
        for each in composed.settled
        for page, section, letters in each.pagination.firsts
    )
    return Outcome(Rendering(finished.value, labels, starts), finished.diagnostics)


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
