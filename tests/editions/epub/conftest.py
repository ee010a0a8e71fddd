"""A small book that uses everything a Book's markup may hold, and its EPUB, opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from presswork.document.book import Asset, Book, FrontCover, Heading, Section
from presswork.editions.epub import PackedEpub, pack_epub
from presswork.metadata import Metadata
from presswork.metadata.roles import ROLES
from presswork.typography.stylesheet import Stylesheet

STYLES = Path(__file__).parents[3] / "styles"

MOMENT = datetime(2026, 11, 23, 9, 30, 15, tzinfo=UTC)

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

METADATA = {
    "title": "The Weather Book",
    "subtitle": "And Other Changes",
    "language": "en-GB",
    "authors": [{"name": "Ada Cloud", "sort": "Cloud, Ada"}, {"name": "Ben Gale"}],
    "contributors": [{"name": "Tess Frost", "role": "trl"}],
    "isbn": {"epub": "978-3-16-148410-0"},
    "publisher": "Presswork",
    "place": "Berlin",
    "date": "2026-11-23",
    "edition": "Second edition",
    "rights": "All rights reserved.",
    "description": "A book about the weather.",
    "subjects": ["weather", {"text": "Meteorology", "scheme": "BISAC", "code": "SCI042000"}],
    "series": [{"name": "Small Books", "position": "1.5"}],
}

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10" width="30" height="10">
<title>Two lines</title><path d="M0 2H30M0 8H30" stroke="#757575"/></svg>"""


def picture(kind: str = "PNG") -> bytes:
    """A small image."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (60, 80), 128).save(out, kind)
    return out.getvalue()


def section(
    stem: str, role: str, inner: str, title: str = "", *headings: tuple[int, str, str]
) -> Section:
    markup = (
        f'<section xmlns="http://www.w3.org/1999/xhtml" id="{stem}" class="{role}">\n'
        f"{inner.strip()}\n</section>"
    )
    generated = role in ("titlepage", "copyright-page", "contents", "references")
    source = None if generated else f"manuscript/{stem}.md"
    parts = tuple(Heading(*heading) for heading in headings)
    return Section(stem, ROLES[role], title, source, markup.encode(), parts, "")


TITLE_PAGE = """
<h1 class="title">The Weather Book</h1><p class="subtitle">And Other Changes</p>
<p class="author">Ada Cloud</p><p class="author">Ben Gale</p>
<p class="publisher">Presswork</p><p class="place-date">Berlin 2026</p>"""

RAIN = """
<h1 id="rain" data-line="1">Rain<a class="noteref" id="noteref-1" href="#note-1">1</a></h1>
<div class="letter" data-line="3"><p data-line="4">Dear Cloud,</p>
<p data-line="6">it <em>rains</em> (<a class="citation" href="#ref-hall">Hall 1999</a>).</p>
<div class="signature" data-line="8"><p>Wet</p></div></div>
<div class="dialogue"><p><span class="speaker">You.</span> Rain?</p>
<p><span class="speaker">Me.</span> Rain.<a class="noteref" id="noteref-2"
href="#note-2">2</a></p></div>
<p>See <a href="#sun">the sun</a>, <a href="#rain">above</a> and <a href="#contents">all</a>.</p>
<aside class="note" id="note-1" data-line="20"><p>It <em>fell</em>.</p><p>Twice.</p></aside>
<aside class="note" id="note-2"><ol><li>Drop</li></ol></aside>"""

SUN = """
<h1 id="sun" data-line="1">Sun</h1>
<p data-line="3">It shines, <span lang="fr">le soleil</span>, in
<span class="smallcaps">capitals</span>.</p>
<h2 id="noon" data-line="5">Noon</h2>
<table data-line="7"><caption>Hours</caption>
<thead><tr><th scope="col">Day</th><th scope="col">Hours</th></tr></thead>
<tbody><tr><td>Monday</td><td></td></tr></tbody></table>
<figure data-line="12"><img src="images/Two Lines.svg" alt="Two lines"/>
<figcaption>Lines</figcaption></figure>
<hr/>
<div class="pullquote"><p>The sun is a choice.</p></div>
<p><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi>
<annotation encoding="application/x-tex">x</annotation></semantics></math></p>
<h3 id="shade">Shade</h3>
<div class="line-block">One<br/>two</div>
<pre><code>if sun:
    shine</code></pre>
