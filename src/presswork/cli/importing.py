"""`presswork import`: make a project of what another program wrote, and tell what was lost."""

from __future__ import annotations

import argparse
from pathlib import Path

from presswork.build.project import default_styles
from presswork.cli.messages import format_diagnostics, plural
from presswork.cli.screen import Screen
from presswork.diagnostics import Severity
from presswork.projects.importing import REPORT, import_source


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument(
        "source",
        type=Path,
        metavar="SOURCE",
        help="plain text, Markdown, DOCX, ODT, HTML or EPUB; or a folder of Markdown, mdBook,"
        " GitBook, Quarto, bookdown or Leanpub",
    )
    command.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="DIR",
        help="the folder of the new project",
    )
    command.add_argument(
        "--language", help="language of the text, where the source does not say it: en, de, pt-BR"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Import a book; returns the exit status."""
    with screen.working():
        imported = import_source(
            options.source, options.to, default_styles(), screen.progress, options.language
        )
    for remark in imported.remarks:
        if remark.severity is Severity.INFO:
            screen.say(f"note: {remark.message}")
    shown = [found for found in imported.remarks if found.severity is not Severity.INFO]
    if not screen.quiet:
        for block in format_diagnostics(shown, options.to, colour=screen.colour):
            screen.complain(block)
    files = plural(imported.chapters, "file")
    screen.say(f"{options.to}: {imported.words:,} words in {files}; see {options.to / REPORT}")
    screen.say(f"build it: presswork build --project {options.to}")
    return 0
