"""The e-book in foliate-js and epub.js, as someone who reads it in them would find it."""

from __future__ import annotations

import io
import re
import zipfile

import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from tests.books.opened import NAMESPACES

pytestmark = pytest.mark.slow


def letters(text):
    """What is left of a title when spaces and punctuation are taken away."""
    return re.sub(r"\W", "", text)


def entries(contents):
    for entry in contents:
        yield entry
        yield from entries(entry["subitems"] or ())


def one_or_more(value):
    return value if isinstance(value, list) else [value] if value else []


@pytest.fixture(scope="module")
def trees(book):
    """The XHTML documents of the EPUB by their paths."""
    with zipfile.ZipFile(book.epub) as container:
        names = [name for name in container.namelist() if name.endswith(".xhtml")]
        return {name: etree.fromstring(container.read(name)) for name in names}


@pytest.fixture(scope="module")
def folios(book):
    """The labels of the PDF's pages that have something on them."""
    with pypdfium2.PdfDocument(book.pdf) as pdf:
        return [pdf.get_page_label(n) for n, page in enumerate(pdf) if any(page.get_objects())]


def test_nothing_goes_wrong(book):
    assert book.seen["problems"] == []
    assert [section["id"] for section in book.foliate["sections"] if section["faulty"]] == []


def test_the_book_is_known_by_its_names(book):
    known, told = book.metadata, book.foliate["metadata"]
    assert told["title"] == known.title
    assert told.get("subtitle") == known.subtitle
    assert told["language"] == known.language
    assert told.get("publisher") == known.publisher
    assert book.epubjs["metadata"]["title"] == known.title
    assert book.epubjs["metadata"]["identifier"] == told["identifier"]
    if known.isbn.epub:
        assert told["identifier"] == f"urn:isbn:{known.isbn.epub}"


def test_people_have_their_sort_keys_and_roles(book):
    authors = one_or_more(book.foliate["metadata"].get("author"))
    assert [author["name"] for author in authors] == [each.name for each in book.metadata.authors]
    for author, known in zip(authors, book.metadata.authors, strict=True):
        assert author.get("sortAs") == known.sort
        assert author["role"] == known.role


def test_the_contents_are_the_headings(book, trees):
    for entry in entries(book.foliate["toc"]):
        file, _, place = entry["href"].partition("#")
        tree = trees[file]
        path = f"//*[@id='{place}']" if place else "//h:h1"
        target = tree.xpath(path, namespaces=NAMESPACES)[0]
        (heading, *_) = target.xpath("descendant-or-self::*[starts-with(local-name(), 'h')]")
        words = heading.xpath(".//text()[not(ancestor::*[contains(@role, 'doc-noteref')])]")
        assert letters(entry["label"]) == letters("".join(words))
    assert [each["label"] for each in book.epubjs["toc"]] == [
        each["label"] for each in book.foliate["toc"]
    ]


def test_the_page_list_has_the_folios_of_the_print_edition(book, folios):
    assert [page["label"] for page in book.foliate["pageList"]] == folios
    figures = [int(folio) if folio.isdecimal() else None for folio in folios]
    # NOTE: epub.js reads each label as a number, roman ones as none.
    assert [page["page"] for page in book.epubjs["pages"]] == figures


def test_at_a_page_s_first_word_its_label_is_shown(book):
    """With more than one page's beginning on the screen, foliate-js shows the last."""
    for place in book.foliate["places"]:
        assert place["href"].endswith(tuple(f"#{marker}" for marker in place["markers"]))
        assert place["markers"][-1] == f"page_{place['page']}"
    exact = [place for place in book.foliate["places"] if place["label"] == place["page"]]
    assert len(exact) > len(book.foliate["places"]) * 0.8


def test_the_book_opens_where_its_text_begins(book):
    start = book.foliate["start"]
    (body,) = [each for each in book.foliate["landmarks"] if each["type"] == ["bodymatter"]]
    opened = book.foliate["sections"][start["section"]]["id"]
    assert opened == body["href"].split("#")[0]
    assert start["page"] == "1"
    assert {"type": "bodymatter", "href": body["href"].removeprefix("EPUB/")} in book.epubjs[
        "landmarks"
    ]


def test_notes_pop_up_with_their_text(book, trees):
    has_notes = any(section["notes"] for section in book.foliate["sections"])
    assert bool(book.foliate["popups"]) is has_notes
    assert has_notes or book.name != "notes"
    for popup in book.foliate["popups"]:
        call = trees[popup["id"]].xpath("//*[contains(@role, 'doc-noteref')]")[0]
        file, _, place = call.get("href").partition("#")
        name = popup["id"].rpartition("/")[0] + f"/{file}" if file else popup["id"]
        (note,) = trees[name].xpath(f"//*[@id='{place}']")
        assert popup.get("fault") is None
        assert popup["type"] == "footnote"
        assert popup["text"].split() == "".join(note.itertext()).split()


def test_the_whole_book_can_be_leafed_through(book):
    linear = [n for n, each in enumerate(book.foliate["sections"]) if each["linear"] != "no"]
    assert list(dict.fromkeys(place["section"] for place in book.foliate["turned"])) == linear
    assert book.foliate["turned"][-1]["fraction"] == 1
    assert len(book.epubjs["turned"]) == book.epubjs["sections"]


def test_the_cover_is_a_picture_where_there_is_one(book):
    with zipfile.ZipFile(book.epub) as container:
        declared = b'properties="cover-image"' in container.read("EPUB/content.opf")
    assert (book.foliate["cover"] > 0) is declared
    assert book.epubjs["cover"] is declared


def test_text_flows_into_narrow_screens_and_large_letters(book):
    assert book.seen["stickingOut"] == []


def test_text_has_contrast_on_white_sepia_and_black(book):
    assert book.seen["tooPale"] == []


def test_every_screen_shows_something(book):
    assert len(book.seen["screens"]) >= 24
    for name in book.seen["screens"]:
        with Image.open(io.BytesIO((book.screens / name).read_bytes())) as image:
            assert len(image.convert("L").getcolors()) > 8, name
