"""The program's commands and their options."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from presswork import __version__
from presswork.build import EDITIONS, USUAL, Project, build_editions
from presswork.cli import importing, new, package, proof
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
from presswork.cli.screen import Screen
from presswork.errors import FaultyBook, PressworkError, WrongUsage
from presswork.metadata.faults import listed
from presswork.metadata.printers import printers

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
    common = argparse.ArgumentParser(add_help=False)
    loudness = common.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="say nothing but errors")
    loudness.add_argument("--verbose", action="store_true", help="say also what matters less")
    parser = argparse.ArgumentParser(prog="presswork", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"presswork {__version__}")
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", dest="command"
    )

    def add(name: str, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, parents=[*parents, common], help=text, description=text + "."
        )

    places, editions = _places(), _editions(_edition, f"{', '.join(EDITIONS)}")
    build = add("build", "make editions, where they are not up to date", places, editions)
    build.set_defaults(run=_with_project(_build))
    looks = "look at finished editions as a store, a printer and a reader would"
    what = _editions(_edition_or_pdf, f"{', '.join(EDITIONS)}, or the PDF of any program")
    check = add("check", looks, places, what)
    check.set_defaults(run=_check)
    check.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write the results to FILE as JSON, or to standard output for -",
    )
    upload = "gather in one folder what a printer's upload form wants"
    gather = add("package", upload, places)
    package.add_arguments(gather)
    gather.set_defaults(run=_with_project(package.run), editions=["pdf"])
    pictures = add("proof", "draw the pages of a PDF for people to look at, or what moved on them")
    proof.add_arguments(pictures)
    _add_profile(pictures)
    pictures.set_defaults(run=_with_project(_proof), editions=["pdf"], output=None)
    check.add_argument(
        "--cover", action="store_true", help="the PDF file is a cover's, no interior"
    )
    new.add_arguments(add("new", "begin a book that builds at once"))
    source = "make a project of a document, or of another program's folder"
    importing.add_arguments(add("import", source))
    return parser


def _places() -> argparse.ArgumentParser:
    """The options that say where a project is and where its editions go."""
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument(
        "--project",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder that holds manuscript/ and styles/ (default: the current one)",
    )
    places.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="where the editions go (default: output/ in the project)",
    )
    return places


def _editions(kind: Callable[[str], str], which: str) -> argparse.ArgumentParser:
    editions = argparse.ArgumentParser(add_help=False)
    editions.add_argument(
        "editions",
        nargs="*",
        # NOTE argparse holds `choices` against the empty list, too.
        type=kind,
        metavar="EDITION",
        help=f"{which}; {' and '.join(USUAL)} when none is named",
    )
    _add_profile(editions)
    return editions


def _add_profile(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--profile",
        choices=list(printers()),
        metavar="NAME",
        help="the printer's profile in place of the one that book.yaml names; the file gets its"
        f" name: {', '.join(printers())}",
    )


def _edition(name: str) -> str:
    if name not in EDITIONS:
        known = ", ".join(EDITIONS)
        raise argparse.ArgumentTypeError(f"there is no edition {name}; there are {known}")
    return name


def _edition_or_pdf(name: str) -> str:
    return name if is_pdf(name) else _edition(name)


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
    show([found for edition in built for found in edition.diagnostics], project.folder, screen)
    for edition in built:
        what = f"{shown(edition.path)}: {plural(edition.extent, edition.edition.unit)}"
        size = format_size(edition.path.stat().st_size)
        state = "written" if edition.written else "up to date"
        screen.say(f"{what}, {size}, {state}")
        if edition.written and edition.beside:
            screen.say(f"    beside it: {', '.join(path.name for path in edition.beside)}")
        for line in edition.facts:
            screen.say(f"    {line}")
    if any(edition.written for edition in built):
        screen.say(f"done in {time.monotonic() - start:.1f} s")
    return 0


def _proof(project: Project, options: argparse.Namespace, screen: Screen) -> int:
    """Pictures of the files that are named, or of the book's own PDF, brought up to date."""
    proof.refuse_contradictions(options)
    files = options.files
    if not files:
        with screen.working():
            built = build_editions(project, options.editions, screen.progress)
        show([found for edition in built for found in edition.diagnostics], project.folder, screen)
        files = [edition.path for edition in built]
    return proof.run([shown(path) for path in files], options, screen)
