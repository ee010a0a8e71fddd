"""Check finished editions: by the validators, by our own rules, and against the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from presswork.build.editions import EDITIONS, Edition
from presswork.build.make import Progress, read_books
from presswork.build.pages import PRINT
from presswork.build.preflighting import preflight_book, preflight_cover, preflight_sheets
from presswork.build.project import Project, read_stylesheets
from presswork.build.record import Record, is_current, read_record, was_recorded
from presswork.build.report import CheckedEdition, CheckResult, own_result
from presswork.build.texts import (
    captions,
    captions_listed,
    index_entries,
    lettering,
    printed_texts,
    section_texts,
    words,
)
from presswork.checks.ace import run_ace
from presswork.checks.epubcheck import validate_epub
from presswork.checks.ingram import check_ingram
from presswork.checks.parity import check_epub_words, check_pdf_words
from presswork.checks.pdf import ExpectedPdf, check_pdf
from presswork.checks.pdfstandards import check_standards
from presswork.checks.stores import check_limits
from presswork.checks.stylesheets import check_stylesheets
from presswork.checks.wrap import ExpectedWrap, check_wrap
from presswork.diagnostics import Diagnostic, Severity, error, warning
from presswork.document import Book
from presswork.document.language.languages import direction_of
from presswork.document.language.terms import page_wording
from presswork.editions.cover.wrap.geometry import geometry_of
from presswork.errors import FaultyBook, MissingTool, ToolFailed
from presswork.manuscript import Manuscript


def check_editions(
    project: Project, wanted: Sequence[str], progress: Progress
) -> list[CheckedEdition]:
    """Check the editions that lie in the output folder; one that is missing is an error."""
    records = {name: read_record(name, project) for name in wanted}
    missing = [name for name in wanted if records[name] is None]
    if missing:
        raise FaultyBook(_missing(name, project) for name in missing)
    formats = list(dict.fromkeys(EDITIONS[name].format for name in wanted))
    manuscript, books, found = read_books(project, formats, progress)
    if not books:
        raise FaultyBook(found)
    return [
        _check(EDITIONS[name], record, books[EDITIONS[name].format], manuscript, project, progress)
        for name, record in records.items()
        if record is not None
    ]


def _command(name: str, project: Project) -> str:
    return f"presswork build {name}{f' --profile {project.profile}' if project.profile else ''}"


def _missing(name: str, project: Project) -> Diagnostic:
    if was_recorded(name, project):
        return error(
            "outdated-record",
            f"another version of the program built the {name} in {project.output}, "
            "and what it noted of it cannot be read",
            hint=f"build it again: {_command(name, project)}",
        )
    return error(
        "missing-edition",
        f"there is no {name} in {project.output}",
        hint=f"build it first: {_command(name, project)}",
    )


def _check(
    edition: Edition,
    record: Record,
    book: Book,
    manuscript: Manuscript,
    project: Project,
    progress: Progress,
) -> CheckedEdition:
    path = project.output / next(iter(record.outputs))
    if not path.is_file():
        gone = own_result("File", "whether it is there", [_missing(edition.name, project)])
        return CheckedEdition(edition, path, (gone,))
    subject = Subject(edition, path, record, book, manuscript, project)
    results = []
    for check in CHECKS.get(edition.name, CHECKS[edition.format]):
        progress(f"checking {path.name}: {check.name}")
        try:
            rows = check.run(subject)
        except ToolFailed as failure:
            broken = error("check-broke-off", str(failure))
            rows = own_result(check.name, "broke off", [broken])
        for row in rows if isinstance(rows, tuple) else (rows,):
            located = tuple(manuscript.locate(row.diagnostics))
            results.append(replace(row, diagnostics=located))
    return CheckedEdition(edition, path, tuple(results))


@dataclass(frozen=True)
class Subject:
    """A finished edition, and what the checks hold against it."""

    edition: Edition
    path: Path
    record: Record
    book: Book
    manuscript: Manuscript
    project: Project


def _compare_sources(subject: Subject) -> CheckResult:
    name, project = subject.edition.name, subject.project
    stale = warning(
        "stale-edition",
        f"the {name} is older than the manuscript, the styles or the program",
        hint=f"build it again: {_command(name, project)}",
    )
    found = [] if is_current(subject.record, project) else [stale]
    return own_result("Sources", "as when it was built", found)


def _examine_styles(subject: Subject) -> CheckResult:
    edition, yaml = subject.edition, subject.manuscript.yaml
    sheets = read_stylesheets(subject.project, yaml, edition.format, edition.stylesheets)
    found = check_stylesheets(sheets.value)
    return own_result("Styles", "the stores' lists, contrast", found)


def validate(subject: Subject) -> CheckResult:
    """EPUBCheck's messages."""
    report = validate_epub(subject.path, subject.record.lines)
    return CheckResult("EPUBCheck", report.version, "all rules of EPUB 3.3", report.diagnostics)


def examine_access(subject: Subject) -> CheckResult:
    """Ace's findings; where it or its browser is missing, a remark that tells how to get them."""
    try:
        report = run_ace(subject.path, subject.record.lines)
    except MissingTool as missing:
        remark = Diagnostic(Severity.INFO, "ace-missing", str(missing), hint=missing.hint)
        return CheckResult(ACE, "", "accessibility", (remark,), ran=False)
    looked_at = f"WCAG, {report.documents:,} documents"
    return CheckResult(ACE, report.version, looked_at, report.diagnostics)


