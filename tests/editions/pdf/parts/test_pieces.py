"""A book laid out in parts is the same as in one piece."""

import pytest
from tests.driver import NO_COVER, BookProject
from tests.editions.pdf.conftest import MOMENT, STYLES, prose, stylesheets
from tests.editions.pdf.parts.conftest import (
    PARTS,
    WHOLE,
    compose,
    destinations,
    links,
    tags,
)

from presswork.editions.pdf import render_pdf
from presswork.editions.pdf.parts import settle
from presswork.editions.pdf.parts.workers import Crew, Worker

AUTHORS_OWN = """
@page :nth(2 of chapter) { @bottom-center { content: "second of " string(section) } }
@page :blank { @top-center { content: "blank after " string(section) } }
@page :nth(3) { @bottom-left { content: "the third" } }
@page { @bottom-right { content: counter(page) " of " counter(pages) } }
.part + section { margin-left: 12pt }
.bodymatter > section:first-child { padding-top: 30pt }
body { border-top: 2pt solid black }
.halftitlepage { break-after: recto }
"""


def assert_same(one, other):
    assert other.labels == one.labels
    assert other.starts == one.starts
    for number in range(len(one.pages)):
        assert other.pages[number] == one.pages[number]
    assert other.outline() == one.outline()
    assert links(other) == links(one)
    assert destinations(other) == destinations(one)
    assert tags(other) == tags(one)


def test_pages_links_tags_and_bookmarks_are_the_same(weather, parts):
    whole = compose(weather(), WHOLE)
    assert_same(whole, parts)
    assert len(parts.data) < 1.03 * len(whole.data)


@pytest.mark.slow
@pytest.mark.parametrize("openings", ["recto", "run-on"])
def test_they_are_the_same_however_chapters_begin(weather, openings):
    book = weather(openings)
    assert_same(compose(book, WHOLE), compose(book, PARTS))


@pytest.mark.slow
def test_the_authors_own_rules_for_pages_and_neighbours_hold(weather):
    book = weather()
    whole, parts = compose(book, WHOLE, AUTHORS_OWN), compose(book, PARTS, AUTHORS_OWN)
    assert_same(whole, parts)
    text = "\n".join(parts.text(number) for number in range(len(parts.pages)))
    assert text.count("second of") >= 3
    assert text.count("the third") == 1
    assert f"7 of {len(parts.pages)}" in text


@pytest.mark.slow
def test_a_book_from_right_to_left_is_the_same(tmp_path):
    text = "הרוח נושבת על הגבעות והאנשים מחכים ליד החלון " * 50 + "\n\n"
    sections = {f"{n}.md": f"# פרק {n} {{#sec-{n}}}\n\n{text * 2}ראו @sec-2.\n" for n in (1, 2)}
    yaml = "title: ספר\nlanguage: he\ncover: none\ncontents: [1.md, 2.md]\n"
    book = BookProject(tmp_path, sections, yaml).book()
    # Its contents have leaders that run out of the page; a section that is not shown is no unit.
    css = (STYLES / "scripts.css").read_text(encoding="utf-8") + ".contents { display: none }"
    assert_same(compose(book, WHOLE, css), compose(book, PARTS, css))


def test_a_part_of_the_book_may_begin_with_a_chapter_that_is_hidden(tmp_path):
    sections = {f"{n}.md": f"# Chapter {n}\n\nA few words.\n" for n in (1, 2, 3)}
    book = BookProject(tmp_path, sections, "title: Hidden\nlanguage: en\n" + NO_COVER).book()
    css = ".contents, .bodymatter > section:first-child { display: none }"
    assert_same(compose(book, WHOLE, css), compose(book, PARTS, css))


@pytest.mark.slow
def test_what_is_wrong_is_said_of_parts_as_of_the_whole(weather):
    book = weather()
    css = "h2 { colour: red } p { unknown: 1 } .table { width: 700px }"
    whole, parts = (render_pdf(book, stylesheets(css), MOMENT, crew) for crew in (WHOLE, PARTS))
    assert set(parts.diagnostics) == set(whole.diagnostics)
    assert {d.file for d in parts.diagnostics} == {
        "styles/mine.css",
        "manuscript/one.md",
        "manuscript/three.md",
    }


@pytest.mark.slow
def test_processes_make_no_difference_to_the_bytes(weather, parts):
    assert compose(weather(), Crew(processes=2)).data == parts.data


@pytest.mark.slow
def test_a_counter_that_goes_through_the_book_is_counted_on(weather):
    css = 'p { counter-increment: par } h2::before { content: counter(par) " " }'
    book = weather()
    assert_same(compose(book, WHOLE, css), compose(book, PARTS, css))


def test_units_whose_numbers_have_not_changed_are_laid_out_once(project, monkeypatch):
    made = []

    def ask(worker, method, *arguments):
        if method is settle.Desk.paginate:
            made.append(arguments[0])
        return original(worker, method, *arguments)

    original = Worker.ask
    monkeypatch.setattr(Worker, "ask", ask)
    chapters = {f"{n:02}.md": f"# Chapter {n}\n\n{prose(150, 120)}" for n in range(1, 9)}
    compose(project(chapters).book(), PARTS)
    assert len(made) >= 8
    assert len(made) - len(set(made)) <= 1  # the contents
