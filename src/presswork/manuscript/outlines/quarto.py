"""`_quarto.yml`, the contents of a Quarto book: chapters, parts, appendices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from presswork.diagnostics import Diagnostic
from presswork.manuscript.files import FOLDER, SUFFIXES
from presswork.manuscript.model import Contents, Entry, EntryFile
from presswork.manuscript.outlines.source import fault_at, read_list
from presswork.metadata.faults import KeyPath
from presswork.metadata.roles import role_named_by
from presswork.metadata.source import Source, read_source

NAME = "_quarto.yml"


def read_quarto(folder: Path) -> Contents | None:
    """The entries of `book: chapters:` and `appendices:`; a website has none."""
    text = read_list(folder, NAME)
    if text is None:
        return None
    file = f"{FOLDER}/{NAME}"
    if isinstance(text, Diagnostic):
        return Contents((), file, (text,))
    source = read_source(text, file)
    book = source.value.get("book") if isinstance(source.value, dict) else None
    if not isinstance(book, dict):
        return Contents((), file, tuple(source.faults)) if source.faults else None
    entries = [
        *_entries(book.get("chapters"), ("book", "chapters"), source, None),
        *_entries(book.get("appendices"), ("book", "appendices"), source, "appendix"),
    ]
    return Contents(tuple(entries), file, tuple(source.faults))


def _entries(values: Any, path: KeyPath, source: Source, role: str | None) -> Iterator[Entry]:
    for index, value in enumerate(values if isinstance(values, list) else []):
        here = (*path, index)
        fault = fault_at(NAME, *source.positions.get(here, (None, None)))
        if isinstance(value, str):
            yield _chapter(value, None, role, fault)
        elif isinstance(value, dict) and "part" in value:
            yield _part(str(value["part"]), fault)
            yield from _entries(value.get("chapters"), (*here, "chapters"), source, role)
        elif isinstance(value, dict) and ("href" in value or "file" in value):
            title = value.get("text")
            yield _chapter(str(value.get("href") or value["file"]), title, role, fault)


def _part(named: str, fault: Any) -> Entry:
    if PurePosixPath(named).suffix.lower() in SUFFIXES:
        return Entry((EntryFile(named),), fault, role="part")
    return Entry((), fault, role="part", title=named)


def _chapter(file: str, title: Any, role: str | None, fault: Any) -> Entry:
    """The first page of a Quarto book, `index.qmd`, is its preface."""
    named = role_named_by(file)
    if named == "chapter" and role is None and file in {"index.qmd", "index.md"}:
        role = "preface"
    elif named != "chapter":
        role = named
    text = title if isinstance(title, str) else None
    return Entry((EntryFile(file, text),), fault, role=role)
