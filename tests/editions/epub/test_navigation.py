"""Contents, landmarks and NCX."""

import io
import zipfile
from dataclasses import replace

import pytest
from tests.editions.epub.conftest import MOMENT

from presswork.document.book import Heading
from presswork.document.pagestarts import PageStart
from presswork.editions.epub import Profile, pack_epub
from presswork.metadata.roles import ROLES

NAV = "nav.xhtml"


def test_the_contents_stand_in_the_reading_order_where_the_book_has_them(epub):
    spine = [
        epub.opf(f"//opf:item[@id='{id_}']/@href")[0] for id_ in epub.opf("//opf:itemref/@idref")
    ]
    assert spine == [
        "cover.xhtml",
        "text/titlepage.xhtml",
        "text/copyright-page.xhtml",
        "text/dedication.xhtml",
        NAV,
        "text/01-rain.xhtml",
        "text/02-sun.xhtml",
        "text/references.xhtml",
        "text/colophon.xhtml",
    ]
    assert epub.opf("//opf:itemref/@linear") == []


def test_the_contents_list_the_headings_as_deep_as_asked(epub, pack):
    path = "//h:nav[@epub:type='toc']//h:a/"
    assert epub.find(NAV, path + "text()") == ["Rain", "Sun", "Noon", "References", "Colophon"]
    assert epub.find(NAV, path + "@href")[:3] == [
        "text/01-rain.xhtml",
        "text/02-sun.xhtml",
        "text/02-sun.xhtml#noon",
    ]
    deeper = pack(epub={"toc_depth": 3})
    assert "Shade" in deeper.find(NAV, path + "text()")
    assert "Noon" not in pack(epub={"toc_depth": 1}).find(NAV, path + "text()")


def test_subheadings_are_nested_below_their_section(epub):
    assert epub.find(NAV, "//h:li[h:a='Sun']/h:ol/h:li/h:a/text()") == ["Noon"]


def test_the_contents_are_named_by_their_heading(epub):
    (nav,) = epub.find(NAV, "//h:nav[@role='doc-toc']")
    assert epub.find(NAV, f"//h:h1[@id='{nav.get('aria-labelledby')}']/text()") == ["Contents"]
    assert nav.get("id") == "contents"


def test_a_skipped_level_does_not_break_the_nesting(book, pack):
    headings = (Heading(1, "sun", "Sun"), Heading(3, "shade", "Shade"), Heading(2, "noon", "Noon"))
    sun = replace(book.sections[5], headings=headings)
    sections = (*book.sections[:5], sun, *book.sections[6:])
    opened = pack(other=replace(book, sections=sections))
    assert opened.find(NAV, "//h:li[h:a='Sun']/h:ol/h:li/h:a/text()") == ["Noon"]


def test_a_section_titled_in_book_yaml_is_listed(book, pack):
    titled = replace(book.sections[2], title="For You")
    opened = pack(other=replace(book, sections=(*book.sections[:2], titled, *book.sections[3:])))
    assert "text/dedication.xhtml" in opened.find(NAV, "//h:nav[@epub:type='toc']//h:a/@href")


def test_a_book_without_headings_still_has_contents(book, pack):
    bare = tuple(replace(section, title="", headings=()) for section in book.sections)
    opened = pack(other=replace(book, sections=bare))
    assert opened.find(NAV, "//h:nav[@epub:type='toc']//h:a/text()") == ["The Weather Book"]


def test_a_book_without_contents_of_its_own_has_them_beside_the_spine(book, pack):
    sections = tuple(section for section in book.sections if section.role.name != "contents")
    opened = pack(other=replace(book, sections=sections))
    assert "nav-xhtml" not in opened.opf("//opf:itemref/@idref")
    assert opened.opf("//opf:item[@properties='nav']/@href") == [NAV]
    assert "Rain" in opened.find(NAV, "//h:nav[@epub:type='toc']//h:a/text()")
    assert opened.find(NAV, "//h:a[@epub:type='toc']") == []


def test_chapters_stand_below_their_part(book, pack):
    part = replace(book.sections[4], stem="water", role=ROLES["part"], title="Water", headings=())
    rain = replace(book.sections[4], part="water")
    sections = (*book.sections[:4], part, rain, *book.sections[5:])
    opened = pack(other=replace(book, sections=sections))
    assert opened.find(NAV, "//h:li[h:a='Water']/h:ol/h:li/h:a/text()") == ["Rain"]
    assert opened.find(NAV, "//h:a[@epub:type='part']/@href") == ["text/water.xhtml"]


def test_landmarks_are_hidden_and_each_occurs_once(epub):
    (nav,) = epub.find(NAV, "//h:nav[@epub:type='landmarks']")
    assert nav.get("hidden") is not None
    assert b"nav[hidden] {\n  display: none;\n}" in epub.read("style.css")
    links = "//h:nav[@epub:type='landmarks']//h:a/"
    assert epub.find(NAV, links + "@epub:type") == [
        "cover",
        "titlepage",
        "toc",
        "bodymatter",
        "bibliography",
    ]


def test_reading_begins_at_the_first_section_of_the_text(epub):
    start = "//h:a[@epub:type='bodymatter']/"
    assert epub.find(NAV, start + "@href") == ["text/01-rain.xhtml"]
    assert epub.find(NAV, start + "text()") == ["Rain"]


def test_the_ncx_holds_the_same_contents(epub):
    labels = epub.find("toc.ncx", "//ncx:navLabel/ncx:text/text()")
    assert labels == epub.find(NAV, "//h:nav[@epub:type='toc']//h:a/text()")
    targets = epub.find("toc.ncx", "//ncx:content/@src")
    assert targets == epub.find(NAV, "//h:nav[@epub:type='toc']//h:a/@href")
    assert epub.find("toc.ncx", "//ncx:navPoint/@playOrder") == ["1", "2", "3", "4", "5"]


def test_the_ncx_knows_the_book_and_its_depth(epub):
    assert epub.find("toc.ncx", "//ncx:meta[@name='dtb:depth']/@content") == ["2"]
    assert epub.find("toc.ncx", "//ncx:meta[@name='dtb:uid']/@content") == [
        "urn:isbn:9783161484100"
    ]
    assert epub.find("toc.ncx", "//ncx:docTitle/ncx:text/text()") == ["The Weather Book"]
    assert epub.opf("//opf:spine/@toc") == ["ncx"]


@pytest.mark.parametrize(("most", "has_list"), [(None, True), (10_000, True), (10, False)])
def test_the_pages_stand_in_the_ncx_alone_where_kindle_would_stumble(book, most, has_list):
    starts = [PageStart("1", "01-rain", 0), PageStart("2", "02-sun", 0)]
    packed = pack_epub(book, [], MOMENT, starts, Profile("own", most_hidden=most)).value
    container = zipfile.ZipFile(io.BytesIO(packed.data))
    assert (b"page-list" in container.read("EPUB/nav.xhtml")) is has_list
    assert container.read("EPUB/toc.ncx").count(b"<pageTarget") == 2
