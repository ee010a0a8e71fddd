"""A finished EPUB against the limits of the stores: its size, its images, its tables, its notes."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from lxml import etree

from presswork.checks.container import DAMAGE, Lines, markdown_place, parse, unreadable
from presswork.diagnostics import Diagnostic, Severity

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

MEGABYTE = 1_000_000

FILE_LIMITS = {
    "Barnes & Noble": 20,
    "Send to Kindle, in practice": 50,
    "Kobo and IngramSpark": 100,
    "Kindle Direct Publishing": 650,
}
"""The largest EPUB that each takes, in MB (their help pages, 2025)."""

EMBEDDED = 10
"""MB of images that one document of a Kobo book may hold (Kobo EPUB guidelines)."""

IMAGE = 1.5
"""MB from which on an image is slow to show on an e-ink reader (Standard Ebooks, f-016)."""

CELLS, TABLE_LETTERS = 1_800, 20_000
"""More of either, and KDP does not take the table ("Table Guidelines - Reflowable")."""

ROWS, COLUMNS = 100, 10
"""KDP's advice, in the same place."""

KOBO_COLUMNS = 4
"""What fits on a Kobo's screen (Kobo EPUB guidelines)."""

HIDDEN_LETTERS = 10_000
"""Letters under `display: none` for which Kindle's converter gives up (KindleGen E3013)."""

NOTE_LETTERS = 5_000
"""The longest note that a Kobo shows in a window of its own (Kobo EPUB guidelines)."""

PART_IT = "part the table, or turn rows into columns"


def check_limits(path: Path, lines: Lines | None = None) -> list[Diagnostic]:
    """What a store would refuse or show badly, of the EPUB at `path`; a damaged one is an error.

    Args:
        path: The EPUB.
        lines: From which Markdown its lines come.
    """
    try:
        with zipfile.ZipFile(path) as container:
            return [*_file_size(path), *_content(container, path.name, lines or {})]
    except DAMAGE as fault:
        return [unreadable(path, fault)]


def _file_size(path: Path) -> Iterator[Diagnostic]:
    size = path.stat().st_size / MEGABYTE
    refusing = [f"{store} ({limit} MB)" for store, limit in FILE_LIMITS.items() if size > limit]
    if refusing:
        message = f"the file has {size:.1f} MB, too much for {', '.join(refusing)}"
        hint = "presswork build small makes one of at most 20 MB"
        yield Diagnostic(Severity.WARNING, "large-file", message, path.name, hint=hint)


def _content(container: zipfile.ZipFile, book: str, lines: Lines) -> Iterator[Diagnostic]:
    sizes = {entry.filename: entry.file_size for entry in container.infolist()}
    yield from _image_sizes(sizes, book)
    for name in sizes:
        if name.endswith(".xhtml"):
            document = _Document(name, book, lines, sizes)
            yield from document.faults(parse(container.read(name)))


def _image_sizes(sizes: dict[str, int], book: str) -> Iterator[Diagnostic]:
    for name, size in sizes.items():
        if "/images/" in name and size > IMAGE * MEGABYTE:
            message = f"the image has {size / MEGABYTE:.1f} MB and is slow to show on e-ink"
            hint = "a photograph is smaller as JPEG, a drawing with fewer points or colours"
            yield Diagnostic(Severity.INFO, "large-image", message, f"{book}/{name}", hint=hint)


class _Document:
    """One document of the EPUB, and where its parts come from."""

    def __init__(self, name: str, book: str, lines: Lines, sizes: dict[str, int]) -> None:
        self._name = name
        self._book = book
        self._lines = lines
        self._sizes = sizes

    def faults(self, root: etree._Element) -> Iterator[Diagnostic]:
        """What is wrong with the document whose tree this is."""
        yield from self._embedded(root)
        for table in root.iter(f"{XHTML}table"):
            yield from self._table(table)
        for note in root.iter(f"{XHTML}*"):
            if note.get(EPUB_TYPE) == "footnote" and _letters(note) > NOTE_LETTERS:
                message = f"the note has {_letters(note):,} letters: it does not pop up on a Kobo"
                yield self._remark("long-note", message, note, "make it a text of its own")
        hidden = sum(_letters(node) for node in root.iter(f"{XHTML}nav") if node.get("hidden"))
        if hidden > HIDDEN_LETTERS:
            message = f"the lists that no page shows have {hidden:,} letters: Kindle's converter"
            message += " gives up"
            hint = "upload the EPUB that `presswork build kindle` makes: it lists fewer of them"
            yield self._remark("hidden-letters", message, root, hint)

    def _embedded(self, root: etree._Element) -> Iterator[Diagnostic]:
        folder = posixpath.dirname(self._name)
        sources = {unquote(str(image.get("src"))) for image in root.iter(f"{XHTML}img")}
        paths = {posixpath.normpath(posixpath.join(folder, source)) for source in sources}
        size = sum(self._sizes.get(path, 0) for path in paths) / MEGABYTE
        if size > EMBEDDED:
            message = f"its images have {size:.1f} MB together; Kobo takes {EMBEDDED} a document"
            hint = "part the chapter, or make the images smaller"
            yield self._finding(Severity.WARNING, "large-document", message, root, hint)

    def _table(self, table: etree._Element) -> Iterator[Diagnostic]:
        rows = [[*row] for row in table.iter(f"{XHTML}tr")]
        columns = max((len(row) for row in rows), default=0)
        cells = sum(map(len, rows))
        if cells > CELLS or _letters(table) > TABLE_LETTERS:
            message = (
                f"KDP does not take a table of {cells:,} cells and {_letters(table):,} letters"
            )
            yield self._finding(Severity.WARNING, "large-table", message, table, PART_IT)
        elif len(rows) > ROWS or columns > COLUMNS:
            message = f"the table has {len(rows)} rows and {columns} columns; KDP advises against"
            message += f" more than {ROWS} and {COLUMNS}"
            yield self._finding(Severity.WARNING, "large-table", message, table, PART_IT)
        elif columns > KOBO_COLUMNS:
            message = (
                f"the table has {columns} columns; more than {KOBO_COLUMNS} are narrow on e-ink"
            )
            yield self._remark("wide-table", message, table, PART_IT)

    def _remark(self, code: str, message: str, node: etree._Element, hint: str) -> Diagnostic:
        return self._finding(Severity.INFO, code, message, node, hint)

    def _finding(
        self, severity: Severity, code: str, message: str, node: etree._Element, hint: str
    ) -> Diagnostic:
        line = cast("int", node.sourceline)
        place = markdown_place(self._name, line, self._lines)
        file, at = place or (f"{self._book}/{self._name}", line)
        return Diagnostic(severity, code, message, file, at, hint=hint)


def _letters(node: etree._Element) -> int:
    return sum(map(len, node.itertext()))
