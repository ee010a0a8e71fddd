"""A book that cites: author and date, notes, numbers; one list for all or one for each chapter."""

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.books.opened import OpenedBook

FILES = "[works.bib, papers.json, archive.yaml]"
SLOW, QUICK = "text/01-slow.xhtml", "text/02-quick.xhtml"
CSL = """<?xml version="1.0"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>x</title><id>x</id><updated>2026-01-01T00:00:00Z</updated>%s</info>
<citation><layout><text variable="title"/></layout></citation></style>
"""


def options(style, more=""):
    """Lines of book.yaml for one of the styles."""
    return f"bibliography:\n  files: {FILES}\n  style: {style}\n{more}"


BY_YEAR = options("years.csl")
IN_NOTES = options("notes.csl", "  nocite: [mist1844]\n")
BY_NUMBER = options("numbers.csl", "  lists: chapter\n")


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    return lambda lines: OpenedBook("citations", tmp_path_factory.mktemp("citations"), lines)


@pytest.fixture(scope="module")
def by_year(make):
    return make(BY_YEAR)


@pytest.fixture(scope="module")
def in_notes(make):
    return make(IN_NOTES)


@pytest.fixture(scope="module")
def by_number(make):
    return make(BY_NUMBER)


def listed(book, file):
    """The entries of a reference list, without the links back."""
    entries = book.words(file, "//h:div[@class='csl-entry']")
    return [entry.partition(" ↑")[0] for entry in entries]


def ways_back(book, file, work):
    """Names and targets of the links behind a work."""
    path = f"//h:div[@id='{work}']//h:a[@epub:type='backlink'][@role='doc-backlink']"
    return [(link.get("aria-label"), link.get("href")) for link in book.xpath(file, path)]


def target_of(book, file, href):
    """The element that a link in a file leads to."""
    name, _, identifier = href.partition("#")
    (element,) = book.xpath(f"text/{name}" if name else file, f"//*[@id='{identifier}']")
    return element


def test_every_style_builds_both_editions_without_a_finding(by_year, in_notes, by_number):
    assert [by_year.faults, in_notes.faults, by_number.faults] == [[], [], []]


def test_years_of_one_author_are_told_apart_through_the_book(by_year):
    (first, *_) = by_year.words(SLOW, "//h:p")
    assert "(see Marsh 1901a: 12–14, but not in spring)." in first
    assert "(Marsh 1901b; Marsh 1901a: 3)" in first
    citations = by_year.xpath(SLOW, "//h:a[@epub:type='biblioref']/@href")
    assert set(citations) >= {f"references.xhtml#ref-{key}" for key in ("marsh1901", "weir1923")}


def test_bibtex_json_and_yaml_make_one_list_with_the_silent_ones(by_year):
    entries = " ".join(listed(by_year, "text/references.xhtml"))
    for title in ("slow rivers", "quick rivers", "On Weirs", "Accounts of a Ferry", "Both Banks"):
        assert title in entries
    assert "Never Cited" not in entries
    assert any("Both Banks" in page for page in by_year.pages)


def test_a_work_leads_back_to_each_of_its_citations_in_their_order(by_year):
    file = "text/references.xhtml"
    backs = ways_back(by_year, file, "ref-marsh1901")
    assert [name for name, _ in backs] == [f"Back to the text {n}" for n in (1, 2, 3, 4)]
    citing = [target_of(by_year, file, href) for _, href in backs]
    words = ["Marsh 1901a: 12–14", "Marsh 1901a: 3", "Marsh 1901a: 40", "Marsh 1901a: 41"]
    assert [link.text for link in citing] == words
    assert all(link.get("href").endswith("references.xhtml#ref-marsh1901") for link in citing)


def test_one_citation_has_an_arrow_and_none_nothing(by_year):
    file = "text/references.xhtml"
    ((name, _),) = ways_back(by_year, file, "ref-weir1923")
    assert name == "Back to the text"
    assert by_year.words(file, "//h:div[@id='ref-weir1923']//h:a") == ["↑"]
    assert ways_back(by_year, file, "ref-bank1811") == []


