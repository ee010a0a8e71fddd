"""Check finished editions: by the validators, by our own rules, and against the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from presswork.build.editions import EDITIONS, Edition
from presswork.build.make import Progress, read_book
from presswork.build.project import Project
from presswork.build.record import Record, is_current, read_record
from presswork.checks.epubcheck import check_epub
from presswork.checks.parity import SectionText, check_epub_words, check_pdf_words
from presswork.checks.pdf import ExpectedPdf, check_pdf
from presswork.diagnostics import Diagnostic, error, warning
from presswork.document import Book
from presswork.errors import FaultyBook


@dataclass(frozen=True)
class CheckedEdition:
    """What the checks found in one edition."""

    edition: Edition
    path: Path
    checks: tuple[str, ...]
    """What was looked at, in words."""
    diagnostics: tuple[Diagnostic, ...]


def check_editions(
    project: Project, wanted: Sequence[str], progress: Progress
) -> list[CheckedEdition]:
    """Check the editions that lie in the output folder; one that is missing is an error."""
    records = {name: read_record(name, project) for name in wanted}
    missing = [name for name in wanted if records[name] is None]
    if missing:
        raise FaultyBook(_missing(name, project) for name in missing)
    _, book, found = read_book(project, progress)
    if book is None:
        raise FaultyBook(found)
    return [
        _check(EDITIONS[name], record, book, project, progress)
        for name, record in records.items()
        if record is not None
    ]


def _missing(name: str, project: Project) -> Diagnostic:
    return error(
        "missing-edition",
        f"there is no {name} in {project.output}",
        hint=f"build it first: presswork build {name}",
    )


def _check(
    edition: Edition, record: Record, book: Book, project: Project, progress: Progress
) -> CheckedEdition:
    path = project.output / next(iter(record.outputs))
    progress(f"checking {path.name}")
    if not path.is_file():
        found = [_missing(edition.name, project)]
        return CheckedEdition(edition, path, (), tuple(found))
    found = [] if is_current(record, project) else [_stale(edition)]
    checks, run = CHECKS[edition.name]
    found += run(path, record, book)
    return CheckedEdition(edition, path, checks, tuple(found))


def _stale(edition: Edition) -> Diagnostic:
    return warning(
        "stale-edition",
        f"the {edition.name} is older than the manuscript, the styles or the program",
        hint=f"build it again: presswork build {edition.name}",
    )


def _check_epub(path: Path, record: Record, book: Book) -> list[Diagnostic]:
    return [*check_epub(path, record.lines), *check_epub_words(path, section_texts(book))]


def _check_pdf(path: Path, record: Record, book: Book) -> list[Diagnostic]:
    trim = book.metadata.print.trim
    expected = ExpectedPdf(
        trim_width=trim.width,
        trim_height=trim.height,
        title=book.metadata.full_title,
        language=book.metadata.language,
        labels=record.labels,
    )
    return [*check_pdf(path, expected), *check_pdf_words(path, section_texts(book))]


def section_texts(book: Book) -> list[SectionText]:
    """The words that both editions must hold, in order."""
    return [
        SectionText(section.source, section.title, section.text, section.notes)
        for section in book.sections
    ]


CHECKS: dict[str, tuple[tuple[str, ...], Callable[[Path, Record, Book], list[Diagnostic]]]] = {
    "epub": (("EPUBCheck 5.3", "words as in the manuscript"), _check_epub),
    "pdf": (("structure, trim, fonts, folios", "words as in the manuscript"), _check_pdf),
}
