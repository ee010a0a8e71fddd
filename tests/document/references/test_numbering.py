"""The numbers of chapters, sections and captions, as both editions get them."""

import pytest

from presswork.document.trees.xhtml import parse, tag, text_of

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" width="2" height="1"/>'


def titles(book):
    return [section.title for section in book.sections if section.source or section.role == "part"]


def headings(book):
    return [heading.text for section in book.sections[4:] for heading in section.headings]


def captions(book):
    return [
        text_of(node)
        for section in book.sections
        for node in parse(section.markup).iter(tag("figcaption"), tag("caption"))
    ]


RAIN = {"01-a.md": "# Rain", "02-b.md": "# Sun", "03-c.md": "# Wind"}


def test_the_chapters_of_a_book_are_numbered(project):
    assert titles(project(RAIN).book()) == ["Chapter 1: Rain", "Chapter 2: Sun", "Chapter 3: Wind"]


def test_the_sections_of_an_article_are_not(project):
    assert titles(project(RAIN, kind="article").book()) == ["Rain", "Sun", "Wind"]


def test_an_only_chapter_needs_no_number(project):
    assert titles(project({"01.md": "# Rain"}).book()) == ["Rain"]


def test_headings_that_number_themselves_are_left_as_they_are(project):
    files = {"1.md": "# Letter 1", "2.md": "# Letter 2", "3.md": "# Chapter 1"}
    assert titles(project(files).book()) == ["Letter 1", "Letter 2", "Chapter 1"]


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("roman", ["Chapter I: Rain", "Chapter II: Sun", "Chapter III: Wind"]),
        ("words", ["Chapter One: Rain", "Chapter Two: Sun", "Chapter Three: Wind"]),
        ("none", ["Rain", "Sun", "Wind"]),
    ],
)
def test_chapters_are_numbered_as_book_yaml_says(project, style, labels):
    yaml = f"numbering: {{chapters: {style}}}"
    assert titles(project(RAIN, yaml).book()) == labels


def test_a_number_that_is_asked_for_is_not_written_twice(project):
    files = {"1.md": "# Chapter 1", "2.md": "# The Sun"}
    book = project(files, "numbering: {chapters: arabic}").book()
    assert titles(book) == ["Chapter 1", "Chapter 2: The Sun"]


def test_labels_speak_the_books_language(project):
    files = {"1.md": "# Regen", "2.md": "# Sonne", "3-appendix.md": "# Wind"}
    made = project(files)
    made.write("book.yaml", "title: Wetter\nlanguage: de\n")
    book = made.book()
    assert titles(book) == ["Kapitel 1: Regen", "Kapitel 2: Sonne", "Anhang A: Wind"]


def test_labels_may_be_reworded(project):
    book = project(RAIN, 'words: {chapter: "{number}"}\nnumbering: {chapters: roman}').book()
    assert titles(book) == ["I. Rain", "II. Sun", "III. Wind"]
    heading = parse(book.sections[4].markup).find(tag("h1"))
    assert text_of(heading) == "I Rain"


def test_a_chapter_without_a_heading_is_called_by_its_number(project):
    files = {"1.md": "It rained.", "2.md": "It shone."}
    book = project(files, "numbering: {chapters: words}").book()
    assert titles(book) == ["Chapter One", "Chapter Two"]


def test_sections_are_numbered_as_deep_as_book_yaml_says(project):
    files = {
        "0-preface.md": "# Preface\n\n## Thanks",
        "1.md": "# Rain\n\n## Light\n\n### Drizzle\n\n## Heavy\n\n## Odd {-}",
        "2.md": "# Sun\n\n## Hot",
    }
    book = project(files, "numbering: {sections: 1}").book()
    assert headings(book)[:2] == ["Preface", "Thanks"]
    assert headings(book)[3:7] == ["1.1 Light", "Drizzle", "1.2 Heavy", "Odd"]
    assert headings(book)[-1] == "2.1 Hot"


FIGURES = {
    "01-a.md": "# Rain\n\n![One](a.svg){#fig-one alt=x}\n\n![Two](a.svg){alt=x}",
    "02-b.md": "# Sun\n\n![Three](a.svg){#three alt=x}",
}


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("book", ["Figure 1. One", "Two", "Figure 2. Three"]),
        ("chapter", ["Figure 1.1. One", "Two", "Figure 2.1. Three"]),
        ("none", ["One", "Two", "Three"]),
    ],
)
def test_what_has_an_id_and_a_caption_is_numbered(project, by, labels):
    made = project(FIGURES, f"numbering: {{captions: {by}}}")
    made.write("a.svg", PICTURE)
    assert captions(made.book()) == labels


def test_a_caption_with_a_number_keeps_it_and_is_not_repeated(project):
    text = "# Rain\n\n![Figure 4. One](a.svg){#one alt=x}\n\n![Two](a.svg){#two alt=x}\n\n"
    made = project({"01.md": text + "See [](#one) and [](#two)."})
    made.write("a.svg", PICTURE)
    book = made.book()
    assert captions(book) == ["Figure 4. One", "Figure 5. Two"]
    assert "See Figure 4 and Figure 5." in text_of(parse(book.sections[-1].markup))


def test_captions_in_east_asian_books_have_no_full_stop(project):
    made = project({"01.md": "# 雨\n\n![絵](a.svg){#fig-e alt=x}"})
    made.write("book.yaml", "title: 天気\nlanguage: ja\n")
    made.write("a.svg", PICTURE)
    assert captions(made.book()) == ["図1 絵"]


def test_an_unnumbered_caption_stays_so(project):
    made = project({"01.md": "# Rain\n\n![One](a.svg){#fig-one .unnumbered alt=x}"})
    made.write("a.svg", PICTURE)
    assert captions(made.book()) == ["One"]
