"""What is wrong with stylesheets and pictures is said with file and line."""

from dataclasses import replace

import pytest
from PIL import Image
from tests.editions.pdf.conftest import MOMENT, faults, render

from presswork.diagnostics import Severity
from presswork.editions.pdf import render_pdf
from presswork.typography.stylesheet import Stylesheet


@pytest.fixture
def small(project):
    return project().book()


@pytest.mark.parametrize(
    ("css", "message", "line", "column"),
    [
        ("p { color: red }\np { colr: red }", "`colr: red`: unknown property", 2, 5),
        ("p {\n  margin: wide }", "`margin: wide`: invalid value", 2, 3),
        ("p { width: var(--none, wide) }", "`width: wide`: invalid value", 1, 12),
        ("a..b { margin: 0 }", "`a..b`: no selector that can be read", 1, None),
        (
            "\np::selection { margin: 0 }",
            "`p::selection`: unknown pseudo-element: selection",
            2,
            None,
        ),
        ("@page { @top-top { content: none } }", "Unknown @page rule", 1, 9),
        ("p { margin: 0 } oops", "Parse error", 1, 17),
    ],
)
def test_a_css_error_names_stylesheet_line_and_column(small, css, message, line, column):
    (found,) = faults(small, css)
    assert found.severity is Severity.ERROR
    assert (found.code, found.file) == ("css-error", "styles/mine.css")
    assert found.message.startswith(message)
    assert (found.line, found.column) == (line, column)


def test_all_errors_are_told_at_once(small):
    found = faults(small, "p { colr: red }\nh1 { size: 3 }\nimg { width: url(x) }")
    assert [fault.line for fault in found] == [1, 2, 3]


def test_properties_of_other_engines_are_passed_over(small):
    render(small, "p { -webkit-hyphens: auto; -epub-word-break: normal }")


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/hostname", "x.png"])
def test_an_address_outside_the_book_is_refused(small, address):
    (found,) = faults(small, f"\nh1 {{ background: url({address}) }}")
    assert found.code == "refused-address"
    assert (
        found.message
        == f"`{address if ':' in address else 'styles/x.png'}` is not a file of the book"
    )
    assert (found.file, found.line) == ("styles/mine.css", 2)


def test_a_stylesheet_may_use_the_books_images(project):
    made = project({"01.md": "# One\n\n![A dot.](dot.png)\n"}, "print: {resolution: 0}\n")
    Image.new("L", (4, 4)).save(made.write("dot.png", b""))
    render(made.book(), "h1 { background: url(../manuscript/dot.png) }")


def test_a_font_that_is_not_there_is_an_error(small):
    found = faults(small, '@font-face { font-family: "Mine"; src: url(mine.ttf) }')
    assert {fault.code for fault in found} == {"refused-address", "missing-font"}
    assert {(fault.file, fault.line) for fault in found} == {("styles/mine.css", 1)}


def test_a_character_that_no_font_has_is_named_with_its_place(project):
    book = project({"01.md": "# One\n\nA word.\n\nA snowman: \u2603\n"}).book()
    (found,) = faults(book)
    assert (found.code, found.file, found.line) == ("missing-glyph", "manuscript/01.md", 5)
    assert "\u2603" in found.message


def test_a_glyph_that_only_the_stylesheet_asks_for_is_missed_too(small):
    found = faults(small, 'h1::after { content: "\u2603" }')
    assert {fault.code for fault in found} == {"missing-glyph"}


def test_an_image_that_is_none_is_named_with_its_place(project):
    made = project({"01.md": "# One\n\nA word.\n\n![A dot.](dot.svg)\n"})
    made.write("dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    book = made.book()
    broken = replace(book.assets[0], data=b"no image at all")
    (found,) = faults(replace(book, assets=(broken,)))
    assert (found.code, found.file, found.line) == ("bad-image", "manuscript/01.md", 5)


def test_a_book_of_no_font_that_is_installed_is_told_so(project):
    book = project({"1.md": "# One\n\nText.\n"}).book()
    sheet = Stylesheet("styles/print.css", "body { font-family: Nope }")
    rendered = render_pdf(book, (sheet,), MOMENT)
    assert rendered.value is None
    assert {each.code for each in rendered.diagnostics} == {"missing-font"}
