"""A book with a glossary, and with abbreviations that are written out where they are met first."""

import pytest
from tests.books.opened import OpenedBook

ONE, TWO, GLOSSARY = "text/01-terms.xhtml", "text/02-more.xhtml", "text/glossary.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("glossary", tmp_path_factory.mktemp("glossary"))


@pytest.fixture(scope="module")
def text(book):
    return " ".join(book.pages)


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_a_term_leads_to_its_explanation(book):
    links = book.xpath(ONE, "//h:a[@epub:type='glossref'][@role='doc-glossref']")
    assert [link.text for link in links] == ["lock", "pound", "locks", "lock"]
    file, _, target = links[2].get("href").partition("#")
    assert book.words(f"text/{file}", f"//h:dfn[@id='{target}']") == ["lock"]


def test_an_explanation_leads_back_to_the_first_use(book):
    path = "//h:dd//h:a[@epub:type='backlink'][@aria-label='Back to the text']/@href"
    targets = [href.partition("#") for href in book.xpath(GLOSSARY, path)]
    uses = [book.words(f"text/{file}", f"//h:a[@id='{place}']") for file, _, place in targets]
    assert uses == [["lock"], ["pound"], ["winding hole"]]
    (last,) = book.xpath(GLOSSARY, "//h:dd[contains(., 'any wide place')]//h:a/@role")
    assert last == "doc-backlink"


def test_only_the_first_use_of_a_term_is_marked(book):
    links = book.xpath(ONE, "//h:a[@epub:type='glossref']")
    assert ["first" in link.get("class") for link in links] == [True, True, False, False]


def test_terms_and_explanations_say_what_they_are(book):
    (section,) = book.xpath(GLOSSARY, "//h:section[@epub:type='glossary']")
    assert section.get("role") == "doc-glossary"
    assert book.words(GLOSSARY, "//h:dt/h:dfn[@epub:type='glossterm']") == [
        "lock",
        "pound",
        "winding hole",
    ]
    assert len(book.xpath(GLOSSARY, "//h:dd[@epub:type='glossdef']")) == 4


def test_an_abbreviation_is_written_out_at_its_first_use_in_the_text(book, text):
    assert "by the Company of Lock Holders (CLH), whose men" in text
    assert "paid by the Royal National Lifeboat Institution (RNLI)." in text
    assert text.count("Company of Lock Holders") == 1
    assert "Company of Lock Holders (CLH)" in " ".join(book.words(ONE, "//h:p"))


def test_what_the_author_has_written_out_is_left_alone(text):
    assert "The National Water Board (NWB) is written out" in text
    assert text.count("National Water Board") == 1


def test_headings_notes_and_code_keep_the_short_form(book):
    (heading,) = book.words(ONE, "//h:h1")
    assert heading.endswith("The CLH and Its Book")
    (note,) = book.words(ONE, "//h:aside")
    assert note.endswith("The RNLI’s boats lay elsewhere.")
    assert book.words(ONE, "//h:p/h:code") == ["CLH"]


def test_every_abbreviation_has_its_meaning_at_hand(book):
    (short,) = book.xpath(TWO, "//h:abbr")
    assert (short.text, short.get("title")) == ("CLH", "Company of Lock Holders")


def test_definitions_leave_nothing_in_the_text_but_those_in_code_stay(book, text):
    assert "*[CLH]" not in text
    assert "*[NOT]: a definition, but code" in text


def test_each_chapter_may_write_abbreviations_out_anew(tmp_path_factory):
    options = "expand_abbreviations: chapter\n"
    book = OpenedBook("glossary", tmp_path_factory.mktemp("glossary"), options)
    assert book.faults == []
    assert book.words(TWO, "//h:p")[0].startswith("The Company of Lock Holders (CLH) had")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("A [lokc]{.gls}.\n\n[lock]{.gls}", "unknown-term", 3),
        ("A b.\n\n*[CLH]: One\n*[CLH]: Two", "duplicate-abbreviation", 6),
        ("A b.\n\n*[C H]: One", "bad-abbreviation", 5),
        ("A b.\n\n*[CLH]: One", "unused-abbreviation", 5),
    ],
)
def test_what_cannot_be_right_is_found_at_its_line(project, text, code, line):
    glossary = "# Glossary\n\nlock\n:   A chamber.\n"
    (fault,) = project({"01.md": f"# One\n\n{text}\n", "glossary.md": glossary}).faults()
    assert (fault.code, fault.file, fault.line) == (code, "manuscript/01.md", line)
    assert fault.hint


def test_a_term_explained_twice_is_an_error(project):
    glossary = "# Glossary\n\nlock\n:   A chamber.\n\nLock\n:   A door.\n"
    (fault,) = project({"01.md": "# One\n\nText.\n", "glossary.md": glossary}).faults()
    assert (fault.code, fault.file) == ("duplicate-term", "manuscript/glossary.md")


def test_a_term_without_any_glossary_is_an_error(project):
    (fault,) = project({"01.md": "# One\n\nA [lock]{.gls}.\n"}).faults()
    assert (fault.code, fault.line) == ("unknown-term", 3)


def test_an_unused_abbreviation_of_book_yaml_is_a_warning_there(project):
    (fault,) = project(yaml="abbreviations:\n  XYZ: Nothing at all\n").faults()
    assert (fault.code, fault.file, fault.line) == (
        "unused-abbreviation",
        "manuscript/book.yaml",
        4,
    )