<p><img src="images/rule.png" alt="" aria-hidden="true"/></p>"""

REFERENCES = """
<h1 id="references-title">References</h1>
<div class="references" id="refs"><div class="csl-entry" id="ref-hall">Hall, A. 1999.
<em>Drops</em>.</div></div>"""


@pytest.fixture(scope="session")
def book() -> Book:
    """Front matter, two chapters, references and a colophon."""
    assets = (
        Asset("images/Two Lines.svg", DRAWING, "image/svg+xml"),
        Asset("images/rule.png", picture(), "image/png"),
    )
    rights = '<p class="rights">All rights reserved.</p>'
    sections = (
        section("titlepage", "titlepage", TITLE_PAGE, "The Weather Book"),
        section("copyright-page", "copyright-page", rights),
        section("dedication", "dedication", '<p data-line="1">For the wind.</p>'),
        section("contents", "contents", "<h1>Contents</h1>", "Contents"),
        section("01-rain", "chapter", RAIN, "Rain", (1, "rain", "Rain")),
        section(
            "02-sun",
            "chapter",
            SUN,
            "Sun",
            *((1, "sun", "Sun"), (2, "noon", "Noon"), (3, "shade", "Shade")),
        ),
        section("references", "references", REFERENCES, "References", (1, "x", "References")),
        section("colophon", "colophon", "<h1>Colophon</h1>", "Colophon", (1, "y", "Colophon")),
    )
    image = Asset(":cover.jpg", picture("JPEG"), "image/jpeg")
    front = FrontCover(image, "A cloud over a hill", marketing=b"")
    return Book(Metadata.model_validate(METADATA), sections, assets, front=front)


class Epub:
    """An EPUB as a reading system sees it."""

    def __init__(self, packed: PackedEpub) -> None:
        self.data = packed.data
        self.lines = packed.lines
        self.zip = zipfile.ZipFile(io.BytesIO(packed.data))
        self.names = self.zip.namelist()

    def read(self, name: str) -> bytes:
        """A file beside or below the package document."""
        return self.zip.read(f"EPUB/{name}")

    def find(self, name: str, path: str) -> Any:
        """What an XPath finds in a file: elements, attribute values or strings."""
        return etree.fromstring(self.read(name)).xpath(path, namespaces=NAMESPACES)

    def opf(self, path: str) -> Any:
        """What an XPath finds in the package document."""
        return self.find("content.opf", path)

    def meta(self, property_: str, refines: str | None = None) -> list[str]:
        """Values of a property of the book or, given an id, of what has that id."""
        about = f"@refines='#{refines}'" if refines else "not(@refines)"
        found = self.opf(f"//opf:meta[@property='{property_}'][{about}]/text()")
        return [str(value) for value in found]

    def text(self, name: str, path: str) -> str:
        """The text of the only element that an XPath finds, white space collapsed."""
        (element,) = self.find(name, path)
        return " ".join("".join(element.itertext()).split())


Pack = Callable[..., Epub]


@pytest.fixture
def pack(book: Book) -> Pack:
    """Packs the book, or one like it: `pack(css="p { color: red }", title="Other")`."""

    def make(
        css: str = "", other: Book | None = None, moment: datetime = MOMENT, **keys: object
    ) -> Epub:
        packed_book = other or book
        if keys:
            metadata = Metadata.model_validate(METADATA | keys)
            packed_book = replace(packed_book, metadata=metadata)
        outcome = pack_epub(packed_book, [Stylesheet("styles/test.css", css)], moment)
        assert outcome.diagnostics == ()
        assert outcome.value is not None
        return Epub(outcome.value)

    return make


@pytest.fixture(scope="session")
def epub(book: Book) -> Epub:
    """The book packed with the stylesheets of this repository."""
    sheets = [
        Stylesheet(f"styles/{name}", (STYLES / name).read_text(encoding="utf-8"))
        for name in ("shared.css", "epub.css")
    ]
    outcome = pack_epub(book, sheets, MOMENT)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return Epub(outcome.value)
