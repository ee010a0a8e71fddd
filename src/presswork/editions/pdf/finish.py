"""Finishing: what a printed book's file needs and WeasyPrint does not write.

Page labels that equal the folios, so that a reader who asks for page iv or 12 gets it; two pages
side by side on screen with the first on the right; and bytes that depend on nothing but the book.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from presswork.diagnostics import Outcome, has_errors
from presswork.document.language.languages import direction_of
from presswork.editions.pdf.archive import conform
from presswork.editions.pdf.stripping import strip
from presswork.editions.pdf.tagging import finish_tags
from presswork.editions.pdf.turned import turn_pages
from presswork.metadata import Metadata
from presswork.press import PressRules, save, set_boxes, to_press

PRINT_FLAG = 4
"""Bit 3 of an annotation's flags (ISO 32000-1, table 165); PDF/UA wants links printable."""


def finish(
    data: bytes, first_arabic: int, metadata: Metadata, rules: PressRules
) -> Outcome[bytes | None]:
    """The same PDF with page labels, printable links and a first page on the right.

    Blank pages are added, and what it must not hold is taken out, by the printer's rules.
    """
    printer = metadata.print.printer
    with pikepdf.open(BytesIO(data)) as pdf:
        turn_pages(pdf)
        _add_blank_pages(pdf, printer.bound_pages(len(pdf.pages), metadata.print.paper))
        _label_pages(pdf, first_arabic)
        _make_links_printable(pdf)
        finish_tags(pdf)
        pdf.Root.PageLayout = Name.TwoPageRight
        leftward = direction_of(metadata.language) == "rtl"
        _tell_viewers(pdf, leftward=leftward)
        strip(pdf, printer.forbidden)
        set_boxes(pdf, metadata.print.trim, metadata.print.edges, leftward=leftward)
        conform(pdf, printer)
        found = to_press(pdf, rules)
        return Outcome(None if has_errors(found) else save(pdf, rules.standard), found)


def _tell_viewers(pdf: pikepdf.Pdf, *, leftward: bool) -> None:
    """Let a window be called by the book's title, and pages lie as they are bound.

    ISO 32000-2, table 147.
    """
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    preferences.DisplayDocTitle = True
    if leftward:
        preferences.Direction = Name.R2L
    pdf.Root.ViewerPreferences = preferences


def _add_blank_pages(pdf: pikepdf.Pdf, pages: int) -> None:
    width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    while len(pdf.pages) < pages:
        pdf.add_blank_page(page_size=(width, height))


def _label_pages(pdf: pikepdf.Pdf, first_arabic: int) -> None:
    """Two runs of labels, the second counting from 1 again (ISO 32000-1, section 12.4.2)."""
    runs: list[object] = []
    if first_arabic > 0:
        runs += [0, Dictionary(S=Name.r)]
    if first_arabic < len(pdf.pages):
        runs += [first_arabic, Dictionary(S=Name.D)]
    pdf.Root.PageLabels = Dictionary(Nums=Array(runs))


def _make_links_printable(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.get("/Subtype") == Name.Link:
                annotation.F = PRINT_FLAG
