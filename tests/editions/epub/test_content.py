"""The documents: what their parts are called, where their links lead, where they come from."""

import posixpath
from dataclasses import replace

from lxml import etree

RAIN, SUN = "text/01-rain.xhtml", "text/02-sun.xhtml"

FRAMES = ("cover.xhtml", "nav.xhtml", RAIN, SUN, "text/dedication.xhtml")


def test_every_document_tells_its_language_twice(epub):
    for name in FRAMES:
        assert epub.find(name, "/h:html/@lang") == ["en-GB"]
        assert epub.find(name, "/h:html/@xml:lang") == ["en-GB"]
    assert epub.find(SUN, "//h:span[@lang='fr']/@xml:lang") == ["fr"]


def test_the_title_of_a_document_is_its_heading(epub):
    assert epub.find(RAIN, "//h:title/text()") == ["Rain"]
    assert epub.find("text/titlepage.xhtml", "//h:title/text()") == ["The Weather Book"]


def test_a_document_without_heading_is_titled_by_what_it_is(epub, pack):
    assert epub.find("text/copyright-page.xhtml", "//h:title/text()") == ["Copyright page"]
    assert epub.find("text/dedication.xhtml", "//h:title/text()") == ["Dedication"]
    german = pack(language="de")
    assert german.find("text/dedication.xhtml", "//h:title/text()") == ["Widmung"]


def test_sections_say_what_they_are_to_readers_and_screen_readers(epub):
    (chapter,) = epub.find(RAIN, "//h:section")
    assert epub.find(RAIN, "//h:section/@epub:type") == ["chapter"]
    assert chapter.get("role") == "doc-chapter"
    assert chapter.get("aria-labelledby") == "rain"
    assert epub.find(RAIN, "//h:body/@epub:type") == ["bodymatter"]
    assert epub.find("text/references.xhtml", "//h:section/@role") == ["doc-bibliography"]


def test_a_title_page_has_a_type_but_no_role(epub):
    (page,) = epub.find("text/titlepage.xhtml", "//h:section")
    assert epub.find("text/titlepage.xhtml", "//h:section/@epub:type") == ["titlepage"]
    assert page.get("role") is None
    assert page.get("aria-labelledby") is None


def test_a_note_is_called_and_begins_with_its_number_leading_back(epub):
    (call,) = epub.find(RAIN, "//h:a[@id='noteref-1']")
    assert epub.find(RAIN, "//h:a[@id='noteref-1']/@epub:type") == ["noteref"]
    assert (call.get("role"), call.get("href"), call.text) == ("doc-noteref", "#note-1", "1")
    (note,) = epub.find(RAIN, "//h:aside[@id='note-1']")
    assert (note.get("role"), note.get("aria-label")) == ("doc-footnote", "Note 1")
    back = note[0][0]
    assert note[0].text is None
    assert (back.text, back.get("href"), back.get("role")) == ("1", "#noteref-1", "doc-backlink")
    assert epub.text(RAIN, "//h:aside[@id='note-1']") == "1 It fell.Twice."


def test_a_note_that_begins_with_a_list_gets_a_line_for_its_number(epub):
    (note,) = epub.find(RAIN, "//h:aside[@id='note-2']")
    assert [etree.QName(child).localname for child in note] == ["p", "ol"]
    assert epub.text(RAIN, "//h:aside[@id='note-2']/h:p") == "2"


def test_a_citation_leads_into_the_list_of_references(epub):
    (citation,) = epub.find(RAIN, "//h:a[@class='citation']")
    assert citation.get("href") == "references.xhtml#ref-hall"
    assert citation.get("role") == "doc-biblioref"
    assert epub.find(RAIN, "//h:a[@class='citation']/@epub:type") == ["biblioref"]
    assert epub.find("text/references.xhtml", "//h:div[@id='refs']/@role") == ["list"]
    assert epub.find("text/references.xhtml", "//h:div[@id='ref-hall']/@role") == ["listitem"]


def test_links_lead_to_the_file_their_target_is_in(epub):
    links = epub.find(RAIN, "//h:p[contains(., 'See')]/h:a/@href")
    assert links == ["02-sun.xhtml#sun", "#rain", "../nav.xhtml#contents"]


def test_every_link_and_picture_leads_somewhere(epub):
    documents = [name.removeprefix("EPUB/") for name in epub.names if name.endswith(".xhtml")]
    for name in documents:
        for href in epub.find(name, "//@href | //@src"):
            path, _, id_ = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = target if path else name
            assert f"EPUB/{target}" in epub.names
            assert not id_ or epub.find(target, f"//*[@id='{id_}']")


def test_a_picture_that_says_nothing_is_marked_so(epub):
    (image,) = epub.find(SUN, "//h:p/h:img")
    assert (image.get("alt"), image.get("role")) == ("", "presentation")
    (figure,) = epub.find(SUN, "//h:figure/h:img")
    assert (figure.get("role"), figure.get("class")) == (None, "drawing")


def test_a_pull_quote_and_a_formula_are_told_to_screen_readers(epub):
    assert epub.find(SUN, "//h:div[@class='pullquote']/@role") == ["doc-pullquote"]
    assert epub.find(SUN, "//m:math/@alttext") == ["x"]


def test_text_is_carried_over_to_the_letter(epub):
    assert "".join(epub.find(SUN, "//h:pre//text()")) == "if sun:\n    shine"
    assert b"it <em>rains</em> (<a" in epub.read(RAIN)


def test_empty_elements_keep_their_end_tags(epub):
    assert b"<td></td>" in epub.read(SUN)
    assert b"One<br/>two" in epub.read(SUN)


def test_source_lines_are_taken_out_and_kept_beside(epub):
    assert b"data-line" not in b"".join(map(epub.zip.read, epub.names))
    lines = epub.lines["EPUB/text/01-rain.xhtml"]
    written = epub.read(RAIN).decode().splitlines()
    assert [line for _, _, line in lines] == [1, 3, 4, 6, 8, 20]
    assert {source for _, source, _ in lines} == {"manuscript/01-rain.md"}
    (heading, *_, note) = (written[line - 1] for line, _, _ in lines)
    assert "<h1" in heading
    assert "note-1" in note
    assert epub.lines["EPUB/text/titlepage.xhtml"] == ()


def test_any_section_may_hold_notes_in_any_number(book, pack):
    many = "".join(
        f'<p>a<a class="noteref" id="r{n}" href="#n{n}">{n}</a></p>' for n in range(1, 41)
    )
    notes = "".join(f'<aside class="note" id="n{n}"><p>b</p></aside>' for n in range(1, 41))
    markup = f'<section xmlns="http://www.w3.org/1999/xhtml" id="s">{many}{notes}</section>'
    last = replace(book.sections[-1], markup=markup.encode())
    opened = pack(other=replace(book, sections=(*book.sections[:-1], last)))
    assert len(opened.find("text/colophon.xhtml", "//h:a[@role='doc-backlink']")) == 40