def test_a_citation_in_a_note_that_pops_up_is_found_at_the_call(by_year, in_notes):
    file = "text/references.xhtml"
    (_, (_, href)) = ways_back(by_year, file, "ref-toll1790")
    assert target_of(by_year, file, href).get("class") == "noteref"
    backs = [href for _, href in ways_back(in_notes, file, "ref-marsh1901")]
    calls = [target_of(in_notes, file, href) for href in backs]
    assert [
        (href.partition("#")[0], call.text) for href, call in zip(backs, calls, strict=True)
    ] == [
        ("01-slow.xhtml", "1"),
        ("01-slow.xhtml", "3"),
        ("02-quick.xhtml", "1"),
        ("02-quick.xhtml", "2"),
    ]


def test_a_citation_in_a_note_at_the_end_is_found_in_the_note(project):
    yaml = "bibliography:\n  files: r.bib\n  style: s.csl\nnotes:\n  place: chapter\n"
    book = project({"01.md": "# A\n\nSaid.[@a]\n"}, yaml + "epub:\n  page_list: false\n")
    book.write("r.bib", "@book{a, title={X}}\n")
    style = Path(__file__).parent / "citations" / "manuscript" / "notes.csl"
    book.write("s.csl", style.read_bytes())
    (built,) = book.build("epub")
    with zipfile.ZipFile(built.path) as container:
        page = etree.fromstring(container.read("EPUB/text/references.xhtml"))
    (href,) = page.xpath("//*[@class='csl-entry']//*[@role='doc-backlink']/@href")
    assert href == "01.xhtml#section-01-note-1"


def test_print_has_no_links_back(by_year):
    assert not any("↑" in page for page in by_year.pages)


def test_each_list_of_a_chapter_leads_back_into_the_chapter(by_number):
    for file, work, count in ((SLOW, "ref-marsh1901", 2), (QUICK, "ref-marsh1901-2", 2)):
        backs = ways_back(by_number, file, work)
        assert len(backs) == count
        assert all(href.startswith("#") for _, href in backs)


def test_citations_in_notes_join_the_numbers_of_the_notes(in_notes):
    calls = in_notes.words(SLOW, "//h:a[@epub:type='noteref']")
    assert calls == ["1", "2", "3", "4", "5"]
    notes = in_notes.words(SLOW, "//h:aside")
    assert notes[0].startswith("1 See Ada Marsh, The slow rivers, 1901, 12–14")
    assert "Marsh, note 1, 3" in notes[2]
    assert notes[4].startswith("5 A plain note")


def test_punctuation_stands_before_the_call_of_a_note(in_notes):
    (first, *_) = in_notes.words(SLOW, "//h:p")
    assert "says one thing.1 John Weir2 says another." in first


def test_each_chapter_cites_in_full_first_where_notes_are_numbered_by_chapter(in_notes):
    notes = in_notes.words(QUICK, "//h:aside")
    assert notes == ["1 Ada Marsh, The slow rivers, 1901, 40.", "2 Ibid. 41.", "3 Not from a book."]
    assert "Marsh, Ada, The slow rivers" in " ".join(listed(in_notes, "text/references.xhtml"))


def test_nocite_of_book_yaml_is_listed(in_notes):
    assert "Never Cited" in " ".join(listed(in_notes, "text/references.xhtml"))


def test_numbers_begin_anew_where_each_chapter_has_its_list(by_number):
    assert listed(by_number, SLOW)[0] == "[1] Marsh, Ada, The slow rivers, 1901."
    assert listed(by_number, QUICK) == [
        "[1] Marsh, Ada, The slow rivers, 1901.",
        "[2] Bank, Ann, Both Banks, 1811.",
    ]
    (link, *_) = by_number.xpath(QUICK, "//h:a[@epub:type='biblioref']/@href")
    (entry,) = by_number.xpath(QUICK, f"//*[@id='{link[1:]}']")
    assert "slow rivers" in "".join(entry.itertext())
    assert by_number.words(QUICK, "//h:h2") == ["References"]
    assert not any("references.xhtml" in name for name in by_number.files)


