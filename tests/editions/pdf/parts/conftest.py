"""Books laid out in parts, and the same in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pikepdf
import pytest
from tests.driver import NO_COVER, BookProject
from tests.editions.pdf.conftest import MOMENT, Pdf, prose, stylesheets

from presswork.document import Book
from presswork.editions.pdf import render_pdf
from presswork.editions.pdf.parts.workers import Crew

WHOLE = Crew(processes=1, whole=True)
PARTS = Crew(processes=1)

YAML = (
    """
title: The Weather Book
language: en-GB
authors: [Ada Cloud]
date: 2026-11-23
print: {openings: %s}
contents:
  - {file: preface.md, role: preface}
  - {role: part, title: Air}
  - one.md
  - two.md
  - {role: part, title: Water}
  - three.md
  - {file: after.md, role: afterword}
"""
    + NO_COVER
)

SECTIONS = {
    "preface.md": "# Before the rain\n\n" + prose(150, 150, 120) + "\nMore in @sec-rain.\n",
    "one.md": "# Wind {#sec-wind}\n\n"
    + prose(120, 80)
    + "\nSee @sec-rain, @tbl-gusts and [snow](three.md#snow).[^force]\n\n"
    + "[^force]: Measured on a [scale]{.index}, as @sec-snow tells.\n\n## Gusts\n\n"
    + prose(160, 160, 60)
    + "\n| A | B |\n|---|---|\n| [gust]{.index} | d |\n\n: Gusts {#tbl-gusts}\n\n"
    + prose(200, 90),
    "two.md": "# Rain {#sec-rain}\n\n" + prose(190, 190) + "\n[Gusts]{.index} of *rain*.\n",
    "three.md": "# Snow {#sec-snow}\n\n"
    + prose(190)
    + "\n## Sleet {#snow}\n\nAs in @sec-wind; here on this page @sec-snow.\n\n"
    + "| A | B |\n|---|---|\n| c | d |\n\n: Flakes\n\n"
    + prose(160, 150),
    "after.md": "# Afterwards\n\n" + prose(90) + "\nThe [scale]{.index} again, and @tbl-gusts.\n",
}


def compose(book: Book, crew: Crew, css: str = "") -> Pdf:
    """The PDF of a book without faults, laid out so."""
    rendered = render_pdf(book, stylesheets(css), MOMENT, crew)
    assert rendered.diagnostics == ()
    assert rendered.value is not None
    return Pdf(rendered.value)


@pytest.fixture(scope="session")
def weather(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Book]:
    """A book with two parts, references, tables, notes, contents and index: `weather("recto")`."""

    @cache
    def make(openings: str = "page") -> Book:
        return BookProject(tmp_path_factory.mktemp(openings), SECTIONS, YAML % openings).book()

    return make


@pytest.fixture(scope="session")
def parts(weather: Callable[..., Book]) -> Pdf:
    """It, laid out in parts."""
    return compose(weather(), PARTS)


def tags(pdf: Pdf) -> list[str]:
    """The types of the structure tree's elements, in reading order."""
    return list(_types(pdf.objects.Root.StructTreeRoot))


def _types(node: pikepdf.Object) -> Iterator[str]:
    if "/S" in node:
        yield str(node.S)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _types(kid)


def links(pdf: Pdf) -> list[tuple[int, str, list[float]]]:
    """Page, target and place of each link."""
    return [
        (number, str(link.Dest), [round(float(edge), 2) for edge in link.Rect])
        for number, page in enumerate(pdf.objects.pages)
        for link in page.obj.get("/Annots", [])
    ]


def destinations(pdf: Pdf) -> list[tuple[str, int, float]]:
    """Name, page and height of all places that links lead to."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.objects.pages)}
    names = pdf.objects.Root.Names.Dests.Names
    pairs = zip(names[::2], names[1::2], strict=True)
    return [(str(name), pages[place[0].objgen], round(float(place[3]), 2)) for name, place in pairs]
