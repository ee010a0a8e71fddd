"""A book with parts, chapters, front matter and back matter, its pages written from book.yaml."""

import pytest
from tests.books.opened import OpenedBook


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("structure", tmp_path_factory.mktemp("structure"))


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_the_pages_of_a_book_stand_in_the_order_of_the_trade(book):
    items = book.xpath("content.opf", "//opf:itemref/@idref")
    assert [item.removeprefix("text-").removesuffix("-xhtml") for item in items] == [
        "halftitlepage",
        "titlepage",
        "copyright-page",
        "dedication",
        "nav",
        "list-of-figures",
        "list-of-tables",
        "foreword",
        "ashore",
        "winter",
        "spring",
        "part-two",
        "summer",
        "a-note-on-method",
        "autumn",
        "epilogue",
        "tides",
        "birds",
        "author",
        "also",
        "colophon",
    ]


def test_the_printed_book_has_them_in_the_same_order(book):
    openings = ("The Lighthouse Year", "A Journal in Two Parts", "All rights reserved")
    assert [book.page(words) for words in openings] == ["i", "iii", "iv"]
    assert book.page("For the keepers") == "v"
    assert book.page("Contents") == "vii"
    assert book.page("Figures", 7) == "viii"
    assert book.page("A foreword has") == "xi"


def test_the_title_page_names_all_who_belong_there(book):
    page = "text/titlepage.xhtml"
    assert book.words(page, "//h:p[@class='credit']") == [
        "Translated by Tess Frost",
        "Illustrated by Ben Gale",
        "Introduction by Ina Stone",
    ]
    assert book.words(page, "//h:p[@class='edition']") == ["Second, revised edition"]
    assert book.words(page, "//h:p[@class='series']") == ["Small Coasts, 2"]
    assert "Translated by Tess Frost" in book.text("iii")
    assert "Olaf Reef" not in book.text("iii")


def test_the_colophon_names_who_made_the_book(book):
    lines = book.words("text/colophon.xhtml", "//h:p")
    assert "Cover by Olaf Reef" in lines
    assert lines[-1] == "Made with Presswork"
    assert "Cover by Olaf Reef" in book.pages[-1]


def test_parts_hold_their_chapters_in_the_contents(book):
    path = "//h:nav[@id='contents']/h:ol/h:li[starts-with(h:a, 'Part')]"
    assert book.words("nav.xhtml", f"{path}/h:a") == ["Part I: Ashore", "Part II: Afloat"]
    assert book.words("nav.xhtml", f"{path}[1]/h:ol/h:li/h:a") == [
        "Chapter One: Winter",
        "Chapter Two: Spring",
    ]
    outside = book.words("nav.xhtml", "//h:nav[@id='contents']/h:ol/h:li/h:a")
    assert outside[-6:] == [
        "Epilogue",
        "Appendix A: Tides",
        "Appendix B: Birds",
        "About the Author",
        "Also by Ada Cloud",
        "Colophon",
    ]


def test_the_ncx_and_the_bookmarks_are_nested_alike(book):
    inside = book.xpath(
        "toc.ncx", "//ncx:navPoint[starts-with(ncx:navLabel/ncx:text, 'Part I:')]/ncx:navPoint"
    )
    assert len(inside) == 2
    outline = book.outline()
    assert (0, "Part I: Ashore") in outline
    assert (1, "Chapter One: Winter") in outline
    assert (2, "1.1 Ice") in outline
    assert (0, "Epilogue") in outline


def test_each_section_says_what_it_is(book):
    kinds = {
        "halftitlepage": ("halftitlepage", None),
        "titlepage": ("titlepage", None),
        "list-of-figures": ("loi", None),
        "list-of-tables": ("lot", None),
        "foreword": ("foreword", "doc-foreword"),
        "ashore": ("part", "doc-part"),
        "winter": ("chapter", "doc-chapter"),
        "tides": ("appendix", "doc-appendix"),
        "author": (None, None),
        "colophon": ("colophon", "doc-colophon"),
    }
    for name, (kind, role) in kinds.items():
        (section,) = book.xpath(f"text/{name}.xhtml", "//h:body/h:section")
        found = section.get("{http://www.idpf.org/2007/ops}type"), section.get("role")
        assert (name, *found) == (name, kind, role)


def test_landmarks_lead_to_the_lists_the_parts_and_the_appendices(book):
    path = "//h:nav[@id='landmarks']//h:a"
    kinds = book.xpath("nav.xhtml", f"{path}/@epub:type")
    assert kinds == ["titlepage", "toc", "loi", "lot", "part", "bodymatter", "appendix"]
    assert book.xpath("nav.xhtml", f"{path}[@epub:type='part']/@href") == ["text/ashore.xhtml"]


def test_a_number_is_part_of_the_heading_and_stands_above_the_title(book):
    assert book.words("text/winter.xhtml", "//h:h1") == ["Chapter One Winter"]
    assert book.words("text/winter.xhtml", "//h:h1/h:span[@class='label']") == ["Chapter One"]
    assert book.xpath("text/winter.xhtml", "//h:title/text()") == ["Chapter One: Winter"]
    assert "Chapter One Winter The boat left" in book.text("3")


def test_chapters_are_counted_anew_in_each_part(book):
    assert book.words("text/summer.xhtml", "//h:h1/h:span") == ["Chapter One"]
    assert book.words("text/a-note-on-method.xhtml", "//h:h1") == ["A note on method"]
    assert book.words("text/autumn.xhtml", "//h:h1") == ["Chapter Two Autumn"]


def test_a_part_has_a_leaf_of_its_own_and_chapters_open_on_a_recto(book):
    assert book.text("1") == "Part I Ashore"
    assert book.text("2") == ""
    for opening in ("The boat left", "The first birds", "Chapters are counted", "This chapter has"):
        assert int(book.page(opening)) % 2 == 1
    assert book.text("4") == ""


def test_figures_are_numbered_by_part_and_chapter(book):
    labels = "//h:figcaption/h:span[@class='label']"
    assert book.words("text/winter.xhtml", labels) == ["Figure I.1.1."]
    assert book.words("text/spring.xhtml", labels) == ["Figure I.2.1."]
    assert book.words("text/birds.xhtml", "//h:caption/h:span") == ["Table B.1."]


def test_the_lists_lead_to_the_captions_and_name_their_pages(book):
    entries = "//h:section[@epub:type='loi']//h:a"
    assert book.words("text/list-of-figures.xhtml", entries) == [
        "Figure I.1.1. The coast from the gallery, looking north.",
        "Figure I.2.1. The rail in March.",
        "Figure II.1.1. A sail, far out.",
    ]
    links = book.xpath("text/list-of-figures.xhtml", f"{entries}/@href")
    assert links[0] == "winter.xhtml#fig-coast"
    assert "looking north." in book.text("viii")
    assert book.text("viii").split("north.")[1].split("Figure")[0].strip(" .") == "3"
    assert book.text("ix").rstrip().endswith(book.page("Birds counted", 20))


def test_the_contents_give_the_folio_of_each_chapter(book):
    contents = book.text("vii")
    for title, opening in (
        ("Chapter One: Winter", "The boat"),
        ("Chapter Two: Spring", "The first birds"),
    ):
        folio = contents.split(title)[1].split("1.1")[0].split("Part")[0].strip(" .")
        assert folio == book.page(opening)
