"""XHTML trees: parsing pandoc's fragments, making elements, writing them back."""

from __future__ import annotations

import unicodedata
from typing import cast

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
MATHML = "http://www.w3.org/1998/Math/MathML"


def tag(name: str) -> str:
    """The name in Clark notation, as lxml finds it: `{http://www.w3.org/1999/xhtml}p`."""
    return f"{{{XHTML}}}{name}"


def element(
    name: str, text: str | None = None, parent: etree._Element | None = None, **attributes: str
) -> etree._Element:
    """A new XHTML element, appended to `parent` if one is given; `class_` gives `class`."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    if parent is None:
        spelt: dict[str | None, str] = {None: XHTML}
        new = etree.Element(tag(name), named, nsmap=spelt)  # type: ignore[arg-type]
    else:
        new = etree.SubElement(parent, tag(name), named)
    new.text = text
    return new


def parse(markup: bytes | str) -> etree._Element:
    """The tree of a well-formed fragment with one root; raises `etree.XMLSyntaxError`."""
    data = markup.encode() if isinstance(markup, str) else markup
    # A text of millions of characters is a book, not an attack: huge_tree.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def serialize(tree: etree._Element) -> bytes:
    """UTF-8 without declaration."""
    data: bytes = etree.tostring(tree, encoding="utf-8", with_tail=False)
    return data


def classes(node: etree._Element) -> list[str]:
    """The class names of an element."""
    return str(node.get("class") or "").split()


def local_name(node: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(node).localname


def text_of(node: etree._Element) -> str:
    """All text below an element, white space collapsed; of a formula the signs alone."""
    if node.find(f".//{{{MATHML}}}math") is not None:
        found = node.xpath(".//text()[not(ancestor::*[local-name() = 'annotation'])]")
        signs = "".join(cast("list[str]", found))
        return " ".join(unicodedata.normalize("NFKC", signs).split())
    return " ".join("".join(str(part) for part in node.itertext()).split())


def unwrap(node: etree._Element) -> None:
    """Put an element's text and children in its place."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("the root of a tree cannot be unwrapped")
    index = parent.index(node)
    _append_text(parent, index, node.text)
    children = list(node)
    for offset, child in enumerate(children):
        parent.insert(index + offset, child)
    _append_text(parent, index + len(children), node.tail)
    node.tail = None
    parent.remove(node)


def remove(node: etree._Element) -> None:
    """Take an element out and leave the text after it where it is."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("the root of a tree cannot be removed")
    _append_text(parent, parent.index(node), node.tail)
    node.tail = None
    parent.remove(node)


def drop_attribute(node: etree._Element, name: str) -> None:
    """Take an attribute off an element that may not have it."""
    if name in node.attrib:
        del node.attrib[name]


def _append_text(parent: etree._Element, index: int, text: str | None) -> None:
    """Add text before the child at `index`."""
    if not text:
        return
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
