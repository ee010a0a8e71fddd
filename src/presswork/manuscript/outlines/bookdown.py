"""`_bookdown.yml` and `index.Rmd`, the contents of a bookdown book: R Markdown files by name.

Each heading of the first level begins a chapter; `# (PART) …` and `# (APPENDIX) …` are headings
of their own kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from presswork.diagnostics import Diagnostic
from presswork.manuscript.files import FOLDER, find_markdown
from presswork.manuscript.model import Contents, Entry, EntryFile
from presswork.manuscript.outlines.source import fault_at, read_list
from presswork.metadata.roles import role_named_by
from presswork.metadata.source import Source, read_source

NAME = "_bookdown.yml"
INDEX = "index.Rmd"


def read_bookdown(folder: Path) -> Contents | None:
    """The entries that `rmd_files` lists; without it all R Markdown files, the index first."""
    text = read_list(folder, NAME)
    if text is None and not (folder / INDEX).is_file():
        return None
    if isinstance(text, Diagnostic):
        return Contents((), f"{FOLDER}/{NAME}", (text,))
    source = read_source(text or "", f"{FOLDER}/{NAME}")
    values = source.value if isinstance(source.value, dict) else {}
    listed = _listed(values.get("rmd_files"))
    names = listed or _found(folder, values.get("rmd_subdir"))
    if (folder / INDEX).is_file() and not (listed and INDEX in listed):
        names = [INDEX, *(name for name in names if name != INDEX)]
    entries = [_entry(name, index, source, bool(listed)) for index, name in enumerate(names)]
    return Contents(tuple(entries), f"{FOLDER}/{NAME}", tuple(source.faults))


def _listed(value: Any) -> list[str]:
    """A list of files, or one for each format, of which the e-book's is taken."""
    if isinstance(value, dict):
        lists = [value[key] for key in ("epub", "html", "latex") if key in value]
        return _listed(lists[0]) if lists else []
    if isinstance(value, str):
        return [value]
    return [str(name) for name in value] if isinstance(value, list) else []


def _found(folder: Path, subfolders: Any) -> list[str]:
    names = [name for name in find_markdown(folder) if name.lower().endswith(".rmd")]
    return [name for name in names if subfolders or "/" not in name]


def _entry(name: str, index: int, source: Source, listed: bool) -> Entry:
    place = source.positions.get(("rmd_files", index), (None, None)) if listed else (None, None)
    role = role_named_by(name)
    named = None if role == "chapter" else role
    return Entry((EntryFile(name),), fault_at(NAME, *place), role=named, split=1)
