"""`presswork package PROFILE`: the folder that a printer's upload form is filled from."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from presswork.build import BuiltEdition, Project, build_editions
from presswork.cli.checking import show, shown, verdict
from presswork.cli.messages import format_diagnostics, format_results, plural
from presswork.cli.screen import Screen
from presswork.diagnostics import Diagnostic, Severity, has_errors
from presswork.metadata.printers import printers

if TYPE_CHECKING:
    from presswork.build.report import CheckedEdition

PRINT, COVER = "pdf", "cover"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command, but for those of all commands with a project."""
    command.add_argument(
        "profile",
        choices=[name for name, printer in printers().items() if printer.papers],
        metavar="PROFILE",
        help=f"who prints it: {', '.join(n for n, p in printers().items() if p.papers)}",
    )
    command.add_argument(
        "--without-cover",
        action="store_true",
        help="leave the cover out, for one that is made elsewhere",
    )


def run(project: Project, options: argparse.Namespace, screen: Screen) -> int:
    """Build, check and gather; with errors the folder stays as it was. Returns the exit status."""
    from presswork.build.report import report_json
    from presswork.build.upload.gathering import gather_upload
    from presswork.build.verify import check_editions

    wanted = [PRINT] if options.without_cover else [PRINT, COVER]
    with screen.working():
        built = build_editions(project, wanted, screen.progress)
        checked = check_editions(project, wanted, screen.progress)
    found = [*_found(built), *(each for edition in checked for each in edition.diagnostics)]
    show(found, project.folder, screen)
    if has_errors(found):
        screen.complain(f"{verdict(found)}; the folder for {options.profile} was not made")
        return 1
    report = _report(built, checked, project)
    files = {"preflight.txt": report.encode(),
             "preflight.json": report_json(checked, [], project.folder).encode()}  # fmt: skip
    warnings = sum(each.severity is Severity.WARNING for each in set(found))
    folder, names = gather_upload(project, built, files, warnings)
    screen.say(f"{shown(folder)}: {plural(len(names), 'file')}")
    for name in names:
        screen.say(f"    {name}")
    return 0


def _found(built: Sequence[BuiltEdition]) -> list[Diagnostic]:
    return [found for edition in built for found in edition.diagnostics]


def _report(
    built: Sequence[BuiltEdition], checked: Sequence[CheckedEdition], project: Project
) -> str:
    """What building found, and the tables of the checks with their findings, as on the screen."""

    def blocks(found: Sequence[Diagnostic]) -> list[str]:
        return format_diagnostics(found, project.folder, colour=False)

    lines = blocks(_found(built))
    for edition in checked:
        lines += ["", f"{edition.path.name}: {verdict(edition.diagnostics)}", ""]
        lines += [*format_results(edition.results), "", *blocks(edition.diagnostics)]
    return "\n".join(lines).strip() + "\n"
