"""A book whose notes stand in every kind of place, hold every kind of block, and outgrow a page."""

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.books.opened import NAMESPACES, OpenedBook, check_quickly
from tests.driver import MINIMAL, NO_COVER, BookProject

ONE, TWO = "text/01-keeper.xhtml", "text/02-miller.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("notes", tmp_path_factory.mktemp("notes"))


@pytest.fixture(scope="module")
def at_the_end(tmp_path_factory):
    options = "notes:\n  place: book\n  numbering: book\n"
    return OpenedBook("notes", tmp_path_factory.mktemp("notes"), options)


def index_of(book, words):
    return next(n for n, page in enumerate(book.pages) if words in page)


def test_no_word_of_any_note_is_lost_in_either_edition(book):
    assert book.faults == []


def test_notes_of_headings_tables_and_captions_stand_at_the_foot_of_their_page(book):
    opening = index_of(book, "The book has no title of its own")
    assert opening == index_of(book, "Barges that came down with wool")
    table = book.pages[index_of(book, "Floods by year")]
    for note in ("The year begins in March", "The summer of that year", "Counted by the copyist"):
        assert table.index(note) > table.index("Floods by year")


def test_contents_and_heads_do_not_show_the_number_of_a_note(book):
    contents = book.pages[index_of(book, "Contents")]
    assert re.search(r"Keeper.s Book[ .]*1\b", contents)
    assert book.words("nav.xhtml", "//h:nav[1]//h:a[contains(., 'gaps')]") == ["The gaps"]


def test_a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next(book):
    first = index_of(book, "as page 1 of the first book")
    last = index_of(book, "Here the long note ends")
    assert last > first
    whole = " ".join(book.pages[first : last + 1])
    assert whole.index("of the first book") < whole.index("of the third book")


def test_a_note_that_outlasts_its_chapter_ends_before_the_next_one(book):
    last = index_of(book, "Here the late note ends")
    assert index_of(book, "page 4 of the end") < last < index_of(book, "The miller kept no book")


def test_a_note_holds_lists_code_and_quotations(book):
    (note,) = book.xpath(ONE, "//h:aside[@epub:type='footnote'][contains(., 'three ways')]")
    assert [child.tag.rpartition("}")[2] for child in note] == ["p", "ol", "p", "pre", "blockquote"]


def test_notes_are_linked_both_ways(book):
    calls = book.xpath(ONE, "//h:a[@epub:type='noteref']")
    backs = book.xpath(ONE, "//h:aside/h:p[1]/h:a[@epub:type='backlink']")
    assert [call.text for call in calls] == [str(n + 1) for n in range(len(calls))]
    assert {f"#{call.get('id')}" for call in calls} == {back.get("href") for back in backs}


@pytest.mark.slow
def test_notes_at_the_end_of_the_book_stand_under_the_titles_of_their_chapters(at_the_end):
    assert at_the_end.faults == []
    titles = at_the_end.words("text/notes.xhtml", "//h:section/h:section/h:h2")
    assert [title.partition(": ")[2] or title for title in titles] == [
        "The Lock-Keeper’s Book",
        "The Miller’s Answer",
    ]
    notes = index_of(at_the_end, "The book has no title of its own")
    assert notes > index_of(at_the_end, "He gave his answer in the spring")


def test_notes_at_the_end_say_what_they_are(at_the_end):
    notes = at_the_end.xpath("text/notes.xhtml", "//h:div[@epub:type='footnote']")
    assert {note.get("role") for note in notes} == {"doc-footnote"}
    assert [note.get("aria-label") for note in notes] == [f"Note {n + 1}" for n in range(14)]


def test_notes_at_the_end_are_linked_both_ways_across_files(at_the_end):
    *_, call = at_the_end.xpath(TWO, "//h:a[@epub:type='noteref']")
    file, _, target = call.get("href").partition("#")
    assert file == "notes.xhtml"
    path = f"//*[@id='{target}'][@epub:type='footnote']//h:a[@epub:type='backlink']"
    (back,) = at_the_end.xpath(f"text/{file}", path)
    assert back.get("href") == f"02-miller.xhtml#{call.get('id')}"
    assert back.text == call.text == "14"


