"""Which file of the EPUB each part of the book becomes, and how one file refers to another."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from lxml import etree

from presswork.document.book import Asset, Book, Section

ROOT = "EPUB"
"""Folder of the package document; all other names here are relative to it."""

# NOTE: epub.js 0.3.93 resolves the links of the table of contents against the package document
# instead of the navigation document, so the two stand side by side.
NAVIGATION = "nav.xhtml"
NCX = "toc.ncx"
STYLESHEET = "style.css"
COVER = "cover.xhtml"

SUFFIXES = {
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}
"""Core media types of images (EPUB 3.3, "Core media types"); the suffix must tell the truth."""


@dataclass(frozen=True)
class Files:
    """The file of every section and asset, and the file in which every id stands."""

    sections: Mapping[str, str]
    """By the section's stem."""
    ids: Mapping[str, str]
    assets: Mapping[str, str]
    """By the asset's path."""
    on_white: frozenset[str] = frozenset()
    """Paths of the assets that need a ground of their own."""

    def link(self, id_: str, start: str) -> str:
        """The reference from the file `start` to an id; ids that are nowhere stay as they are."""
        file = self.ids.get(id_, start)
        return f"#{id_}" if file == start else f"{refer(file, start)}#{id_}"


def refer(file: str, start: str) -> str:
    """The relative reference from one file to another."""
    return posixpath.relpath(file, posixpath.dirname(start) or ".")


def assign_files(book: Book, trees: Sequence[etree._Element]) -> Files:
    """Give every part of the book its file; `trees` are the sections' own, in their order."""
    sections = {section.stem: _section_file(section) for section in book.sections}
    ids = {
        str(node.get("id")): sections[section.stem]
        for section, tree in zip(book.sections, trees, strict=True)
        for node in tree.iter("{*}*")
        if node.get("id")
    }
    return Files(sections, ids, _asset_files(book.assets))


def is_contents(section: Section) -> bool:
    """Whether it is the place of the contents; a text of the author's may stand in for them."""
    return section.role.name == "contents" and section.source is None


def _section_file(section: Section) -> str:
    return NAVIGATION if is_contents(section) else f"text/{section.stem}.xhtml"


def _asset_files(assets: Sequence[Asset]) -> dict[str, str]:
    """File names that every reading system takes (a-z, 0-9, hyphen), one for equal images."""
    files: dict[str, str] = {}
    same: dict[tuple[str, bytes], str] = {}
    for asset in assets:
        if (twin := same.get((asset.media_type, asset.data))) is not None:
            files[asset.path] = twin
            continue
        stem, _ = posixpath.splitext(posixpath.basename(asset.path))
        suffix = SUFFIXES[asset.media_type]
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "image"
        taken = set(files.values())
        marks = chain([""], (f"-{number}" for number in count(2)))
        names = (f"images/{stem}{mark}{suffix}" for mark in marks)
        files[asset.path] = next(name for name in names if name not in taken)
        same[asset.media_type, asset.data] = files[asset.path]
    return files
