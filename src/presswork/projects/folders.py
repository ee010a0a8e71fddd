"""Folders of Markdown: mdBook, GitBook, HonKit, Quarto, bookdown, Leanpub, or loose files.

The files keep their names and their places, for their links, includes and lists of contents name
these; `presswork.manuscript` reads the lists where they are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from presswork.errors import UnusableSource
from presswork.manuscript import FOLDER, SUFFIXES
from presswork.manuscript.files import natural_key
from presswork.projects.keyfiles import read_yaml
from presswork.projects.layouts import JUNK, Layout, find_layout, place_of
from presswork.projects.lookup import mend_pictures
from presswork.projects.loose import read_loose, read_whole, whole_book
from presswork.projects.macros import take_macros
from presswork.projects.markdown import (
    take_top_block,
)
from presswork.projects.model import Found
from presswork.projects.pictures import FORMATS
from presswork.projects.settings import read_about
from presswork.projects.webpages import without_web

LISTS = frozenset(
    {"_quarto.yml", "_bookdown.yml", "book.txt", "book.json", "_variables.yml", "_output.yml"}
)

COPIED = frozenset({*SUFFIXES, *FORMATS, ".bib", ".csl"})

REFERRED = re.compile(
    r"\{\{#\s*(?:rustdoc_)?include\s+(?P<mdbook>[^:}\s]+)"
    r"|\[(?:import|include)[^\]]*\]\((?P<honkit>[^)\s]+)"
    r"|\{%\s*include\s+[\"'](?P<gitbook>[^\"']+)"
    r"|\{\{<\s*include\s+(?P<quarto>[^\s>]+)"
    r"|<<\[[^\]]*\]\((?P<leanpub>[^)]+)\)|<<\((?P<leanpub2>[^)]+)\)"
    r"|(?:include|file)\s*=\s*[\"'](?P<attribute>[^\"'\n]+)"
    r"|\]\(<?(?P<link>\.\.?/[^)\s>#]+)"
)
"""Names of files that a text takes in."""


def read_folder(folder: Path) -> Found:
    """The files of the book and of what they refer to; raises `UnusableSource`."""
    folder = folder.resolve()
    layout = find_layout(folder)
    found = Found()
    files = list(_files(layout.source, folder, found))
    texts = [path for path in files if path.suffix.lower() in SUFFIXES]
    if not texts:
        raise UnusableSource(f"no Markdown file is in {folder.name}/")
    if layout.program == "Markdown" and (whole := whole_book(texts)):
        return read_whole(whole, files, layout)
    if layout.dialect != "markdown":
        found.about["dialect"] = layout.dialect
    for path in files:
        found.copies[place_of(path, layout)] = path
    if layout.program == "Markdown":
        read_loose(texts, layout, found)
    else:
        found.note("program", f"the folder is read as a book of {layout.program}")
    if layout.program == "GitBook" and (folder / "book.json").is_file():
        # It names the list of contents and holds the values of variables.
        found.copies[f"{FOLDER}/book.json"] = folder / "book.json"
    _add_referred(texts, layout, folder, found)
    for path in texts:
        if layout.program == "Leanpub" and place_of(path, layout) in found.copies:
            _keep_mended(path, layout, found)
    _leave_web_out(found)
    found.about |= read_about(folder, layout, found)
    _add_macros(layout, found)
    return found


def _add_macros(layout: Layout, found: Found) -> None:
    """The macros of the book's chapters."""
    texts = [
        *found.texts.values(),
        *(
            path.read_text(encoding="utf-8", errors="replace")
            for path in found.copies.values()
            if isinstance(path, Path) and path.suffix.lower() in SUFFIXES
        ),
    ]
    tops = [take_top_block(text)[1] for text in texts]
    settings = [read_yaml(layout.source / name) for name in ("_quarto.yml", "_output.yml")]
    take_macros(texts, layout.source, [*settings, *tops], found)


def _leave_web_out(found: Found) -> None:
    """Take out of all texts what only a web page can have, and tell of it."""
    places = [p for p in (*found.copies, *found.texts) if Path(p).suffix.lower() in SUFFIXES]
    for place in sorted(places):
        source = found.copies.get(place)
        if isinstance(source, Path):
            text = source.read_text(encoding="utf-8", errors="replace")
        else:
            text = found.texts.get(place, "")
        cleaned = without_web(text)
        if not cleaned.removed:
            continue
        found.copies.pop(place, None)
        found.texts[place] = cleaned.text
        listed = "; ".join(f"{what} (line {line})" for line, what in cleaned.removed)
        name = place.removeprefix(f"{FOLDER}/")
        found.regret("web-only", f"{name}: left out, for a book cannot have it: {listed}")


def _files(source: Path, root: Path, found: Found) -> Iterator[Path]:
    """The files that a book is made of, in natural order; links out of the folder are left."""
    outside = 0
    for here, folders, names in os.walk(source):
        folders[:] = sorted(f for f in folders if f not in JUNK and not f.startswith("."))
        for name in sorted(names, key=natural_key):
            path = Path(here) / name
            wanted = path.suffix.lower() in COPIED or name.lower() in LISTS
            if not wanted or name.startswith("."):
                continue
            if path.resolve().is_relative_to(root) and path.is_file():
                yield path
            else:
                outside += 1
    if outside:
        found.regret("outside-source", f"{outside} links to files outside the folder are left out")


def _add_referred(texts: list[Path], layout: Layout, root: Path, found: Found) -> None:
    """Code and text that chapters include from anywhere in the source."""
    reserved = (f"{FOLDER}/", "styles/", "output/")
    for path in texts:
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in REFERRED.finditer(text):
            name = next(value for value in match.groups() if value)
            for base in (path.parent, layout.source, layout.source / "resources"):
                target = Path(os.path.normpath(base / name))
                inside = target.resolve().is_relative_to(root)
                if not target.is_file() or not inside:
                    continue
                place = place_of(target, layout)
                if not place.startswith("..") and (
                    place.startswith(reserved[0]) or not place.startswith(reserved)
                ):
                    found.copies.setdefault(place, target)
                break


def _keep_mended(path: Path, layout: Layout, found: Found) -> None:
    """Leanpub looks for pictures in resources/ as well."""
    original = path.read_text(encoding="utf-8", errors="replace")
    text = mend_pictures(original, path, layout)
    if text != original:
        place = place_of(path, layout)
        del found.copies[place]
        found.texts[place] = text
