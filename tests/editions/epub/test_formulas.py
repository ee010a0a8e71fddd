"""Formulas in a line of text: with their marks, within the screen."""

import pytest
from lxml import etree

from presswork.document.trees import xhtml
from presswork.editions.epub.formulas import LONG, settle_formulas

SHORT = f'<math xmlns="{xhtml.MATHML}"><mi>x</mi></math>'
WIDE = f'<math xmlns="{xhtml.MATHML}">{"<mi>x</mi>" * LONG}</math>'


def settled(markup: str) -> str:
    section = xhtml.parse(f'<section xmlns="{xhtml.XHTML}"><p>{markup}</p></section>')
    settle_formulas(section)
    text = etree.tostring(section[0], encoding="unicode")
    for namespace in (xhtml.XHTML, xhtml.MATHML):
        text = text.replace(f' xmlns="{namespace}"', "")
    return text.removeprefix("<p>").removesuffix("</p>")


X = "<math><mi>x</mi></math>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a {SHORT} b", f"a {X} b"),
        (f"a {SHORT}. B", f'a <span class="unbroken">{X}.</span> B'),
        (f"a ({SHORT}), b", f'a <span class="unbroken">({X}),</span> b'),
        (f"({SHORT} b)", f'<span class="unbroken">({X}</span> b)'),
        (f"<em>a</em> “{SHORT}” b", f'<em>a</em> <span class="unbroken">“{X}”</span> b'),
        (f"{SHORT}-axis", f"{X}-axis"),
    ],
)
def test_a_formula_stays_with_the_marks_around_it(text, expected):
    assert settled(text) == expected


def test_a_long_formula_keeps_within_the_line():
    inner = WIDE.replace(f' xmlns="{xhtml.MATHML}"', "")
    long = f'<span class="long-formula">{inner}</span>'
    assert settled(f"a {WIDE}, b") == f'a <span class="unbroken">{long},</span> b'


def test_a_displayed_formula_is_left_alone():
    shown = SHORT.replace("<math ", '<math display="block" ')
    assert settled(f"a {shown}. b").startswith('a <math display="block">')
