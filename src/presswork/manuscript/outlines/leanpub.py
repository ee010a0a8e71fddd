"""`Book.txt`, the contents of a Leanpub book: a file on each line, and the three matters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from presswork.diagnostics import Diagnostic
from presswork.manuscript.files import FOLDER
from presswork.manuscript.model import Contents, Entry, EntryFile
from presswork.manuscript.outlines.source import fault_at, read_list
from presswork.metadata.roles import role_named_by

NAME = "Book.txt"

MATTER = re.compile(r"^\{?(front|main|back)matter\}?:?$")

ROLES_OF_MATTER = {
    "front": "preface",
    "main": "chapter",
    "back": "afterword",
    "appendix": "appendix",
}
"""What a file is whose name does not say it, by the matter it stands in."""


def read_book_txt(folder: Path) -> Contents | None:
    """The entries of `Book.txt`, however it is spelt."""
    name = next((each for each in (NAME, "book.txt") if (folder / each).is_file()), None)
    text = read_list(folder, name) if name else None
    if name is None or text is None:
        return None
    if isinstance(text, Diagnostic):
        return Contents((), f"{FOLDER}/{name}", (text,))
    entries = tuple(_entries(text, name))
    return Contents(entries, f"{FOLDER}/{name}", ids_by_file=True)


def _entries(text: str, name: str) -> Iterator[Entry]:
    default = "chapter"
    for number, line in enumerate(text.split("\n"), start=1):
        file = line.strip()
        matter = MATTER.match(file)
        if matter:
            default = ROLES_OF_MATTER[matter[1]]
        elif file and not file.startswith(("#", "%")):
            named = role_named_by(file)
            role = default if named == "chapter" else named
            fault = fault_at(name, number, 1)
            yield Entry((EntryFile(file),), fault, role=role, split=1, leanpub=True)
