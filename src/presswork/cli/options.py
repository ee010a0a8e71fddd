"""Options that several commands have: where a project is, which editions, whose profile."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from presswork.build import EDITIONS, USUAL
from presswork.metadata.printers import printers


def add_loudness(command: argparse.ArgumentParser) -> None:
    """How much is said."""
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="say nothing but errors")
    loudness.add_argument("--verbose", action="store_true", help="say also what matters less")


def add_project(command: argparse.ArgumentParser) -> None:
    """Where a project is."""
    command.add_argument(
        "--project",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder that holds manuscript/ and styles/ (default: the current one)",
    )


def add_places(command: argparse.ArgumentParser) -> None:
    """Where a project is, and where its editions go."""
    add_project(command)
    command.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="where the editions go (default: output/ in the project)",
    )


def add_editions(command: argparse.ArgumentParser, kind: Callable[[str], str], more: str) -> None:
    """Which editions; `more` is what else may be named, and `kind` refuses what may not."""
    command.add_argument(
        "editions",
        nargs="*",
        # NOTE argparse holds `choices` against the empty list, too.
        type=kind,
        metavar="EDITION",
        help=f"{', '.join(EDITIONS)}{more}; {' and '.join(USUAL)} when none is named",
    )


def add_profile(command: argparse.ArgumentParser) -> None:
    """Whose profile the print editions are made and checked by."""
    command.add_argument(
        "--profile",
        choices=list(printers()),
        metavar="NAME",
        help="the printer's profile in place of the one that book.yaml names; the file gets its"
        f" name: {', '.join(printers())}",
    )


def edition(name: str) -> str:
    """The name of an edition; raises argparse.ArgumentTypeError for any other."""
    if name not in EDITIONS:
        known = ", ".join(EDITIONS)
        raise argparse.ArgumentTypeError(f"there is no edition {name}; there are {known}")
    return name
