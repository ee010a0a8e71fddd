import pytest
from cssselect2 import ElementWrapper
from lxml import etree

from presswork.typography.cascade import Cascade
from presswork.typography.styles import INITIAL, FontStyle

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body>
<section class="chapter"><h1 id="one">A <em>title</em></h1>
<p class="first" style="{style}">Words <b>here</b> and <code>there</code></p>
<blockquote><p><i>Quoted <em>twice</em></i></p></blockquote></section>
</body></html>"""


def style_of(tag: str, css: str, medium: str = "all", style: str = "") -> FontStyle:
    """The style of the first element of that name."""
    cascade = Cascade(css, medium)
    root = ElementWrapper.from_xml_root(etree.fromstring(PAGE.format(style=style)))

    def computed(element: ElementWrapper | None) -> FontStyle:
        return cascade.styles(element, computed(element.parent))[0] if element else INITIAL

    return computed(root.query(tag))


@pytest.mark.parametrize(
    ("tag", "weight", "italic", "family"),
    [
        ("p", 400, False, "serif"),
        ("em", 700, True, "serif"),
        ("b", 700, False, "serif"),
        ("code", 400, False, "monospace"),
        ("i em", 400, True, "serif"),
    ],
)
def test_elements_look_as_renderers_show_them(tag, weight, italic, family):
    style = style_of(tag, "")
    assert (style.weight, style.italic, style.families) == (weight, italic, (family,))


@pytest.mark.parametrize(
    ("css", "weight"),
    [
        ("p { font-weight: 500 }", 500),
        ("p { font-weight: 500 } p { font-weight: 600 }", 600),
        (".first { font-weight: 500 } p { font-weight: 600 }", 500),
        (".first { font-weight: 500 } p { font-weight: 600 !important }", 600),
        ("section > p.first, h2 { font-weight: 500 }", 500),
        ("p { font-weight: 500; font-weight: heavy }", 500),
        ("body { font-weight: 500 }", 500),
        ("body { font-weight: 500 } p { font-weight: initial }", 400),
        ("p:hover, h2 { font-weight: 500 }", 400),
        ("p::unheard-of(1) { font-weight: 500 } p { color: red }", 400),
        ("p::footnote-call { font-weight: 500 }", 400),
        ("p { font: italic 600 10pt/1.2 Georgia }", 600),
        ("p { font-weight: 600; font: 10pt Georgia }", 400),
        ("body { font-weight: 300 } p { font-weight: bolder }", 400),
        ("body { font-weight: 700 } p { font-weight: lighter }", 400),
        ("section { & > p { font-weight: 500 } }", 500),
        ("section { .first, h2 { font-weight: 500 } }", 500),
        ("@supports (color: red) { p { font-weight: 500 } }", 500),
    ],
)
def test_the_strongest_declaration_holds(css, weight):
    assert style_of("p", css).weight == weight


def test_a_style_attribute_is_stronger_than_a_selector():
    css = "#one ~ .first { font-weight: 500 }"
    assert style_of("p", css, style="font-weight: 600").weight == 600
    assert (
        style_of("p", css.replace("500", "500 !important"), style="font-weight: 600").weight == 500
    )


@pytest.mark.parametrize(
    ("value", "families"),
    [
        ("Georgia", ("Georgia",)),
        ("EB Garamond, serif", ("EB Garamond", "serif")),
        ("'EB Garamond' , \"Fira Sans\"", ("EB Garamond", "Fira Sans")),
        ("var(--text), serif", ("EB Garamond", "Noto Serif", "serif")),
        ("var(--nothing, Georgia)", ("Georgia",)),
        ("var(--again)", ("EB Garamond", "Noto Serif")),
        ("var(--nothing)", ("Body",)),
        ("inherit", ("Body",)),
        ("3px", ("Body",)),
    ],
)
def test_families_are_read_with_quotes_without_and_from_custom_properties(value, families):
    css = """:root { --text: 'EB Garamond', Noto Serif; --again: var(--text) }
        body { font-family: Body }"""
    assert style_of("p", css + f"p {{ font-family: {value} }}").families == families


def test_the_shorthand_sets_slant_and_families_too():
    style = style_of("p", "p { font: oblique small-caps bold 12pt / 14pt 'EB Garamond', serif }")
    assert (style.weight, style.italic) == (700, True)
    assert style.families == ("EB Garamond", "serif")


@pytest.mark.parametrize(
    ("query", "media"),
    [
        ("print", ["all", "print"]),
        ("screen", ["all", "screen"]),
        ("not print", ["all", "screen"]),
        ("screen, print", ["all", "print", "screen"]),
        ("only screen and (min-width: 10em)", ["all", "screen"]),
        ("(prefers-color-scheme: dark)", ["all", "print", "screen"]),
        ("amzn-kf8", ["all"]),
    ],
)
def test_blocks_for_another_medium_do_not_count(query, media):
    css = f"@media {query} {{ p {{ font-weight: 500 }} }}"
    found = [m for m in ("all", "print", "screen") if style_of("p", css, m).weight == 500]
    assert found == media


def test_margin_boxes_inherit_from_the_page_and_that_from_the_root():
    css = """
        @page { font-style: italic; @top-left { content: "a"; font-weight: 600 } }
        @page :first { @top-left { font-weight: 500 } @bottom-left { content: "b" } }
    """
    boxes = list(Cascade(css).margin_boxes(FontStyle(families=("Root",))))
    assert [(box.weight, box.content[0].value) for box in boxes] == [
        (600, "a"),
        (500, "a"),
        (400, "b"),
    ]
    assert all(box.italic and box.families == ("Root",) for box in boxes)
