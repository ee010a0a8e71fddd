"""The command `presswork check`: what the checks found, as a table, as blocks and as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from presswork.build import Project
from presswork.build.output import write_atomically
from presswork.cli.messages import format_diagnostics, format_results, plural
from presswork.cli.screen import Screen
from presswork.diagnostics import Diagnostic, Severity, has_errors
from presswork.errors import FaultyBook

if TYPE_CHECKING:
    from presswork.build.report import CheckedEdition

STANDARD_OUTPUT = Path("-")
"""As a file's name; other results go to standard error then."""

PDF = ".pdf"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command, but for those of all commands with editions."""
    command.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write the results to FILE as JSON, or to standard output for -",
    )
    command.add_argument(
        "--cover", action="store_true", help="the PDF file is a cover's, no interior"
    )


def is_pdf(name: str) -> bool:
    """Whether a name on the command line is that of a PDF, and of no edition."""
    return name.lower().endswith(PDF)


def check_files(options: argparse.Namespace, screen: Screen) -> int:
    """Look at PDFs of whichever program; returns the exit status."""
    from presswork.build.preflighting import preflight_file

    checked = []
    with screen.working():
        for name in options.editions:
            screen.progress(f"checking {name}")
            path = Path(name).resolve()
            checked.append(preflight_file(path, options.profile, is_cover=options.cover))
    return _report(checked, Path.cwd(), options, screen)


def check_project(project: Project, options: argparse.Namespace, screen: Screen) -> int:
    """Check the editions of a project; returns the exit status."""
    from presswork.build.report import report_json
    from presswork.build.verify import check_editions

    try:
        with screen.working():
            checked = check_editions(project, options.editions, screen.progress)
    except FaultyBook as faulty:
        _hand_over(report_json([], faulty.diagnostics, project.folder), options.json, screen)
        raise
    return _report(checked, project.folder, options, screen)


def _report(
    checked: Sequence[CheckedEdition], folder: Path, options: argparse.Namespace, screen: Screen
) -> int:
    from presswork.build.report import report_json

    for edition in checked:
        show(edition.diagnostics, folder, screen)
    for edition in checked:
        screen.say(f"\n{shown(edition.path)}: {verdict(edition.diagnostics)}")
        for line in format_results(edition.results):
            screen.say(line)
    _hand_over(report_json(checked, [], folder), options.json, screen)
    return int(any(has_errors(edition.diagnostics) for edition in checked))


def _hand_over(report: str, place: Path | None, screen: Screen) -> None:
    """Write the report where it is wanted: a file, or standard output for "-"."""
    if place == STANDARD_OUTPUT:
        screen.hand_over(report)
    elif place is not None:
        write_atomically(place.resolve(), report.encode())


def show(diagnostics: Sequence[Diagnostic], folder: Path, screen: Screen) -> None:
    """The findings as blocks; `folder` is where their files are named from."""
    seen = [found for found in diagnostics if screen.shows(found)]
    for block in format_diagnostics(seen, folder, colour=screen.colour):
        screen.complain(block)


def verdict(diagnostics: Sequence[Diagnostic]) -> str:
    """The count of each kind: "2 errors, 1 warning"."""
    unique = set(diagnostics)
    counts = [
        plural(count, severity.word)
        for severity in sorted(Severity, reverse=True)
        if (count := sum(found.severity is severity for found in unique))
        and severity is not Severity.INFO
    ]
    return ", ".join(counts) or "no errors, no warnings"


def shown(path: Path) -> Path:
    """Relative to where the person stands, if that is above the file."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
