"""Stylesheets in the mirror."""

import pytest

from presswork.typography.mirror import mirror_stylesheet
from presswork.typography.stylesheet import Stylesheet


def mirrored(css: str) -> str:
    return mirror_stylesheet(Stylesheet("a.css", css)).text


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p { margin-left: 1em }", "p { margin-right: 1em }"),
        ("p { margin: 1px 2px 3px 4px }", "p { margin: 1px 4px 3px 2px }"),
        ("p { padding: 1px 2px 3px !important }", "p { padding: 1px 2px 3px !important }"),
        ("p { text-align: left; float: right }", "p { text-align: right; float: left }"),
        ("p { border-left: 1px; left: 0 }", "p { border-right: 1px; right: 0 }"),
        ("@page a:left { @top-left { x: y } }", "@page a:right { @top-right { x: y } }"),
        ("@media print { p { left: 0 } }", "@media print { p { right: 0 } }"),
        (
            "p { background: linear-gradient(to left, a, b) }",
            "p { background: linear-gradient(to right, a, b) }",
        ),
        (":root { --left: 1em }", ":root { --left: 1em }"),
        ("p { left: var(--left) }", "p { right: var(--left) }"),
        ('[dir="ltr"] { text-align: left }', '[dir="ltr"] { text-align: left }'),
        (".align-right { text-align: right }", ".align-right { text-align: right }"),
    ],
)
def test_left_and_right_change_places(css, expected):
    assert mirrored(css) == expected


def test_lines_keep_their_numbers_and_twice_is_as_before():
    css = "/* left */\np {\n  margin-left: 1em;\n\n  left: 0 }\n\n@page :left {\n  size: a5 }\n"
    assert mirrored(css).count("\n") == css.count("\n")
    assert mirrored(mirrored(css)) == css
