"""What the program that a folder's book is for knows of the book, in its own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from presswork.manuscript import FOLDER
from presswork.projects.keyfiles import read_json, read_toml, read_yaml
from presswork.projects.layouts import Layout
from presswork.projects.markdown import (
    take_top_block,
)
from presswork.projects.metadata import from_keys, tag_of
from presswork.projects.model import Found
from presswork.projects.texts import read_text_file


def read_about(folder: Path, layout: Layout, found: Found) -> dict[str, Any]:
    """The metadata of the program's own file."""
    if layout.program == "mdBook":
        return _fromread_toml(folder)
    values = _beside(folder)
    if layout.program in {"Leanpub", "GitBook"}:
        return from_keys({**values, **read_json(folder / "book.json")})
    folder = layout.source if layout.program in {"Quarto", "bookdown"} else folder
    if layout.program == "Quarto":
        top = read_yaml(folder / "_quarto.yml")
        book = top.get("book")
        values |= {**top, **(book if isinstance(book, dict) else {})}
    elif layout.program == "bookdown":
        index = folder / "index.Rmd"
        text = read_text_file(index, found) if index.is_file() else ""
        values |= {**read_yaml(folder / "_bookdown.yml"), **take_top_block(text)[1]}
    return from_keys(values) | _bibliography(values, layout, found)


def _bibliography(values: dict[str, Any], layout: Layout, found: Found) -> dict[str, Any]:
    """The key of book.yaml with the files that are there; those that are not are told."""
    bibliography = values.get("bibliography")
    names = [bibliography] if isinstance(bibliography, str) else bibliography or []
    files = [str(n) for n in names if f"{FOLDER}/{n}" in found.copies]
    if missing := [str(name) for name in names if str(name) not in files]:
        found.regret(
            "file-missing",
            f"the bibliography names files that are not in the source: {', '.join(missing)}",
            "another program makes them, as knitr::write_bib does; put them into manuscript/, and"
            " name them under `bibliography`",
        )
    if not bibliography and layout.program == "Markdown":
        files = [name.removeprefix(f"{FOLDER}/") for name in found.copies if name.endswith(".bib")]
    if not files:
        return {}
    style = values.get("csl")
    styled = isinstance(style, str) and f"{FOLDER}/{style}" in found.copies
    return {"bibliography": {"files": files} | ({"style": style} if styled else {})}


def _beside(folder: Path) -> dict[str, Any]:
    """The keys of a file of metadata, as pandoc's users keep one."""
    values: dict[str, Any] = {}
    for name in ("metadata.yaml", "metadata.yml", "META.yaml", "meta.yaml"):
        values |= read_yaml(folder / name)
    return values


def _fromread_toml(folder: Path) -> dict[str, Any]:
    book = read_toml(folder / "book.toml").get("book", {})
    about = from_keys(book)
    if isinstance(book.get("language"), str):
        about["language"] = tag_of(book["language"])
    return about
