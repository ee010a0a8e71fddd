"""A text on its way from an author's dialect to pandoc's Markdown, line by line.

Every line keeps its number, so that what is wrong later is found where the author wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from presswork.diagnostics import Diagnostic, error, warning
from presswork.manuscript.lines import LineKind, classify, outside_code


class NumberedLine(NamedTuple):
    """A line of text, and the number that it has in its section."""

    text: str
    number: int


@dataclass(frozen=True)
class Surroundings:
    """What a dialect may want to know of the rest of the book."""

    files: frozenset[str] = frozenset()
    """Files of the book's sections, relative to the manuscript folder."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Files by name, as Obsidian's links have them: every file of the manuscript folder."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """HonKit's values for `{{ book.NAME }}`."""
    has_tags: bool = False
    """Whether the book may be one for GitBook or HonKit, where tags are read in code, too."""


@dataclass
class Text:
    """The text of one file, its place in the book, and what was found wrong with it."""

    lines: list[NumberedLine]
    file: str
    """Path of the section's file, which diagnostics name."""
    path: str
    """Path of the text's own file, relative to the manuscript folder."""
    around: Surroundings
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def kinds(self) -> Iterator[tuple[NumberedLine, LineKind]]:
        """Each line with its kind."""
        kinds = (kind for _, kind in classify(line.text for line in self.lines))
        return zip(self.lines, kinds, strict=True)

    def change_prose(self, pattern: re.Pattern[str], change: Callable[[str, int], str]) -> None:
        """Change the lines that `pattern` is found in; code and comments stay as they are."""

        def changed(line: NumberedLine) -> NumberedLine:
            return line._replace(
                text=outside_code(line.text, lambda part: change(part, line.number))
            )

        self.lines = [
            changed(line) if kind is LineKind.TEXT and pattern.search(line.text) else line
            for line, kind in self.kinds()
        ]

    def warn(self, code: str, message: str, number: int, hint: str) -> None:
        """Note something that does not stop the build."""
        self.diagnostics.append(warning(code, message, self.file, number, hint=hint))

    def fail(self, code: str, message: str, number: int, hint: str) -> None:
        """Note something that does."""
        self.diagnostics.append(error(code, message, self.file, number, hint=hint))


def quoted(value: str) -> str:
    """A value for an attribute of pandoc."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def callout(kind: str, title: str = "", identifier: str = "") -> str:
    """The line that opens a callout; `:::` closes it."""
    parts = [f"#{identifier}"] if identifier else []
    parts += [".callout", f".{kind}"]
    parts += [f"title={quoted(title)}"] if title else []
    return f"::: {{{' '.join(parts)}}}"


def file_name(name: str, line: NumberedLine, indent: str = "") -> list[NumberedLine]:
    """The name of the file that the code below is from, in a block of its own."""
    escaped = re.sub(r"([\\`*_\[\]<>$@#])", r"\\\1", name)
    rows = ("", "::: {.filename}", escaped, ":::", "")
    return [line._replace(text=indent + row if row else indent.rstrip()) for row in rows]
