"""The printed pages that other editions need: of the layout at hand, or of one made for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from presswork.build.editions import EDITIONS, Format, Made
from presswork.build.project import Project, read_stylesheets
from presswork.build.record import is_current, read_record
from presswork.diagnostics import Outcome, Severity, warning
from presswork.document import Book
from presswork.document.pagestarts import PageStart
from presswork.manuscript import Manuscript

PRINT: Format = "pdf"
"""The edition whose pages they are, and its format."""


COVER: Format = "cover"
"""The format that is made for so many pages."""


@dataclass(frozen=True)
class PrintedPages:
    """The print edition's pages."""

    count: int
    """As they are bound, with blank ones."""
    starts: tuple[PageStart, ...]
    """Where those with text begin in it."""


def has_page_list(format_: Format, manuscript: Manuscript) -> bool:
    """Whether editions of a format list the printed pages."""
    return format_ == "epub" and manuscript.metadata.epub.page_list


def needs_pages(format_: Format, manuscript: Manuscript) -> bool:
    """Whether editions of a format depend on the printed pages."""
    return format_ == COVER or has_page_list(format_, manuscript)


def lay_out_pages(
    book: Book, made: Made | None, manuscript: Manuscript, project: Project, moment: datetime
) -> Outcome[PrintedPages | None]:
    """The printed pages; None, with its errors, where the print edition has some.

    Args:
        book: As the print edition reads it.
        made: The print edition, if it has just been made.
        manuscript: Where the text comes from.
        project: Where an edition that is up to date may be.
        moment: Date of the editions.
    """
    if made is not None:
        return Outcome(PrintedPages(len(made.labels), made.starts))
    record = read_record(PRINT, project)
    if record is not None and is_current(record, project):
        return Outcome(PrintedPages(len(record.labels), record.starts))
    edition = EDITIONS[PRINT]
    sheets = read_stylesheets(project, manuscript.yaml, edition.format, edition.stylesheets)
    outcome = edition.make(book, sheets.value, moment, ())
    if outcome.value is None:
        return Outcome(None, outcome.diagnostics)
    return Outcome(PrintedPages(len(outcome.value.labels), outcome.value.starts))


def page_starts(pages: Outcome[PrintedPages | None]) -> Outcome[tuple[PageStart, ...]]:
    """Where the pages begin; none, with a warning, where the print edition has errors."""
    if pages.value is not None:
        return Outcome(pages.value.starts)
    fault = warning(
        "no-page-list",
        "the e-book has no page numbers: the print edition has errors",
        hint="mend what the warnings beside this one tell, or do without: `epub: page_list: false`",
    )
    told = (replace(each, severity=Severity.WARNING) for each in pages.diagnostics)
    return Outcome((), (fault, *told))
