"""The printed cover as an edition: made for the pages of the book, renewed when they change."""

import pikepdf
import pytest
from tests.driver import BookProject

from presswork.build import build_editions
from presswork.build.verify import check_editions
from presswork.errors import FaultyBook

YAML = """\
title: The Tide Table
language: en
authors: [Ada Cloud]
isbn: {print: 9780306406157}
description: Every tide brings one letter.
epub: {page_list: false}
print: {profile: offset, trim: 6 x 9 in, caliper: 0.1 mm, price: USD 14.99}
"""

LEAF = 0.1 * 72 / 25.4

CHAPTER = "# One\n\n" + "Water rose in the harbour, and the boats rose with it.\n\n"


@pytest.fixture
def book(tmp_path) -> BookProject:
    return BookProject(tmp_path, {"one.md": CHAPTER}, YAML)


def width(book: BookProject) -> float:
    with pikepdf.open(book.project.output / "the-tide-table-cover.pdf") as pdf:
        return float(pdf.pages[0].mediabox[2])


def pages(book: BookProject) -> int:
    with pikepdf.open(book.project.output / "the-tide-table.pdf") as pdf:
        return len(pdf.pages)


def test_the_cover_is_as_wide_as_the_pages_make_it(book):
    _, cover = book.build("pdf", "cover")
    assert cover.path.name == "the-tide-table-cover.pdf"
    assert [path.name for path in cover.beside] == ["the-tide-table-cover-guides.png"]
    assert width(book) == pytest.approx(882 + pages(book) / 2 * LEAF, abs=0.001)
    assert f"{pages(book) // 2} leaves × 0.1 mm" in cover.facts[1]
    assert all(result.verdict == "passed" for result in _checked(book))

    (again,) = book.build("cover")
    assert not again.written
    assert again.facts == cover.facts

    book.write("two.md", CHAPTER.replace("One", "Two") * 20)
    (longer,) = book.build("cover")
    assert longer.written
    assert width(book) > 882 + pages(book) / 2 * LEAF + 1
    (sheet,) = [result for result in _checked(book) if result.name == "Sheet"]
    assert {found.code for found in sheet.diagnostics} == {"cover-size"}


def _checked(book: BookProject):
    (cover,) = check_editions(book.project, ["cover"], lambda stage: None)
    return cover.results


def test_the_text_of_the_back_is_a_file_that_is_watched(book):
    book.write("book.yaml", YAML + "cover: {back: _back.md, biography: Ada *Cloud* is a pilot.}\n")
    book.write("_back.md", "**Every tide** brings one letter.\n")
    book.build("cover")
    book.write("_back.md", "Some tides bring *two*.\n")
    (cover,) = book.build("cover")
    assert cover.written


@pytest.mark.parametrize(
    ("keys", "code", "line"),
    [
        ("cover: {back: _none.md}", "missing-file", 8),
        ("cover: {back: '| a |\n\n  ```\n\n  code\n\n  ```'}", "bad-back", 8),
        ("cover: {author_picture: ada.jpg}", "missing-image", 8),
    ],
)
def test_faults_of_the_back_are_told_at_their_key(book, keys, code, line):
    book.write("book.yaml", f"{YAML}{keys}\n")
    with pytest.raises(FaultyBook) as faulty:
        book.build("cover")
    assert [(found.code, found.line) for found in faulty.value.diagnostics] == [(code, line)]


def test_where_the_template_must_be_asked_it_says_so_at_the_key(book):
    book.write(
        "book.yaml",
        YAML.replace("caliper: 0.1 mm, ", ""),
    )
    with pytest.raises(FaultyBook) as faulty:
        build_editions(book.project, ["cover"], lambda stage: None)
    (found,) = faulty.value.diagnostics
    assert (found.code, found.line) == ("template-needed", 7)
    assert "caliper" in (found.hint or "")
