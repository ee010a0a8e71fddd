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
from presswork.metadata.printers import Edges, printers
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
    """The sheet around the book: the printer's rules that are none about pages of text.

    Its size, folds and lettering are measured by `checks.wrap`. The digits of a barcode are smaller
    than text may be, and its bars thinner than a rule.
    """
    printer = metadata.print.printer
    rules = printer.wrap
    if rules is None:
        return _rows(path, Expected())
    bleed = Edges(rules.bleed, rules.bleed, rules.bleed, rules.bleed)
    cover = replace(
        printer, trims=(), custom=None, papers={}, multiple=1, inside=(),
        last_page_blank=False, outside=0.0, outside_with_bleed=None, thinnest_line=0.0,
        smallest_type=0.0, bleed=bleed,
    )  # fmt: skip
    return _rows(path, Expected(printer=cover, colour=printer.colour))


def preflight_file(path: Path, profile: str | None) -> CheckedEdition:
    """A PDF of whichever program, by the rules of a printer's profile, or by general ones.

    Raises WrongUsage if there is no such file.
    """
    if not path.is_file():
        raise WrongUsage(f"there is no file {path}")
    printer = printers()[profile] if profile else None
    return CheckedEdition(None, path, _rows(path, Expected(printer=printer)))


def _rows(path: Path, expected: Expected) -> tuple[CheckResult, ...]:
    return tuple(
        own_result(part.name, part.looked_at, part.diagnostics)
        for part in preflight(path, expected)
    )
