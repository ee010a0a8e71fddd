"""pandoc's syntax tree: walking it, changing it, reading its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

NOT_WORDS = frozenset({"Math"})
"""Inlines whose text is notation; editions set them as MathML, not as words."""

BLOCK_ENDS = frozenset(
    {"Para", "Plain", "Header", "CodeBlock", "LineBlock", "RawBlock", "Figure", "Table", "Div"}
)


WITHOUT_CHILDREN = frozenset({"Str", "Space", "SoftBreak", "LineBreak", "HorizontalRule"})

TEXT_BLOCKS = frozenset({"Para", "Plain", "Header", "LineBlock", "CodeBlock", "RawBlock"})


def walk(node: Any) -> Iterator[Node]:
    """Every element of the tree in reading order, parents before children."""
    yield from _walk(node, WITHOUT_CHILDREN)


def walk_blocks(node: Any) -> Iterator[Node]:
    """The same without what is inside paragraphs, headings and code: a tenth of a book."""
    yield from _walk(node, WITHOUT_CHILDREN | TEXT_BLOCKS)


def _walk(node: Any, closed: frozenset[str]) -> Iterator[Node]:
    stack = [node]
    while stack:
        current = stack.pop()
        if type(current) is dict:
            kind = current.get("t")
            if kind is not None:
                yield current
            if kind not in closed:
                stack.extend(reversed(current.values()))
        elif type(current) is list:
            stack.extend(reversed(current))


def transform(node: Any, change: Callable[[Node], list[Node] | None]) -> Any:
    """The tree with every element replaced by what `change` gives for it (None keeps it).

    Children are changed before their parents.
    """
    if isinstance(node, list):
        result: list[Any] = []
        for value in node:
            new = transform(value, change)
            replaced = change(new) if isinstance(new, dict) and "t" in new else None
            result.extend([new] if replaced is None else replaced)
        return result
    if isinstance(node, dict):
        return {key: transform(value, change) for key, value in node.items()}
    return node


ATTRIBUTES = {
    "Code": 0,
    "CodeBlock": 0,
    "Div": 0,
    "Figure": 0,
    "Header": 1,
    "Image": 0,
    "Link": 0,
    "Span": 0,
    "Table": 0,
}
"""Where in their content elements have their attributes."""


def attributes_of(node: Node) -> Any:
    """The attributes of an element, `[id, classes, [[key, value], …]]`; None if it has none."""
    place = ATTRIBUTES.get(str(node.get("t")))
    return None if place is None else node["c"][place]


def plain_text(blocks: list[Node]) -> tuple[str, tuple[str, ...]]:
    """The words of the blocks, and of each note in them, as pandoc read them."""
    notes: list[str] = []
    body = "".join(_words(blocks, notes))
    return body, tuple(notes)


def _words(node: Any, notes: list[str]) -> Iterator[str]:
    if isinstance(node, list):
        for value in node:
            yield from _words(value, notes)
        return
    if not isinstance(node, dict):
        return
    kind: str | None = node.get("t")
    content: Any = node.get("c")
    if kind == "Note":
        # The place is kept: a note may call no other, but its text is read after the body's.
        notes.append("".join(_words(content, [])))
    elif kind == "Str":
        yield content
    elif kind in {"Space", "SoftBreak", "LineBreak", "HorizontalRule"}:
        yield "\n"
    elif kind in {"Code", "CodeBlock"}:
        yield content[1]
    elif kind in {"RawInline", "RawBlock"}:
        yield from _raw_words(content)
    elif kind not in NOT_WORDS:
        yield from _words(_reading_order(kind, content), notes)
    if kind in BLOCK_ENDS:
        yield "\n"


def _reading_order(kind: str | None, content: Any) -> Any:
    """The parts of an element in the order in which they are read."""
    if kind == "Figure":
        _, caption, blocks = content
        return [blocks, caption]
    if kind == "Image":
        # The description stands in for the picture; it is not printed.
        return []
    if kind == "Cite":
        return content[1]
    if kind == "LineBlock":
        return [_plain(line) for line in content]
    if kind == "DefinitionList":
        return [[_plain(term), definitions] for term, definitions in content]
    return content


def _plain(inlines: list[Node]) -> Node:
    return {"t": "Plain", "c": inlines}


def _raw_words(content: list[str]) -> Iterator[str]:
    """The text of a piece of raw HTML, which `rewrite_raw_html` has put in XML's spelling."""
    text = re.sub(r"<br\b[^>]*>", "\n", content[1])
    yield unescape(re.sub(r"<[^>]*>", "", text))