def _compare_epub(subject: Subject) -> CheckResult:
    texts = section_texts(subject.book)
    generated = [*index_entries(subject.book), *captions_listed(subject.book)]
    found = check_epub_words(subject.path, texts, generated, subject.record.lines)
    return own_result("Words", words(texts), found)


def _compare_limits(subject: Subject) -> CheckResult:
    found = check_limits(subject.path, subject.record.lines)
    return own_result("Stores", "size, images, tables, notes", found)


def _inspect_pdf(subject: Subject) -> CheckResult:
    metadata = subject.book.metadata
    expected = ExpectedPdf(
        title=None if "metadata" in metadata.print.printer.forbidden else metadata.full_title,
        language=metadata.language,
        labels=subject.record.labels,
    )
    return own_result("Pages", "folios, title, language", check_pdf(subject.path, expected))


def _preflight(subject: Subject) -> tuple[CheckResult, ...]:
    return preflight_book(subject.path, subject.book)


def _ask_ingram(subject: Subject) -> tuple[CheckResult, ...]:
    """A row for the printer's profile, where the program is installed."""
    options = subject.book.metadata.print
    if options.profile != "ingram":
        return ()
    in_colour = options.colours != "grey"
    found = check_ingram(subject.path, options.trim, in_colour=in_colour, bleed=options.bleed)
    if found is None:
        return ()
    return (CheckResult("ingram-checker", "", "its rules for interiors", tuple(found)),)


def _preflight_cover(subject: Subject) -> tuple[CheckResult, ...]:
    return preflight_cover(subject.path, subject.book.metadata)


def validate_standards(subject: Subject) -> CheckResult:
    """What the standards ask for that the profile names."""
    asked = (subject.book.metadata.print.printer.variant or "").split()
    report = check_standards(subject.path, asked)
    looked_at = report.validators or "the profile asks for none"
    return own_result("Standards", looked_at, report.diagnostics)


def _inspect_booklet(subject: Subject) -> tuple[CheckResult, ...]:
    from presswork.editions.pdf import sheet_of  # WeasyPrint takes long to load

    metadata = subject.book.metadata
    expected = ExpectedPdf(metadata.full_title, metadata.language)
    title = own_result("Title", "title, language", check_pdf(subject.path, expected))
    return (title, *preflight_sheets(subject.path, sheet_of(metadata)))


def _compare_pdf(subject: Subject) -> CheckResult:
    book = subject.book
    texts = printed_texts(book)
    headings = [heading.text for section in book.sections for heading in section.headings]
    generated = [book.metadata.title, *headings, *lettering(book), *index_entries(book)]
    generated += captions_listed(book)
    wording, movable = page_wording(book.metadata), captions(book)
    found = check_pdf_words(subject.path, texts, generated, wording, movable)
    return own_result("Words", words(texts), found)


def _measure_cover(subject: Subject) -> CheckResult:
    """The sheet against the interior that now lies beside it."""
    interior = read_record(PRINT, subject.project)
    looked_at = "size, spine, fonts, barcode"
    if interior is None:
        hint = f"build it first: {_command(PRINT, subject.project)}"
        message = "the cover's size cannot be checked: the pages of the book are not there"
        remark = warning("no-interior", message, subject.path.name, hint=hint)
        return own_result("Sheet", looked_at, [remark])
    metadata, pages = subject.book.metadata, len(interior.labels)
    leftward = direction_of(metadata.language) == "rtl"
    geometry = geometry_of(pages, metadata.print, leftward=leftward)
    if geometry.value is None:
        return own_result("Sheet", looked_at, geometry.diagnostics)
    sheet = geometry.value.sheet
    price = metadata.print.price[0].code if metadata.print.price else ""
    isbn = metadata.isbn.print
    code = f"{isbn}{price}" if isbn else None
    expected = ExpectedWrap(sheet.width, sheet.height, geometry.value.edge, pages, code)
    return own_result("Sheet", looked_at, check_wrap(subject.path, expected))


@dataclass(frozen=True)
class Check:
    """One way to look at a finished edition."""

    name: str
    run: Callable[[Subject], CheckResult | tuple[CheckResult, ...]]
    """Gives one row of the table, or several."""


ACE = "Ace by DAISY"

CHECKS: dict[str, tuple[Check, ...]] = {
    "epub": (
        Check("Sources", _compare_sources),
        Check("EPUBCheck", validate),
        Check(ACE, examine_access),
        Check("Words", _compare_epub),
        Check("Stores", _compare_limits),
        Check("Styles", _examine_styles),
    ),
    "cover": (
        Check("Sources", _compare_sources),
        Check("Sheet", _measure_cover),
        Check("Preflight", _preflight_cover),
    ),
    "pdf": (
        Check("Sources", _compare_sources),
        Check("Pages", _inspect_pdf),
        Check("Preflight", _preflight),
        Check("ingram-checker", _ask_ingram),
        Check("Words", _compare_pdf),
        Check("Standards", validate_standards),
    ),
    "booklet": (
        Check("Sources", _compare_sources),
        Check("Booklet", _inspect_booklet),
    ),
}
"""By format, and by name for an edition with checks of its own."""
