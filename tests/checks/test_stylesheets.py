"""The stores' lists: what is found in stylesheets and at which line, and what is passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from presswork.checks.stylesheets import check_stylesheets
from presswork.typography.stylesheet import Stylesheet

STYLES = Path(__file__).parents[2] / "styles"


def codes(css: str) -> list[str]:
    return [found.code for found in check_stylesheets([Stylesheet("styles/own.css", css)])]


@pytest.mark.parametrize(
    ("css", "code"),
    [
        (".a { display: flex }", "css-layout"),
        (".a { display: inline-grid }", "css-layout"),
        (".a { grid-template-columns: 1fr 2fr }", "css-layout"),
        (".a { position: fixed }", "css-position"),
        (".a { margin-left: 10vw }", "css-unit"),
        (":root { --gap: 2rem }", "css-unit"),
        (".a { font-size: 12px }", "css-fixed-size"),
        (".a { margin: 0 -1em }", "css-negative-margin"),
        (".a { color: light-dark(#000, #fff) }", "css-function"),
        ("body { font-size: 1.2em }", "css-forced"),
        ("p, .a { line-height: 1.5 }", "css-forced"),
        ("html { color: #222 }", "css-forced"),
        ("body { text-align: justify }", "css-justified"),
        (".a { font-family: serif !important }", "css-important"),
        (".a { display: none }", "css-hidden"),
        ("p:not(.a) { margin: 0 }", "css-selector"),
        ('a[title="a,b"], .a { display: flex }', "css-layout"),
        (".a { background: #eee }", "css-ground"),
    ],
)
def test_what_a_store_or_a_reader_minds_is_found(css, code):
    assert code in codes(css)


@pytest.mark.parametrize(
    "css",
    [
        ".a { margin: 0.5em; display: block; float: left; width: 40% }",
        ":root { --gap: 1em } .a { margin: var(--gap) }",
        ".a { text-indent: -1em; padding-left: 1em }",
        ".a { background: #ffef9e; color: #000 }",
        "img.photo { background-color: #fff }",
        "nav[hidden] { display: none }",
        ".stanza br { display: none }",
        ".a { color: currentcolor; border: 1px solid; background: none }",
        "h1 { font-size: 1.4em; text-align: center }",
    ],
)
def test_what_nobody_minds_is_passed(css):
    assert codes(css) == []


def test_a_finding_stands_at_its_line():
    css = "p { margin: 0 }\n\n.a {\n  color: red;\n  display: flex }\n"
    sheet = Stylesheet("styles/own.css", css)
    (found,) = [each for each in check_stylesheets([sheet]) if each.code == "css-layout"]
    assert (found.file, found.line, found.column) == ("styles/own.css", 5, 3)


NIGHT = "@media (prefers-color-scheme: dark)"


@pytest.mark.parametrize(
    ("css", "grounds"),
    [
        (".a { color: #999 }", ["white", "sepia"]),
        (".a { color: #000080 }", ["black"]),
        (".a { color: #000080 }" + NIGHT + "{ .a { color: #99f } }", []),
        (".a { color: #000080 }" + NIGHT + "{ .a { color: #33a } }", ["black"]),
        (".a, .b { color: #000080 }" + NIGHT + "{ .a { color: #99f } }", ["black"]),
        (":root { --ink: #999 } .a { color: var(--ink) }", ["white", "sepia"]),
        (".a { color: #888; background: #fff }", ["its own ground"]),
        (".a { color: #fff; background: #000 }", []),
        (".a { border: 1px solid #ccc }", ["white", "sepia"]),
        (".a { border-color: #888 }", []),
        (".a { color: transparent }", []),
    ],
)
def test_every_colour_is_measured_on_the_grounds_of_readers(css, grounds):
    found = check_stylesheets([Stylesheet("styles/own.css", css)])
    messages = [each.message for each in found if each.code == "css-contrast"]
    assert [message.rpartition(" on ")[2] for message in messages] == grounds


def test_the_programs_own_stylesheets_pass():
    names = ("shared.css", "epub.css", "scripts.css")
    sheets = [Stylesheet(name, (STYLES / name).read_text("utf-8")) for name in names]
    assert check_stylesheets(sheets) == []
