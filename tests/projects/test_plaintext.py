"""Plain text: what a reader sees in it becomes Markdown."""

import textwrap

import pytest

from presswork.projects.chapters import split_chapters
from presswork.projects.plaintext import convert_plain_text

PROSE = (
    "The clock struck nine, and nobody came. We waited at the long table\n"
    "in the hall until the lamp had burnt down, and then my aunt said to\n"
    "us that it was of no use.\n"
)


def markdown(text: str) -> str:
    return convert_plain_text(textwrap.dedent(text)).markdown


def titles(text: str) -> list[str | None]:
    return [chapter.title for chapter in split_chapters(markdown(text)).chapters]


def test_wrapped_lines_become_one_paragraph():
    assert markdown(f"{PROSE}\n{PROSE}").count("\n\n") == 1
    assert "long table in the hall" in markdown(PROSE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chapter 12", "Chapter 13"),
        ("CHAPTER XII.", "CHAPTER XIII."),
        ("Chapter the First", "Chapter the Second"),
        ("I", "II"),
        ("XIV.", "XV."),
        ("I. A Scandal in Bohemia", "II. The Red-Headed League"),
        ("THE HARBOUR", "THE STORM"),
        ("Kapitel 3", "Kapitel 4"),
        ("ГЛАВА I", "ГЛАВА II"),
    ],
)
def test_a_short_line_of_its_own_is_a_heading(first, second):
    assert titles(f"{first}\n\n{PROSE}\n\n{second}\n\n{PROSE}") == [first, second]


def test_the_title_below_a_chapter_s_number_belongs_to_it():
    text = f"CHAPTER I\n\nThe Harbour\n\n{PROSE}\n\nCHAPTER II\n\nThe Storm\n\n{PROSE}"
    assert titles(text) == ["CHAPTER I. The Harbour", "CHAPTER II. The Storm"]


def test_a_sentence_that_begins_like_a_heading_is_text():
    text = f"Chapter 1\n\n{PROSE}\n\nChapter 2\n\nPart one of the story was over.\n\n{PROSE}"
    assert titles(text) == ["Chapter 1", "Chapter 2"]


def test_books_are_parts_of_their_chapters():
    book = f"BOOK ONE\n\nCHAPTER I\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n\n"
    chapters = split_chapters(markdown(book + book.replace("ONE", "TWO"))).chapters
    assert [chapter.role for chapter in chapters] == ["part", "chapter", "chapter"] * 2


def test_the_list_of_contents_is_left_out():
    listed = "CONTENTS\n\n Chapter 1\n Chapter 2\n\n"
    converted = convert_plain_text(f"{listed}\nChapter 1\n\n{PROSE}\n\nChapter 2\n\n{PROSE}")
    assert [c.title for c in split_chapters(converted.markdown).chapters] == [
        "Chapter 1",
        "Chapter 2",
    ]
    assert [remark.code for remark in converted.remarks] == ["contents-left-out"]


def test_project_gutenberg_s_header_and_licence_are_left_out():
    text = (
        "The Project Gutenberg eBook\n\nTitle: The Clock\n\nAuthor: Ada Reed\n\nLanguage: French\n"
        "\n*** START OF THE PROJECT GUTENBERG EBOOK THE CLOCK ***\n\n"
        f"{PROSE}\n*** END OF THE PROJECT GUTENBERG EBOOK THE CLOCK ***\n\nLicence.\n"
    )
    converted = convert_plain_text(text)
    assert converted.markdown.startswith("The clock struck")
    assert "Licence" not in converted.markdown
    assert converted.about == {"title": "The Clock", "authors": ["Ada Reed"], "language": "fr"}
    assert [remark.code for remark in converted.remarks] == ["gutenberg-left-out"]


def test_verse_keeps_its_lines_and_indents():
    verse = "  The tide comes in,\n    And nobody can tell\n  What clocks are on about."
    expected = "| The tide comes in,\n|   And nobody can tell\n| What clocks are on about."
    assert expected in markdown(f"{PROSE}\n{verse}\n\n{PROSE}")


def test_a_turned_line_of_verse_joins_the_one_before():
    verse = (
        "One's-self I sing, a simple separate person, all of the days\n    of my life,\n"
        "Yet utter the word.\nOf life immense,\nThe man I sing.\n"
    )
    assert "| One's-self I sing, a simple separate person, all of the days of my life," in markdown(
        f"{PROSE}\n{PROSE}\n{verse}"
    )


def test_a_row_of_stars_is_a_break():
    assert "\n\n* * *\n\n" in markdown(f"{PROSE}\n     *     *     *\n\n{PROSE}")


def test_emphasis_stays_and_what_markdown_would_read_is_escaped():
    text = "It was _very_ late, at 5 * 3 for $15 in a_b, by <me> and @you."
    expected = r"It was _very_ late, at 5 \* 3 for \$15 in a\_b, by \<me> and \@you."
    assert markdown(f"{text}\n").strip() == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1805. That was it.", "1805\\. That was it."),
        ("A. Smith came.", "A\\. Smith came."),
        ("- said he", "- said he"),
        ("# 5 was his.", "\\# 5 was his."),
    ],
)
def test_a_paragraph_that_begins_like_a_list_stays_one(line, expected):
    assert markdown(line).strip() == expected


def test_numbered_notes_become_notes_also_when_numbers_begin_anew():
    chapter = "He said so.[1]\n\n[1] She was told.\n\n"
    text = markdown(f"Chapter 1\n\n{chapter}Chapter 2\n\n{chapter}")
    assert "He said so.[^1]" in text
    assert "He said so.[^1-1]" in text or text.count("[^1]:") == 1
    assert text.count("]: She was told.") == 2
