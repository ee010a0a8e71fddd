"""Check finished editions: by the validators, by our own rules, and against the manuscript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from presswork.build.editions import EDITIONS, Edition
from presswork.build.make import Progress, read_book
from presswork.build.project import Project
from presswork.build.record import Record, is_current, read_record
from presswork.checks.epubcheck import validate_epub
from presswork.checks.parity import SectionText, check_epub_words, check_pdf_words
from presswork.checks.pdf import ExpectedPdf, check_pdf
from presswork.diagnostics import Diagnostic, Outcome, error, warning
from presswork.document import Book
from presswork.document.images import SVG
from presswork.document.xhtml import parse, text_of
from presswork.errors import FaultyBook


@dataclass(frozen=True)
class CheckedEdition:
    """What the checks found in one edition."""

    edition: Edition
    path: Path
    checks: tuple[str, ...]
    """What was looked at and what it gave, in words."""
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
    results = [check(path, record, book) for check in CHECKS[edition.name]]
    found += [diagnostic for result in results for diagnostic in result.diagnostics]
    return CheckedEdition(edition, path, tuple(result.value for result in results), tuple(found))


def _stale(edition: Edition) -> Diagnostic:
    return warning(
        "stale-edition",
        f"the {edition.name} is older than the manuscript, the styles or the program",
        hint=f"build it again: presswork build {edition.name}",
    )


def _validate_epub(path: Path, record: Record, book: Book) -> Outcome[str]:
    report = validate_epub(path, record.lines)
    return Outcome(f"EPUBCheck {report.version}: {report.counts}", report.diagnostics)


def _compare_epub(path: Path, record: Record, book: Book) -> Outcome[str]:
    texts = section_texts(book)
    return Outcome(_words(texts), tuple(check_epub_words(path, texts, lines=record.lines)))


def _inspect_pdf(path: Path, record: Record, book: Book) -> Outcome[str]:
    trim = book.metadata.print.trim
    expected = ExpectedPdf(
        trim_width=trim.width,
        trim_height=trim.height,
        title=book.metadata.full_title,
        language=book.metadata.language,
        labels=record.labels,
    )
    return Outcome("trim, fonts, folios, title, language", tuple(check_pdf(path, expected)))


def _compare_pdf(path: Path, record: Record, book: Book) -> Outcome[str]:
    texts = section_texts(book)
    headings = [heading.text for section in book.sections for heading in section.headings]
    generated = [book.metadata.title, *headings, *_lettering(book)]
    return Outcome(_words(texts), tuple(check_pdf_words(path, texts, generated)))


def section_texts(book: Book) -> list[SectionText]:
    """The words that both editions must hold, in order."""
    return [
        SectionText(section.source, section.title, section.text, section.notes)
        for section in book.sections
    ]


def _words(texts: Sequence[SectionText]) -> str:
    count = sum(len(f"{text.text} {' '.join(text.notes)}".split()) for text in texts)
    return f"{count:,} words compared with the manuscript"


def _lettering(book: Book) -> Iterator[str]:
    """The words inside drawings, which the PDF holds as text."""
    for asset in book.assets:
        if asset.media_type == SVG:
            for node in parse(asset.data).iter("{http://www.w3.org/2000/svg}text"):
                yield text_of(node)


Check = Callable[[Path, Record, Book], Outcome[str]]
"""Looks at one edition; gives what it looked at, in words, and what it found."""

CHECKS: dict[str, tuple[Check, ...]] = {
    "epub": (_validate_epub, _compare_epub),
    "pdf": (_inspect_pdf, _compare_pdf),
}
