"""The preflight of a PDF as rows of the report: of our own print edition, or of any file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from presswork.build.origins import sources_of
from presswork.build.report import CheckedEdition, CheckResult, own_result
from presswork.checks.preflight import Expected, preflight
from presswork.document import Book
from presswork.document.language.languages import direction_of
from presswork.errors import WrongUsage
from presswork.metadata import Metadata
from presswork.metadata.printers import Edges, Printer, printers
from presswork.metadata.trim import Trim


def preflight_book(path: Path, book: Book) -> tuple[CheckResult, ...]:
    """The print edition at `path`, held to the profile that it was made for."""
    metadata = book.metadata
    expected = Expected(
        printer=metadata.print.printer,
        trim=metadata.print.trim,
        bleed=metadata.print.edges,
        paper=metadata.print.paper,
        colour=metadata.print.colours,
        leftward=direction_of(metadata.language) == "rtl",
        resolution=metadata.print.resolution,
        sources=sources_of(book),
    )
    return _rows(path, expected)


def preflight_sheets(path: Path, sheet: Trim) -> tuple[CheckResult, ...]:
    """Sheets of that size with pages on them, by general rules: the author prints them."""
    return _rows(path, Expected(trim=sheet))


def preflight_cover(path: Path, metadata: Metadata) -> tuple[CheckResult, ...]:
    """The sheet around the book, whose size, folds and lettering are measured by `checks.wrap`."""
    return _rows(path, _for_cover(metadata.print.printer))


def preflight_file(path: Path, profile: str | None, *, is_cover: bool) -> CheckedEdition:
    """A PDF of whichever program, by the rules of a printer's profile, or by general ones.

    Raises WrongUsage if there is no such file.
    """
    if not path.is_file():
        raise WrongUsage(f"there is no file {path}")
    printer = printers()[profile] if profile else None
    expected = _for_cover(printer) if printer and is_cover else Expected(printer=printer)
    return CheckedEdition(None, path, _rows(path, expected))


def _for_cover(printer: Printer) -> Expected:
    """The rules that are none about pages of text.

    The digits of a barcode are smaller than text may be, and its bars thinner than a rule.
    """
    far = printer.wrap.bleed if printer.wrap else 0.0
    cover = replace(
        printer, trims=(), custom=None, papers={}, multiple=1, inside=(), last_page_blank=False,
        outside=0.0, outside_with_bleed=None, thinnest_line=0.0, smallest_type=0.0,
        bleed=Edges(far, far, far, far),
    )  # fmt: skip
    return Expected(printer=cover, colour=printer.colour)


def _rows(path: Path, expected: Expected) -> tuple[CheckResult, ...]:
    return tuple(
        own_result(part.name, part.looked_at, part.diagnostics)
        for part in preflight(path, expected)
    )
