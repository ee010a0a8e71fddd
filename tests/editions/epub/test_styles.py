"""The stylesheet that the e-book carries, and the one that this repository brings."""

from pathlib import Path

import pytest
import tinycss2

from presswork.editions.epub.styles import join_stylesheets
from presswork.typography.stylesheet import Stylesheet

EPUB_CSS = Path(__file__).parents[3] / "styles" / "epub.css"


def join(*texts):
    sheets = [Stylesheet(f"styles/{n}.css", text) for n, text in enumerate(texts, 1)]
    return join_stylesheets(sheets)


def faults(*texts):
    return [(d.code, d.file, d.line) for d in join(*texts).diagnostics]


def test_custom_properties_become_plain_values():
    joined = join(":root { --a: 1em; --b: 0 var(--a) }", "p { margin: var(--b) /* c */ auto }")
    assert joined.value == "p {\n  margin: 0 1em auto;\n}\n"
    assert joined.diagnostics == ()


def test_a_later_stylesheet_changes_the_values_of_an_earlier_one():
    joined = join(":root { --a: 1em }\np { margin: var(--a) }", ":root { --a: 2em }")
    assert joined.value == "p {\n  margin: 2em;\n}\n"


def test_values_are_resolved_inside_functions_and_with_their_fallbacks():
    joined = join(":root { --a: 1em }\np { width: calc((1em + var(--a)) * 2); top: var(--b, 3px) }")
    assert joined.value == "p {\n  width: calc((1em + 1em) * 2);\n  top: 3px;\n}\n"


def test_conditional_rules_keep_their_condition():
    joined = join(":root { --a: 1em }\n@media (min-width: 9em) { p { margin: var(--a) } }")
    assert joined.value == "@media (min-width: 9em) {\n  p {\n    margin: 1em;\n  }\n}\n"


def test_important_declarations_and_font_faces_are_kept():
    css = '@charset "utf-8";\n@page { margin: 1em }\np { margin: 0 !important }'
    assert join(css).value == "@page {\n  margin: 1em;\n}\np {\n  margin: 0 !important;\n}\n"


def test_white_space_is_kept_only_inside_strings():
    joined = join('p,\na::after\n{ content:\n"a  b"\n/* c */ attr( id ) }')
    assert joined.value == 'p, a::after {\n  content: "a  b" attr(id);\n}\n'


def test_newer_css_has_older_beside_it():
    joined = join("h1 { break-before: page; hyphens: none; font-variant-caps: small-caps }")
    lines = joined.value.splitlines()
    assert lines[1:-1] == [
        "  page-break-before: always;",
        "  -webkit-hyphens: none;",
        "  -epub-hyphens: none;",
        "  adobe-hyphenate: none;",
        "  font-variant: small-caps;",
        "  font-variant-numeric: inherit;",
        "  break-before: page;",
        "  hyphens: none;",
        "  font-variant-caps: small-caps;",
    ]


def test_a_property_that_nobody_defines_is_an_error_at_its_line():
    assert faults("p { color: red }", "a {\n  margin: var(--none) }") == [
        ("undefined-custom-property", "styles/2.css", 2)
    ]


def test_a_fault_inside_a_value_is_told_where_the_value_is_used():
    assert faults("\n\n\n:root { --a: var(--b) }", "p { margin: var(--a) }") == [
        ("undefined-custom-property", "styles/2.css", 1)
    ]


def test_a_property_that_leads_back_to_itself_is_an_error():
    css = ":root { --a: var(--b); --b: var(--a) }\np { margin: var(--a) }"
    assert faults(css) == [("circular-custom-property", "styles/1.css", 2)]


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p { --a: 1em }", "misplaced-custom-property"),
        ("@media screen { :root { --a: 1em } }", "misplaced-custom-property"),
        ("p { margin 1em }", "css-syntax"),
        ("p { margin: 1em } }", "css-syntax"),
        ("p { a { margin: 1em } }", "css-nesting"),
        ("p { margin: 0 } } h2 { margin: 0 }", "css-syntax"),
        ('@import "other.css";', "css-import"),
        ("p { background: url(paper.png) }", "css-url"),
        ('p { background: url("paper.png") }', "css-url"),
    ],
)
def test_what_an_e_book_cannot_carry_is_an_error(css, code):
    assert faults("\n" + css) == [(code, "styles/1.css", 2)]


def declarations():
    """Selector, property and value tokens of all that styles/epub.css declares."""
    css = EPUB_CSS.read_text(encoding="utf-8")
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        selector = tinycss2.serialize(rule.prelude).strip()
        for node in tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True):
            if node.type == "declaration":
                yield selector, node.name, [t for t in node.value if t.type != "whitespace"]


def test_our_stylesheet_forces_nothing_on_the_reader():
    for selector, name, value in declarations():
        assert "body" not in selector
        forced = {"background", "background-color", "position", "float", "line-height"}
        is_picture = selector == ".on-white" and name == "background-color"
        assert name not in forced or is_picture or selector.endswith("::first-letter")
        assert name != "color" or value[0].value == "inherit"
        assert name != "text-align" or value[0].value in {"center", "left", "right"}


def test_our_stylesheet_says_only_what_old_readers_take():
    for selector, name, value in declarations():
        assert ":not(" not in selector
        assert ":has(" not in selector
        words = {token.value for token in value if token.type == "ident"}
        assert not {"flex", "grid"} & words
        # NOTE: without it a long formula is what it was: part of a line, and too wide.
        assert "inline-block" not in words or selector == ".long-formula"
        lengths = [token for token in value if token.type in ("dimension", "percentage")]
        assert not {t.unit for t in lengths if t.type == "dimension"} & {"rem", "vw", "vh"}
        assert name != "font-size" or all(t.unit == "em" for t in lengths)
        assert not name.startswith("margin") or all(t.value >= 0 for t in lengths)
