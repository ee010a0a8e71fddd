"""`presswork new`: ask a few questions where somebody can answer, and begin a book."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from presswork.build.project import default_styles
from presswork.cli.screen import Screen
from presswork.errors import PressworkError
from presswork.projects.starting import NewBook, start_project
from presswork.projects.writing import check_target

QUESTIONS = {
    "title": "Title",
    "author": "Author",
    "language": "Language, as a tag such as en, en-GB, de",
    "kind": "Kind, book or article",
}

KINDS = ("book", "article")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command."""
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder of the new book")
    command.add_argument("--title", help="title of the book")
    command.add_argument("--author", help="name of the author")
    command.add_argument("--language", help="language of the text (default: en)")
    command.add_argument("--kind", choices=KINDS, help="what it is (default: book)")
    command.set_defaults(run=run)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Begin a book; returns the exit status."""
    check_target(options.folder)
    given = {name: value for name in QUESTIONS if (value := getattr(options, name)) is not None}
    if sys.stdin.isatty() and sys.stdout.isatty() and not screen.quiet:
        given |= {name: _ask(name) for name in QUESTIONS if name not in given}
    files = start_project(options.folder, NewBook(**given), default_styles())
    for name in files:
        screen.say(f"{options.folder / name}: written")
    screen.say(f"build it: presswork build --project {options.folder}")
    return 0


def _ask(name: str) -> str:
    """An answer from the terminal; an empty one is the default."""
    default = str(getattr(NewBook(), name))
    while True:
        try:
            answer = input(f"{QUESTIONS[name]} [{default}]: ").strip() or default
        except EOFError:
            raise PressworkError("no answer; nothing was written") from None
        if name != "kind" or answer in KINDS:
            return answer
        print(f"write {' or '.join(KINDS)}")
