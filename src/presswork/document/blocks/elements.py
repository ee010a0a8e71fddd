"""Blocks that pandoc has no element for: made in its syntax tree, named in the XHTML.

pandoc writes a `div` with classes; `data-tag` on it says which element it is to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from presswork.document.draft import Draft
from presswork.document.trees.ast import Node
from presswork.document.trees.xhtml import drop_attribute, tag

TAG = "data-tag"

CONTAINERS = {
    "Emph": None,
    "Strong": None,
    "Underline": None,
    "Strikeout": None,
    "SmallCaps": None,
    "Superscript": None,
    "Subscript": None,
    "Span": 1,
    "Link": 1,
}
"""Inlines that hold others, and the place of these in their content."""


def division(
    content: list[Node], *names: str, element: str = "div", given: Sequence[Any] | None = None
) -> Node:
    """A block of these classes; `given` are attributes of the author's, `[id, classes, keys]`."""
    identifier, classes, keys = given or ("", [], [])
    others = [name for name in classes if name not in names]
    tags = [] if element == "div" else [[TAG, element]]
    return {"t": "Div", "c": [[identifier, [*names, *others], [*keys, *tags]], content]}


def paragraph(inlines: list[Node], *names: str) -> Node:
    """A paragraph of these classes."""
    return division([{"t": "Plain", "c": inlines}], *names, element="p")


def is_named(block: Node) -> bool:
    """Whether a block is one of these already."""
    return block["t"] == "Div" and any(key == TAG for key, _ in block["c"][0][2])


def span(inlines: list[Node], *names: str) -> Node:
    """Inlines of these classes."""
    return {"t": "Span", "c": [["", list(names), []], inlines]}


def string(text: str) -> Node:
    """A word."""
    return {"t": "Str", "c": text}


def is_break(node: Node) -> bool:
    """Whether a line ends here in the source."""
    return node["t"] in {"SoftBreak", "LineBreak"}


def is_space(node: Node) -> bool:
    """Whether it only parts words."""
    return node["t"] == "Space" or is_break(node)


def trimmed(inlines: Iterable[Node]) -> list[Node]:
    """Inlines without spaces at their ends."""
    kept = list(inlines)
    while kept and is_space(kept[0]):
        kept.pop(0)
    while kept and is_space(kept[-1]):
        kept.pop()
    return kept


def split_lines(inlines: Sequence[Node]) -> list[list[Node]]:
    """The lines as they are in the source; emphasis over several lines is begun anew in each."""
    lines: list[list[Node]] = [[]]
    for node in inlines:
        if is_break(node):
            lines.append([])
        elif node["t"] in CONTAINERS:
            first, *more = (_with_content(node, part) for part in split_lines(_content(node)))
            lines[-1].append(first)
            lines += [[part] for part in more]
        else:
            lines[-1].append(node)
    return lines


def joined(lines: list[Node]) -> list[Node]:
    """Lines with a break between each two, for readers that know no stylesheets."""
    return [part for line in lines for part in (line, {"t": "LineBreak"})][:-1]


def _content(node: Node) -> list[Node]:
    place = CONTAINERS[node["t"]]
    content: list[Node] = node["c"] if place is None else node["c"][place]
    return content


def _with_content(node: Node, inlines: list[Node]) -> Node:
    place = CONTAINERS[node["t"]]
    if place is None:
        return {"t": node["t"], "c": inlines}
    content = list(node["c"])
    content[place] = inlines
    return {"t": node["t"], "c": content}


def name_elements(tree: etree._Element, draft: Draft) -> None:
    """Give each block the element that its maker wanted."""
    for node in tree.iter(tag("div")):
        name = node.get(TAG)
        if name is not None:
            drop_attribute(node, TAG)
            node.tag = tag(str(name))
            if name == "hr":
                node.text = None
