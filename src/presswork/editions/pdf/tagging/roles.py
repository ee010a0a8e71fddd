"""What the elements of the page tree are called in a PDF (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}svg"

PART, IN_PART = "part", "in-part"
"""Titles of the section that opens a part of a book, and of those that follow in it."""

BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"})
"""Types that hold a paragraph's text, and nothing but what stands in a line of it."""

INLINE = frozenset(
    {"Span", "Em", "Strong", "Quote", "Code", "Reference", "Link", "Figure", "Formula", "BibEntry"}
)
"""Types of what stands in a line of text (table 338), with two of PDF 2.0."""

ROLE_MAP = {"Em": "Span", "Strong": "Span"}
"""Types that PDF 1.7 does not know yet, and what they are to it."""

TAKES_TEXT = BLOCKS | INLINE | {"LBody", "Lbl", "TD", "TH", "Caption", "Note", "TOCI"}
"""Types whose own text needs no paragraph around it."""

CONTAINERS = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "LBody", "TD", "TH", "Note"}
)
"""Types that may hold a note."""

PLAIN_BLOCKS = frozenset(
    "html body main div section article figure figures header footer nav center address details "
    "summary hgroup aside blockquote dl ul ol table fieldset".split()
)
"""Elements whose text makes a paragraph of its own, where they have any of their own."""

_BY_TAG = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "section": "Sect",
    "article": "Art",
    "aside": "Div",
    "p": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "em": "Em",
    "i": "Em",
    "cite": "Em",
    "dfn": "Em",
    "var": "Em",
    "strong": "Strong",
    "b": "Strong",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "abbr": "Span",
    "a": "Link",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    SVG: "Figure",
}

_BY_CLASS = {
    "aside.note": "Note",
    "div.note": "Note",
    "img.formula": "Formula",
    "ol.contents-list": "TOC",
    "ol.captions-list": "TOC",
    "div.index-columns": "Index",
    "div.references": "L",
    "div.csl-entry": "LI",
    "span.csl-left-margin": "Lbl",
}
"""By elements with a class that says more than their name."""

_NUMBERS_OF_NOTES = frozenset({"note-number", "backlink"})
"""Classes of the links that lead from a note back to its call."""

_NUMBERING = {
    "1": "Decimal",
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
"""By the `type` of a list (ISO 32000-1, table 347)."""


@dataclass(frozen=True)
class Role:
    """A structure type, and the entries and attributes that go with it."""

    name: str
    attributes: Mapping[str, object] = field(default_factory=dict)
    """Of the type's own owner: `Scope` of a table's cell, `ListNumbering`."""
    expansion: str = ""
    """What an abbreviation stands for."""
    around: str = ""
    """The type of a node of its own around this one."""
    title: str = ""
    """By which `joined` knows what belongs together."""


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def role_of(element: Element, ancestors: list[Element]) -> Role | None:
    """What the element is in the PDF; None for one that only the stylesheet has a use for.

    `ancestors` are those of the element, the nearest first.
    """
    names = classes(element)
    parent = ancestors[0] if ancestors else None
    if element.tag == "div" and parent is not None and parent.tag == "body":
        return _division(names, parent)
    qualified = (f"{element.tag}.{each}" for each in names)
    name = next((_BY_CLASS[each] for each in qualified if each in _BY_CLASS), None)
    name = name or _BY_TAG.get(element.tag)
    if element.tag in ("ol", "li") and _is_in_contents(ancestors):
        name = "TOC" if element.tag == "ol" else "TOCI"
    if name is None and "lang" in element.attrib and element.tag not in ("html", "body"):
        name = "Div" if element.tag in PLAIN_BLOCKS else "Span"
    if element.tag == "figure" and element.find(".//figcaption") is not None:
        name = "Div"
    if name is None:
        return None
    return Role(
        name,
        _attributes(name, element, ancestors),
        element.get("title", "") if element.tag == "abbr" else "",
        _around(name, element, names),
        _part(names) if name == "Sect" else "",
    )


def is_decoration(element: Element) -> bool:
    """Whether it only adorns the page: a rule between paragraphs, a picture without a text."""
    if element.tag == "img":
        return not element.get("alt") and "formula" not in classes(element)
    return element.tag == "hr" or element.get("aria-hidden") == "true"


def _division(names: list[str], body: Element) -> Role:
    is_article = "article" in classes(body) and "bodymatter" in names
    return Role("Art" if is_article else "Part", title=names[0])


def _part(names: list[str]) -> str:
    return PART if "part" in names else IN_PART if "in-part" in names else ""


def _is_in_contents(ancestors: list[Element]) -> bool:
    return any({"contents-list", "captions-list"} & set(classes(each)) for each in ancestors)


def _attributes(name: str, element: Element, ancestors: list[Element]) -> Mapping[str, object]:
    if name == "TH":
        in_head = any(each.tag == "thead" for each in ancestors)
        scope = element.get("scope", "col" if in_head else "row")
        direction = "Row" if scope.startswith("row") else "Column"
        return {"O": "Table", "Scope": direction, **_spans(element)}
    if name == "TD":
        spans = _spans(element)
        return {"O": "Table"} | spans if spans else {}
    if name == "L":
        return {"O": "List", "ListNumbering": _numbering(element)}
    return {}


def _spans(cell: Element) -> dict[str, object]:
    spans = {"ColSpan": cell.get("colspan", "1"), "RowSpan": cell.get("rowspan", "1")}
    return {name: int(count) for name, count in spans.items() if count not in ("", "1")}


def _numbering(element: Element) -> str:
    if element.tag == "ol":
        return _NUMBERING.get(element.get("type", "1"), "Decimal")
    return "Disc" if element.tag == "ul" else "None"


def _around(name: str, element: Element, names: list[str]) -> str:
    """Links within the book are references, or the number that a note begins with."""
    if name != "Link" or not element.get("href", "").startswith("#"):
        return ""
    return "Lbl" if _NUMBERS_OF_NOTES.intersection(names) else "Reference"