def test_an_entry_begins_with_its_number_on_the_same_line(by_number):
    assert any("[1] Marsh, Ada, The slow rivers" in page for page in by_number.pages)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("r.bib", "@book{a,\n title={X},\n\n@book{c, title={Y}}\n", ("bad-bibliography", 4)),
        ("r.yaml", "references:\n- id: a\n  title: [x\n", ("bad-bibliography", 3)),
        ("r.json", '[{"id": "a" "type": "book"}]', ("bad-bibliography", None)),
    ],
)
def test_a_bibliography_that_cannot_be_read_is_an_error_in_its_file(project, name, text, fault):
    book = project({"01.md": "# A\n\n[@a]\n"}, bibliography=name)
    book.write(name, text)
    (found,) = book.faults()
    assert (found.code, found.line) == fault
    assert found.file == f"manuscript/{name}"
    assert found.hint


@pytest.mark.parametrize(
    ("style", "line", "words"),
    [
        ("<style>", 1, "not XML"),
        ("<html/>", 1, "no citation style"),
        (CSL % '<link rel="independent-parent" href="http://example.org/apa"/>', 3, "another"),
    ],
)
def test_a_style_that_cannot_be_used_is_an_error_in_its_file(project, style, line, words):
    yaml = "bibliography:\n  files: r.bib\n  style: s.csl\n"
    book = project({"01.md": "# A\n\n[@a]\n"}, yaml)
    book.write("r.bib", "@book{a, title={X}}\n")
    book.write("s.csl", style)
    (found,) = book.faults()
    assert (found.code, found.file, found.line) == ("bad-style", "manuscript/s.csl", line)
    assert words in found.message


def test_an_unknown_key_in_nocite_is_an_error_where_it_is_written(project):
    yaml = "bibliography:\n  files: r.bib\n  nocite:\n    - a\n    - bb\n"
    book = project({"01.md": "---\nnocite: |\n  @a, @cc\n---\n\n# A\n\nText.\n"}, yaml)
    book.write("r.bib", "@book{a, title={X}}\n")
    places = {(found.code, found.file, found.line) for found in book.faults()}
    assert places == {
        ("unknown-citation", "manuscript/01.md", 3),
        ("unknown-citation", "manuscript/book.yaml", 7),
    }


@pytest.mark.parametrize("heading", ["# References {-}", "# Bibliography\n\n<!-- made by us -->"])
def test_a_heading_for_the_list_without_text_is_its_place(project, heading):
    files = {"01.md": "# One\n\n[@ann]\n", "02-list.md": heading, "03.md": "# Last\n"}
    made = project(files, bibliography="a.bib")
    made.write("a.bib", "@book{ann, author = {Reed, Ann}, title = {T}, year = {2001}}")
    sections = made.book().sections
    assert [section.role.name for section in sections][-2:] == ["references", "chapter"]
    assert b"Reed" in sections[-2].markup


@pytest.mark.parametrize("text", ["`r if (knitr::is_html_output()) '# References {-}'`", "Words."])
def test_a_file_for_the_list_has_it(project, text):
    made = project({"01.md": "# One\n\n[@ann]\n", "02-references.Rmd": text}, bibliography="a.bib")
    made.write("a.bib", "@book{ann, author = {Reed, Ann}, title = {T}, year = {2001}}")
    last = made.book().sections[-1]
    assert last.role.name == "references"
    assert b"Reed" in last.markup
    assert b"knitr" not in last.markup


@pytest.mark.parametrize("key", ["doe:2001", "doe/x+2001", "größe2001"])
def test_a_citation_leads_to_its_work_whatever_the_key_holds(project, key):
    made = project({"01.md": f"# One\n\n[@{key}]\n"}, "bibliography: a.bib\n")
    made.write("a.bib", f"@book{{{key}, author = {{Doe, A}}, title = {{T}}, year = {{2001}}}}")
    assert made.faults() == []
    one, references = (section.markup.decode() for section in made.book().sections[-2:])
    (target,) = re.findall(r'href="#(ref-[^"]+)"', one)
    assert f'id="{target}"' in references
