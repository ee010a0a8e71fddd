"""The program's commands and their options."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence

from presswork import __version__
from presswork.build import EDITIONS, USUAL, Project, build_editions
from presswork.cli import checking, importing, new, package, proof
from presswork.cli.checking import (
    STANDARD_OUTPUT,
    check_files,
    check_project,
    is_pdf,
    show,
    shown,
    verdict,
)
from presswork.cli.messages import format_size, plural
from presswork.cli.options import (
    add_editions,
    add_loudness,
    add_places,
    add_profile,
    add_project,
    edition,
)
from presswork.cli.screen import Screen
from presswork.errors import FaultyBook, PressworkError, WrongUsage
from presswork.metadata.faults import listed

DESCRIPTION = "One Markdown manuscript in; a store-ready EPUB and a PDF of pages out."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    _read_names_in_utf8()
    reports = getattr(options, "json", None) == STANDARD_OUTPUT
    out = sys.stderr if reports else sys.stdout
    screen = Screen(quiet=options.quiet, verbose=options.verbose, out=out)
    run: Callable[[argparse.Namespace, Screen], int] = options.run
    try:
        return run(options, screen)
    except PressworkError as reason:
        screen.complain(f"error: {reason}")
        if reason.hint:
            screen.complain(f"    hint: {reason.hint}")
        return reason.exit_status
    except KeyboardInterrupt:
        screen.complain("interrupted; the editions in the output folder are as they were")
        return 1


def _read_names_in_utf8() -> None:
    """Let the programs that we run read file names as we do.

    Python takes names for UTF-8 in the locale `C`, too (PEP 540); pandoc and Java do not.
    """
    if os.environ.get("LC_ALL") in ("C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"


def _with_project(
    work: Callable[[Project, argparse.Namespace, Screen], int],
) -> Callable[[argparse.Namespace, Screen], int]:
    """The command for the project and the editions that the options name."""

    def run(options: argparse.Namespace, screen: Screen) -> int:
        options.editions = options.editions or _usual(options.profile)
        folder = options.project.resolve()
        output = (options.output or folder / "output").resolve()
        project = Project(folder, output, options.profile)
        _refuse_profile_of_others(options)
        try:
            return work(project, options, screen)
        except FaultyBook as faulty:
            show(faulty.diagnostics, project.folder, screen)
            ending = "" if options.command == "check" else "; nothing was written"
            screen.complain(verdict(faulty.diagnostics) + ending)
            return faulty.exit_status

    return run


def _usual(profile: str | None) -> list[str]:
    return [name for name in USUAL if profile is None or EDITIONS[name].is_printed]


def _refuse_profile_of_others(options: argparse.Namespace) -> None:
    """An e-book has no printer; raises WrongUsage."""
    others = [name for name in options.editions if not EDITIONS[name].is_printed]
    if options.profile and others:
        printed = [name for name, edition in EDITIONS.items() if edition.is_printed]
        hint = f"name only {listed(printed)} with --profile"
        raise WrongUsage(f"--profile is no matter of the {others[0]} edition", hint=hint)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="presswork", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"presswork {__version__}")
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", dest="command"
    )
    for name, (text, add_arguments) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=f"{text}.")
        add_arguments(command)
        add_loudness(command)
    return parser


def _add_build(command: argparse.ArgumentParser) -> None:
    add_places(command)
    add_editions(command, edition, "")
    add_profile(command)
    command.set_defaults(run=_with_project(_build))


def _add_check(command: argparse.ArgumentParser) -> None:
    add_places(command)
    add_editions(command, _edition_or_pdf, ", or the PDF of any program")
    add_profile(command)
    checking.add_arguments(command)
    command.set_defaults(run=_check)


def _edition_or_pdf(name: str) -> str:
    return name if is_pdf(name) else edition(name)


def _add_package(command: argparse.ArgumentParser) -> None:
    add_places(command)
    package.add_arguments(command)
    command.set_defaults(run=_with_project(package.run), editions=["pdf"])


def _add_proof(command: argparse.ArgumentParser) -> None:
    add_project(command)
    proof.add_arguments(command)
    add_profile(command)
    command.set_defaults(run=_with_project(_proof), editions=["pdf"], output=None)


def _check(options: argparse.Namespace, screen: Screen) -> int:
    """Editions of a project, or files that may be of any program; not both at once."""
    files = [name for name in options.editions if is_pdf(name)]
    if not files:
        if options.cover:
            hint = "name the file, or the edition `cover`"
            raise WrongUsage("--cover is of PDF files, and none is named", hint=hint)
        return _with_project(check_project)(options, screen)
    if len(files) < len(options.editions):
        raise WrongUsage("name either editions or files", hint="run the command twice")
    return check_files(options, screen)


def _build(project: Project, options: argparse.Namespace, screen: Screen) -> int:
    start = time.monotonic()
    with screen.working():
        built = build_editions(project, options.editions, screen.progress)
    show([found for each in built for found in each.diagnostics], project.folder, screen)
    for each in built:
        what = f"{shown(each.path)}: {plural(each.extent, each.edition.unit)}"
        size = format_size(each.path.stat().st_size)
        state = "written" if each.written else "up to date"
        screen.say(f"{what}, {size}, {state}")
        if each.written and each.beside:
            screen.say(f"    beside it: {', '.join(path.name for path in each.beside)}")
        for line in each.facts:
            screen.say(f"    {line}")
    if any(each.written for each in built):
        screen.say(f"done in {time.monotonic() - start:.1f} s")
    return 0


def _proof(project: Project, options: argparse.Namespace, screen: Screen) -> int:
    """Pictures of the files that are named, or of the book's own PDF, brought up to date."""
    proof.refuse_contradictions(options)
    files = options.files
    if not files:
        with screen.working():
            built = build_editions(project, options.editions, screen.progress)
        show([found for each in built for found in each.diagnostics], project.folder, screen)
        files = [each.path for each in built]
    return proof.run([shown(path) for path in files], options, screen)


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": ("make editions, where they are not up to date", _add_build),
    "check": ("look at finished editions as a store, a printer and a reader would", _add_check),
    "package": ("gather in one folder what a printer's upload form wants", _add_package),
    "proof": ("draw the pages of a PDF for people to look at, or what moved on them", _add_proof),
    "new": ("begin a book that builds at once", new.add_arguments),
    "import": (
        "make a project of a document, or of another program's folder",
        importing.add_arguments,
    ),
}
"""What each command does, and what adds its options and says what it runs."""
