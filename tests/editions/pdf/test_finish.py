"""The PDF as a file: what its metadata say, its fonts, its bytes."""

import time

import pytest
from tests.editions.pdf.conftest import MOMENT, render, stylesheets

from presswork.editions.pdf import render_pdf
from presswork.editions.pdf.parts.folios import folio_labels


def test_folios_are_roman_until_the_text_begins():
    assert folio_labels(6, 4) == ("i", "ii", "iii", "iv", "1", "2")
    assert folio_labels(2, 0) == ("1", "2")
    assert folio_labels(50, 50)[43] == "xliv"


def test_the_file_names_its_title_authors_subject_and_dates(pdf):
    info = pdf.objects.docinfo
    assert str(info["/Title"]) == "The Weather Book: And Other Changes"
    assert str(info["/Author"]) == "Ada Cloud, Ben Gale"
    assert str(info["/Subject"]) == "A book about the weather."
    assert str(info["/Keywords"]) == "weather, hills"
    assert str(info["/CreationDate"]).startswith("D:20261123093015")


def test_the_file_is_tagged_and_shows_its_title_and_language(pdf):
    root = pdf.objects.Root
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert root.PageLayout == "/TwoPageRight"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()


def test_bookmarks_are_the_headings(pdf):
    assert [(level, title) for level, title, _ in pdf.outline()] == [
        (1, "Contents"),
        (1, "Before the rain"),
        (1, "Wind"),
        (2, "Gusts"),
        (1, "Rain"),
        (2, "Drizzle"),
        (1, "Colophon"),
    ]


def test_a_link_leads_to_another_section(pdf):
    page = pdf.objects.pages[pdf.page_with("See rain")]
    names = pdf.objects.Root.Names.Dests.Names
    places = {str(names[n]): names[n + 1] for n in range(0, len(names), 2)}
    target = next(link for link in page.Annots if str(link.get("/Dest")) == "rain")
    page_of_target = places[str(target.Dest)][0]
    assert page_of_target.objgen == pdf.objects.pages[pdf.page_with("Rain\nThe")].objgen
    assert target.F == 4


def test_every_font_is_embedded_and_one_of_ours(pdf):
    fonts = [o for o in pdf.objects.objects if getattr(o, "get", dict.get)("/Type", "") == "/Font"]
    descendants = [font for font in fonts if "/FontDescriptor" in font]
    assert descendants
    assert all("/FontFile2" in font.FontDescriptor for font in descendants)
    names = {str(font.BaseFont).partition("+")[2] for font in descendants}
    assert names == {
        "EB-Garamond",
        "EB-Garamond-Italic",
        "EB-Garamond-Semi-Bold",
        "Source-Code-Pro",
    }


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
def test_the_same_book_has_the_same_bytes_wherever_it_is_made(book, pdf, monkeypatch, tmp_path):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    time.tzset()
    try:
        assert render_pdf(book, stylesheets(), MOMENT).value.data == pdf.data
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_book_without_text_proper_is_front_matter(project):
    yaml = "contents: [{file: 01.md, role: preface}]\n"
    pdf = render(project({"01.md": "# Before\n\nA word.\n"}, yaml).book())
    assert set(pdf.labels) <= {"i", "ii", "iii", "iv", "v", "vi", "vii"}
