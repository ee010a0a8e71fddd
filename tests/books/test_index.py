"""A book with an index: pages in print, links in the e-book."""

import pytest
from tests.books.opened import OpenedBook

INDEX = "text/index.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("index", tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    return OpenedBook("index", tmp_path_factory.mktemp("linked"), "epub:\n  index_links: true\n")


def entry(book, term):
    """What the printed index says after a term."""
    index = book.pages[next(n for n, page in enumerate(book.pages) if "leviathan. See" in page)]
    return index.partition(f"{term}, ")[2]


def pages_of(book, words):
    return [label for label, page in zip(book.labels, book.pages, strict=True) if words in page]


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_an_entry_has_each_page_of_its_marks_once_and_in_order(book):
    (preface,) = pages_of(book, "This book is about whales")
    (ashore,) = pages_of(book, "The town lived by whales")
    (men,) = pages_of(book, "said the whales men")
    assert entry(book, "whales").startswith(f"{preface}, {ashore}, {men}, ")
    assert not preface.isdigit()


def test_a_passage_is_a_range_of_pages(book):
    (start,) = pages_of(book, "Essex lay at the quay")
    (end,) = pages_of(book, "The oil was sold")
    assert entry(book, "oil").startswith(f"{start}–{end} ")


def test_a_mark_in_a_note_counts_on_the_page_of_the_note(book):
    (page,) = pages_of(book, "try-works were cold")
    assert entry(book, "try-works").startswith(page)


def test_entries_are_sorted_by_letters_not_by_code_points(book):
    terms = book.words(INDEX, "//h:section/h:div/h:div/h:ul/h:li/h:p/h:span[@class='index-term']")
    assert terms == [
        "1820",
        "Åland",
        "éclair",
        "Essex",
        "leviathan",
        "oil",
        "ships",
        "try-works",
        "whales",
    ]
    assert book.words(INDEX, "//h:h2") == ["#", "A", "E", "L", "O", "S", "T", "W"]


def test_entries_nest_to_three_levels(book):
    path = "//h:ul/h:li/h:ul/h:li/h:ul/h:li/h:p/h:span[@class='index-term']"
    assert book.words(INDEX, path) == ["sails"]


def test_the_e_book_names_the_section_of_each_place(book):
    path = "//h:li[h:p/h:span='whales']//h:a[@epub:type='index-locator']"
    named = [words.partition(": ")[2] or words for words in book.words(INDEX, path)]
    assert named == ["Preface", "Ashore", "2", "At Sea", "2", "3"]
    for link in book.xpath(INDEX, path):
        file, _, identifier = link.get("href").partition("#")
        (mark,) = book.xpath(f"text/{file}", f"//*[@id='{identifier}']")
        assert mark.text == "whales"


def test_cross_references_lead_to_other_entries(book):
    path = "//h:li[h:p/h:span='leviathan']//h:span[@epub:type='index-xref-preferred']/h:a/@href"
    (target,) = book.xpath(INDEX, path)
    assert book.words(INDEX, f"//*[@id='{target[1:]}']/h:p/h:span[1]") == ["whales"]
    assert "See also oil; Essex" in " ".join(book.pages)


def test_the_letters_stand_in_a_row_at_the_head_of_the_index(book):
    row = book.xpath(INDEX, "//h:nav[@class='index-letters'][@aria-label='Index']/h:ol/h:li/h:a")
    headings = book.xpath(INDEX, "//h:h2")
    assert [link.text for link in row] == [heading.text for heading in headings]
    assert [link.get("href") for link in row] == [f"#{heading.get('id')}" for heading in headings]


@pytest.mark.slow
def test_words_of_a_mark_are_no_link_unless_that_is_wanted(book, linked):
    assert book.xpath("text/01-ashore.xhtml", "//h:a[@class='index-mark']") == []
    links = linked.xpath("text/01-ashore.xhtml", "//h:a[@class='index-mark']")
    assert [link.text for link in links[:2]] == ["whales", "Åland"]
    for link in links:
        file, _, entry = link.get("href").partition("#")
        path = f"//h:li[@id='{entry}']/h:p/h:span[@class='locators']/h:a/@href"
        assert f"01-ashore.xhtml#{link.get('id')}" in linked.xpath(f"text/{file}", path)


def test_marks_without_words_stay_places_only(linked):
    bare = linked.xpath("text/01-ashore.xhtml", "//h:span[@class='index-mark']")
    assert bare
    assert all(not "".join(mark.itertext()) for mark in bare)


def test_an_index_with_links_both_ways_is_without_a_finding(linked):
    assert linked.faults == []


def test_visible_terms_stay_in_the_text_and_others_leave_nothing(book):
    assert "The Essex lay at the quay." in " ".join(book.pages)
    assert "entry=" not in " ".join(book.pages)
    (term,) = book.xpath("text/01-ashore.xhtml", "//h:span[@class='index-mark']/h:em")
    assert term.text == "Essex"


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ('One.\n\n[]{.index entry="Oil" range="start"}', "index-range", 5, "never ends"),
        ('[]{.index entry="Oil" range="end"}', "index-range", 3, "never begins"),
        ('[oil]{.index range="strat"}', "bad-index-mark", 3, "strat"),
        ("[]{.index}", "bad-index-mark", 3, "no term"),
        ('[]{.index entry="a!b!c!d"}', "bad-index-mark", 3, "too deep"),
        ('[oil]{.index}\n[]{.index entry="fat" see="oli"}', "index-reference", 4, "oli"),
        ('[oil]{.index enrty="fat"}', "bad-index-mark", 3, "enrty"),
    ],
)
def test_a_mark_that_cannot_be_right_is_an_error_at_its_line(project, text, code, line, words):
    (fault,) = project({"01.md": f"# One\n\n{text}\n"}).faults()
    assert (fault.code, fault.file, fault.line) == (code, "manuscript/01.md", line)
    assert words in fault.message
    assert fault.hint


def test_a_capital_that_makes_a_second_entry_is_a_warning(project):
    (fault,) = project({"01.md": "# One\n\n[Oil]{.index} and\n[oil]{.index}.\n"}).faults()
    assert (fault.code, fault.severity.word, fault.line) == ("index-case", "warning", 4)
