"""Which pages a book has, and in which order."""

import pytest

from presswork.document.trees.xhtml import parse, text_of

FRONT = ["halftitlepage", "titlepage", "copyright-page"]


def roles(book):
    return [section.role.name for section in book.sections]


def test_a_book_has_a_half_title_and_an_article_has_none(project):
    assert roles(project().book()) == [*FRONT, "contents", "chapter"]
    assert roles(project(kind="article").book())[0] == "titlepage"


def test_every_written_page_can_be_left_out(project):
    yaml = "pages: {half_title: false, title_page: false, copyright_page: false, contents: false}"
    assert roles(project(yaml=yaml).book()) == ["chapter"]


def test_a_file_takes_the_place_of_a_written_page(project):
    files = {"01.md": "# One", "title.md": "A title page of mine."}
    yaml = "contents: [{file: title.md, role: titlepage}, 01.md]"
    book = project(files, yaml).book()
    assert roles(book) == [*FRONT, "contents", "chapter"]
    assert text_of(parse(book.sections[1].markup)) == "A title page of mine."


def test_the_author_may_place_the_contents(project):
    files = {"preface.md": "# Preface", "01.md": "# One", "dedication.md": "For you."}
    yaml = "contents: [preface.md, {role: contents}, dedication.md, 01.md]"
    book = project(files, yaml).book()
    assert roles(book) == [*FRONT, "preface", "contents", "dedication", "chapter"]


def test_dedication_and_epigraph_come_before_the_contents(project):
    files = {
        "preface.md": "# Preface",
        "epigraph.md": "Ah.",
        "dedication.md": "You.",
        "1.md": "# 1",
    }
    yaml = "contents: [preface.md, dedication.md, epigraph.md, 1.md]"
    order = ["dedication", "epigraph", "contents", "preface", "chapter"]
    assert roles(project(files, yaml).book()) == [*FRONT, *order]


def test_an_epigraph_of_a_part_stays_where_it_is(project):
    files = {"1.md": "# Rain", "epigraph.md": "Ah.", "2.md": "# Sun"}
    yaml = "contents: [1.md, epigraph.md, 2.md]"
    assert roles(project(files, yaml).book())[-3:] == ["chapter", "epigraph", "chapter"]


PARTS = """
contents:
  - {role: part, title: Water}
  - 1.md
  - {role: part, title: Air}
  - 2.md
  - conclusion.md
  - {role: part, title: Appendices}
  - {file: 3.md, role: appendix}
"""


def test_a_part_holds_the_chapters_after_it_up_to_what_is_none(project):
    files = {"1.md": "# Rain", "2.md": "# Wind", "conclusion.md": "# End", "3.md": "# Tables"}
    book = project(files, PARTS).book()
    sections = {section.title: section for section in book.sections}
    stems = {title: section.stem for title, section in sections.items()}
    assert sections["Chapter 1: Rain"].part == stems["Part I: Water"]
    assert sections["Chapter 2: Wind"].part == stems["Part II: Air"]
    assert sections["End"].part is None
    assert sections["Appendix A: Tables"].part == stems["Part III: Appendices"]


def test_a_file_called_like_a_written_page_does_not_collide_with_it(project):
    files = {"contents.md": "# What is inside\n", "01.md": "# One"}
    book = project(files, "contents: [{file: contents.md, role: chapter}, 01.md]").book()
    stems = [section.stem for section in book.sections]
    assert len(set(stems)) == len(stems)


def test_a_list_of_nothing_is_left_out_with_a_warning(project):
    book, found = project(yaml="pages: {list_of_figures: true}").convert()
    assert "list-of-figures" not in roles(book)
    assert [(each.code, each.file) for each in found] == [("empty-list", "manuscript/book.yaml")]


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("words: {contents: What Is Inside}", "What Is Inside"),
        ("language: fr", "Table des matières"),
    ],
)
def test_the_contents_are_called_as_the_book_says(project, yaml, words):
    made = project()
    language = "" if "language" in yaml else "language: en\n"
    made.write("book.yaml", f"title: A Small Book\n{yaml}\n{language}")
    assert made.book().sections[3].title == words


def test_the_editor_of_a_book_is_called_so_on_its_title_page(project):
    made = project()
    people = "authors: [{name: Ada Cloud, role: edt}]\ncontributors: [{name: Tess, role: trl}]"
    made.write("book.yaml", f"title: Wetter\nlanguage: de\n{people}\n")
    lines = [text_of(line) for line in parse(made.book().sections[1].markup)]
    assert lines == ["Wetter", "Herausgegeben von Ada Cloud", "Übersetzt von Tess"]


def test_a_chapter_whose_title_was_lost_is_warned_about(project):
    book = project({"01.md": "# One\n\nText.\n", "02.md": "No title.\n"})
    (found,) = book.faults()
    assert (found.code, found.file) == ("untitled-chapter", "manuscript/02.md")
    assert project({"01.md": "No title.\n"}).faults() == []
