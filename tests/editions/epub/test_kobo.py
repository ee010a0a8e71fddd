"""Kobo's spans: every sentence in one, the text itself untouched."""

from __future__ import annotations

import pytest
from lxml import etree

from presswork.document.trees import xhtml
from presswork.editions.epub.content import Document, lay_out
from presswork.editions.epub.kobo import add_spans


def spanned(markup: str) -> etree._Element:
    section = xhtml.parse(f'<section xmlns="{xhtml.XHTML}">{markup}</section>')
    root = lay_out("text/one.xhtml", "One", "en", None, section)
    add_spans(Document("text/one.xhtml", "One", None, root))
    return root[1]


def spans(body: etree._Element) -> list[tuple[str, str]]:
    found = body.findall(f".//{xhtml.tag('span')}[@class='koboSpan']")
    return [(str(span.get("id")), "".join(span.itertext())) for span in found]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three", ["One. ", "Two! ", "Three"]),
        ("He said “No.” Then he left.", ["He said “No.” ", "Then he left."]),
        ("第一句。第二句。", ["第一句。", "第二句。"]),
        ("It is 3.14 or so.", ["It is 3.14 or so."]),
    ],
)
def test_each_sentence_is_a_span(text, sentences):
    assert [text for _, text in spans(spanned(f"<p>{text}</p>"))] == sentences


def test_spans_are_counted_by_paragraph():
    body = spanned("<p>One. Two.</p><p>Three <em>four</em> five.</p>")
    assert [place for place, _ in spans(body)] == [
        "kobo.1.1",
        "kobo.1.2",
        "kobo.2.1",
        "kobo.2.2",
        "kobo.2.3",
    ]


def test_the_text_stays_as_it_is():
    markup = (
        "<h1>Title</h1>\n<p>Text with <em>emphasis. And</em> more. </p>\n<ul>\n<li>x</li>\n</ul>"
    )
    plain = xhtml.parse(f'<section xmlns="{xhtml.XHTML}">{markup}</section>')
    assert "".join(spanned(markup).itertext()).strip() == "".join(plain.itertext()).strip()


def test_code_and_formulas_are_not_marked():
    formula = f'<math xmlns="{xhtml.MATHML}"><mi>x</mi></math>'
    body = spanned(f"<pre><code>a. b. c</code></pre><p>{formula}</p>")
    assert spans(body) == []


def test_an_image_has_a_span_of_its_own():
    body = spanned('<p><img src="a.png" alt=""/> and text</p>')
    assert [(place, text) for place, text in spans(body)] == [
        ("kobo.1.1", ""),
        ("kobo.1.2", " and text"),
    ]


def test_the_page_is_in_kobos_columns():
    body = spanned("<p>Text</p>")
    assert [node.get("id") for node in (body[0], body[0][0])] == ["book-columns", "book-inner"]