@pytest.mark.slow
def test_notes_at_the_end_of_a_chapter_have_a_heading(project):
    small = project(
        {"01.md": "# One\n\nA word^[Its note.] and two.\n"}, "notes:\n  place: chapter\n"
    )
    small.build()
    found = check_quickly(small.project)
    assert [each for edition in found for each in edition.diagnostics] == []
    (section,) = [part for part in small.book().sections if part.role.name == "chapter"]
    assert (
        b'class="endnotes-title unlisted" id="section-01-notes-title">Notes</h2>' in section.markup
    )
    assert b'<a class="backlink" href="#section-01-noteref-1">1</a> Its note.' in section.markup


FIRST_BLOCKS = {
    "words": "Words.",
    "emphasis": "*Words* first.",
    "list": "1. one\n    2. two",
    "code": "```\n    x = 1\n    ```",
    "quotation": "> Words.",
    "table": "| a | b |\n    |---|---|\n    | 1 | 2 |",
    "picture": "![A staff](staff.svg)",
    "formula": "$$x^2$$",
    "verse": "| A line\n    | and another",
    "paragraphs": "Words.\n\n    More.",
}


@pytest.fixture(scope="module", params=["foot", "chapter", "book"])
def noted(request, tmp_path_factory):
    """The chapter of a book with notes of every kind, one of them called twice, and its notes."""
    calls = " ".join(f"{name}[^{name}]" for name in FIRST_BLOCKS)
    texts = "\n\n".join(f"[^{name}]:\n\n    {text}" for name, text in FIRST_BLOCKS.items())
    lines = f"notes:\n  place: {request.param}\nepub:\n  page_list: false\n"
    book = BookProject(
        tmp_path_factory.mktemp("noted"),
        {"01.md": f"# One\n\n{calls} Again.[^list]\n\n{texts}\n"},
        f"{MINIMAL}{NO_COVER}{lines}",
    )
    staff = Path(__file__).parent / "notes" / "manuscript" / "staff.svg"
    book.write("staff.svg", staff.read_bytes())
    (built,) = book.build("epub")
    with zipfile.ZipFile(built.path) as container:
        name = "notes" if request.param == "book" else "01"
        files = [container.read(f"EPUB/text/{each}.xhtml") for each in ("01", name)]
    return [etree.fromstring(each) for each in files]


def test_a_note_of_whatever_begins_with_its_number_which_leads_back(noted):
    text, page = noted
    calls = text.xpath("//h:a[@epub:type='noteref']", namespaces=NAMESPACES)
    notes = page.xpath("//*[@role='doc-footnote'][@epub:type='footnote']", namespaces=NAMESPACES)
    assert len(calls) == len(notes) == len(FIRST_BLOCKS) + 1
    for number, (call, note) in enumerate(zip(calls, notes, strict=True), start=1):
        back = note[0][0]
        assert "".join(note.itertext()).split()[0] == call.text == back.text == str(number)
        assert back.get("role") == "doc-backlink"
        assert call.get("href").rpartition("#")[2] == note.get("id")
        assert back.get("href").rpartition("#")[2] == call.get("id")


def test_a_note_follows_its_call(noted):
    text, page = noted
    nodes = [*text.iter("{*}*"), *page.iter("{*}*")]
    ids = [node.get("id") for node in nodes]
    for call in text.xpath("//h:a[@epub:type='noteref']", namespaces=NAMESPACES):
        assert ids.index(call.get("id")) < ids.index(call.get("href").rpartition("#")[2])


def test_a_note_with_a_block_that_no_page_can_hold_is_an_error(project):
    rows = "\n".join("    | a | b |" for _ in range(70))
    table = f"# A\n\nText.[^big]\n\n[^big]: See:\n\n    | x | y |\n    |---|---|\n{rows}\n"
    with pytest.raises(Exception, match="errors") as caught:
        project({"01.md": table}).build("pdf")
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.file, fault.line) == ("long-note", "manuscript/01.md", 5)
