"""Small books set as pages, and their PDF opened: its lines of text with place, size and font."""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw
from tests.driver import BookProject

from presswork.diagnostics import Diagnostic
from presswork.document import Book
from presswork.editions.pdf import Rendering, render_pdf
from presswork.typography.stylesheet import Stylesheet

STYLES = Path(__file__).parents[3] / "styles"

MOMENT = datetime(2026, 11, 23, 9, 30, 15, tzinfo=UTC)

WORDS = """the weather in these hills changes before anybody has found a coat for it and those who
wait at the window learn to read clouds as other people read the newspaper with patience and
some doubt""".split()

BOOK = """
title: The Weather Book
subtitle: And Other Changes
language: en-GB
authors: [Ada Cloud, Ben Gale]
publisher: Presswork
place: Berlin
date: 2026-11-23
description: A book about the weather.
subjects: [weather, hills]
pages: {half_title: false}
numbering: {chapters: none}
contents:
  - {file: dedication.md, role: dedication}
  - {file: preface.md, role: preface}
  - {file: one.md, role: chapter}
  - {file: two.md, role: chapter}
  - {role: colophon, file: colophon.md}
"""


def words(count: int) -> str:
    """So many words of prose, as one paragraph."""
    repeated = WORDS * (count // len(WORDS) + 1)
    return " ".join(repeated[:count]).capitalize() + "."


def prose(*counts: int) -> str:
    """Paragraphs of so many words each."""
    return "\n\n".join(words(count) for count in counts) + "\n"


SECTIONS = {
    "dedication.md": "For the lodgers.\n",
    "preface.md": "# Before the rain\n\n" + prose(150, 150, 150),
    "one.md": "# Wind\n\n"
    + prose(120, 80)
    + "\nIt has *force*,[^force] **speed** and `gusts`. See [rain](two.md#rain).\n\n"
    + "[^force]: Measured on a scale.\n\n## Gusts\n\n"
    + prose(160, 160, 160),
    "two.md": "# Rain {#rain}\n\n" + prose(90) + "\n## Drizzle\n\n" + prose(60),
    "colophon.md": "# Colophon\n\nSet in EB Garamond.\n",
}


@dataclass(frozen=True)
class Line:
    """One line of text as it stands on a page; points from the page's lower left corner."""

    text: str
    x: float
    right: float
    y: float
    sizes: frozenset[float]
    fonts: frozenset[str]


class Pdf:
    """A rendering, opened."""

    def __init__(self, rendering: Rendering) -> None:
        self.data = rendering.data
        self.labels = rendering.labels
        self.starts = rendering.starts
        self.objects = pikepdf.open(io.BytesIO(rendering.data))

    @cached_property
    def pages(self) -> list[list[Line]]:
        """The lines of each page, from its head to its foot."""
        with pypdfium2.PdfDocument(self.data) as document:
            return [_lines(page.get_textpage()) for page in document]

    def text(self, index: int) -> str:
        return "\n".join(line.text for line in self.pages[index])

    def page_with(self, text: str) -> int:
        """Index of the only page that has the text."""
        (found,) = (i for i in range(len(self.pages)) if text in self.text(i))
        return found

    def labelled(self, label: str) -> list[Line]:
        return self.pages[self.labels.index(label)]

    def outline(self) -> list[tuple[int, str, int]]:
        """Level, title and page index of each bookmark."""
        pages = {page.obj.objgen: number for number, page in enumerate(self.objects.pages)}

        def walk(items: list[pikepdf.OutlineItem], level: int) -> list[tuple[int, str, int]]:
            found = []
            for item in items:
                found.append((level, item.title, pages[item.destination[0].objgen]))
                found += walk(item.children, level + 1)
            return found

        with self.objects.open_outline() as outline:
            return walk(outline.root, 1)


def _lines(page: pypdfium2.PdfTextPage) -> list[Line]:
    """Characters grouped by their baseline."""
    baselines: dict[float, list[int]] = defaultdict(list)
    for index in range(page.count_chars()):
        if chr(raw.FPDFText_GetUnicode(page, index)) not in "\r\n":
            baselines[round(_origin(page, index)[1], 1)].append(index)
    lines = []
    for y in sorted(baselines, reverse=True):
        characters = sorted(baselines[y], key=lambda index: _origin(page, index)[0])
        text = "".join(chr(raw.FPDFText_GetUnicode(page, index)) for index in characters)
        inked = [i for i, c in zip(characters, text, strict=True) if not c.isspace()]
        if inked:
            boxes = [page.get_charbox(index) for index in inked]
            sizes = frozenset(round(raw.FPDFText_GetFontSize(page, i) * 0.75, 1) for i in inked)
            fonts = frozenset(_font(page, index) for index in inked)
            right = max(box[2] for box in boxes)
            x = _origin(page, inked[0])[0]
            lines.append(Line(" ".join(text.split()), x, right, y, sizes, fonts))
    return lines


def _origin(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, index, x, y)
    return x.value, y.value


def _font(page: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(page, index, buffer, 200, ctypes.c_int())
    return buffer.value.decode().partition("+")[2]


def stylesheets(extra: str = "") -> list[Stylesheet]:
    """The default ones for print, and one of the author's."""
    names = ("shared.css", "print.css")
    sheets = [Stylesheet(f"styles/{n}", (STYLES / n).read_text(encoding="utf-8")) for n in names]
    return [*sheets, Stylesheet("styles/mine.css", extra)] if extra else sheets


def render(book: Book, css: str = "") -> Pdf:
    """The PDF of a book without faults."""
    rendered = render_pdf(book, stylesheets(css), MOMENT)
    assert rendered.diagnostics == ()
    assert rendered.value is not None
    return Pdf(rendered.value)


def faults(book: Book, css: str = "") -> list[Diagnostic]:
    """What is found when the book, or the stylesheet, is faulty."""
    rendered = render_pdf(book, stylesheets(css), MOMENT)
    assert rendered.value is None
    return list(rendered.diagnostics)


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book with front matter, two chapters, a note and a colophon."""
    return BookProject(tmp_path_factory.mktemp("weather"), SECTIONS, BOOK).book()


@pytest.fixture(scope="session")
def pdf(book: Book) -> Pdf:
    """Its pages."""
    return render(book)


@pytest.fixture
def set_pages(project: Callable[..., BookProject]) -> Callable[..., Pdf]:
    """Sets one chapter of Markdown: `set_pages("# One …", css="…", kind="article")`."""

    def make(markdown: str, css: str = "", **keys: str) -> Pdf:
        return render(project({"01.md": markdown}, **keys).book(), css)

    return make
