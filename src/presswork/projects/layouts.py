"""Where mdBook, GitBook, HonKit, Quarto, bookdown and Leanpub keep a book in its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from presswork.errors import UnusableSource
from presswork.manuscript import FOLDER
from presswork.projects.keyfiles import read_json, read_toml

JUNK = frozenset(
    {"node_modules", "__pycache__", "_book", "_site", "_freeze", "_bookdown_files", "target",
     "venv", "renv"}
)  # fmt: skip
"""Folders that other programs make."""


@dataclass(frozen=True)
class Layout:
    """Where a program keeps the book in its folder."""

    program: str
    source: Path
    """The folder that becomes manuscript/."""
    dialect: str = "markdown"


def find_layout(folder: Path) -> Layout:
    """Which program's book is in the folder, or in the only one in it that has a book.

    A book in several languages has a folder for each, and often only one is at hand.
    """
    layout = _layout_of(folder)
    if layout.program != "Markdown":
        return layout
    inner = [path for path in sorted(folder.iterdir()) if path.is_dir() and not _is_junk(path.name)]
    found = [layout for layout in map(_layout_of, inner) if layout.program != "Markdown"]
    return found[0] if len(found) == 1 else layout


def _is_junk(name: str) -> bool:
    return name in JUNK or name.startswith((".", "_"))


def _layout_of(folder: Path) -> Layout:
    if (folder / "book.toml").is_file():
        source = read_toml(folder / "book.toml").get("book", {}).get("src", "src")
        return Layout("mdBook", _inner(folder, str(source)), "commonmark_x")
    if (folder / "_quarto.yml").is_file():
        return Layout("Quarto", folder)
    if (folder / "_bookdown.yml").is_file() or (folder / "index.Rmd").is_file():
        return Layout("bookdown", folder)
    for place in (folder, folder / FOLDER):
        if (place / "Book.txt").is_file() or (place / "book.txt").is_file():
            return Layout("Leanpub", place)
    settings = read_json(folder / "book.json")
    structure = settings.get("structure")
    summary = structure.get("summary") if isinstance(structure, dict) else None
    root = _inner(folder, str(settings.get("root", ".")))
    if isinstance(summary, str) and (root / summary).is_file():
        return Layout("GitBook", root, "commonmark_x")
    for place in (root, folder / "src", folder / "docs"):
        if (place / "SUMMARY.md").is_file():
            return Layout("mdBook" if place.name == "src" else "GitBook", place, "commonmark_x")
    return Layout("Markdown", folder)


def _inner(folder: Path, name: str) -> Path:
    place = (folder / name).resolve()
    if not place.is_relative_to(folder.resolve()) or not place.is_dir():
        raise UnusableSource(f"the book's folder {name} is not in {folder.name}/")
    return place


def place_of(path: Path, layout: Layout) -> str:
    """Where a file goes: the source folder becomes manuscript/, what is beside it stays beside."""
    return PurePosixPath(
        os.path.normpath(f"{FOLDER}/{os.path.relpath(path, layout.source)}".replace(os.sep, "/"))
    ).as_posix()
