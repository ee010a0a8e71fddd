"""Where the contents come from: book.yaml, another program's list, or the names of the files."""

from __future__ import annotations

from pathlib import Path

from presswork.diagnostics import Diagnostic
from presswork.manuscript.files import find_markdown
from presswork.manuscript.model import Contents, Entry, EntryFile
from presswork.manuscript.outlines import OUTLINES
from presswork.manuscript.outlines.source import fault_at
from presswork.metadata import BookYaml, ContentsEntry


def find_contents(yaml: BookYaml, folder: Path) -> Contents:
    """The entries of the book in order, from the first of the three that says something."""
    if yaml.metadata.contents:
        entries = [
            _listed(entry, number, yaml) for number, entry in enumerate(yaml.metadata.contents)
        ]
        return Contents(tuple(entries), yaml.file)
    for read in OUTLINES.values():
        contents = read(folder)
        if contents is not None:
            return contents
    found = [Entry((EntryFile(name),), fault_at(name, None)) for name in find_markdown(folder)]
    return Contents(tuple(found), None)


def _listed(entry: ContentsEntry, number: int, yaml: BookYaml) -> Entry:
    def fault(code: str, message: str, hint: str) -> Diagnostic:
        return yaml.fault(("contents", number), code, message, hint)

    names = entry.files or ((entry.file,) if entry.file else ())
    files = tuple(EntryFile(name) for name in names)
    return Entry(
        files, fault, role=entry.role, title=entry.title, split=entry.split, form=entry.form
    )
