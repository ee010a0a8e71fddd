"""Titles of several lines, all about equally long."""

from tests.editions.pdf.conftest import MOMENT, render, stylesheets

from presswork.editions.pdf import render_pdf

LONG = "Letters in Nine Scripts"


def lines_at(pdf, index):
    return [line.text for line in pdf.pages[index]]


def test_a_title_leaves_no_word_alone_on_its_second_line(project):
    made = project({"01.md": "# One\n\nA word.\n"})
    made.write("book.yaml", f"title: {LONG}\nlanguage: en\n")
    pdf = render(made.book())
    assert lines_at(pdf, 2)[:2] == ["Letters in", "Nine Scripts"]


def test_a_chapters_title_is_balanced_below_its_number(set_pages):
    title = "The Day on Which the Keeper of the Lower Lock Saw Nothing at All"
    pdf = set_pages(f"# {title}\n\nA word.\n", numbering="{chapters: arabic}")
    label, first, second, *_ = lines_at(pdf, pdf.page_with("Nothing at All\n"))
    assert label == "Chapter 1"
    assert f"{first} {second}" == title
    assert abs(len(first) - len(second)) < 12


def test_a_title_that_fits_on_one_line_stays_there(set_pages):
    pdf = set_pages("# A title of nineteen or more letters\n\nA word.\n")
    assert "A title of nineteen or more letters" in lines_at(pdf, pdf.page_with("A word"))


def test_a_section_with_two_titles_has_its_id_once(project):
    files = {"SUMMARY.md": "- [One](one.md)\n", "one.md": "# The first long title of all\n\nA.\n"}
    files["one.md"] += "\n# The second long title of all\n\nB.\n"
    assert not render_pdf(project(files).book(), stylesheets(), MOMENT).diagnostics
