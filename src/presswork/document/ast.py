"""pandoc's syntax tree: walking it, reading its words, setting quotation marks by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from presswork.document.terms import quotation_marks

Node = dict[str, Any]

NOT_WORDS = frozenset({"Math"})
"""Inlines whose text is notation; editions set them as MathML, not as words."""

BLOCK_ENDS = frozenset(
    {"Para", "Plain", "Header", "CodeBlock", "LineBlock", "RawBlock", "Figure", "Table", "Div"}
)


def walk(node: Any) -> Iterator[Node]:
    """Every element of the tree in reading order, parents before children."""
    if isinstance(node, dict):
        if "t" in node:
            yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


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


def set_quotes(blocks: list[Node], language: str) -> list[Node]:
    """Replace pandoc's quotation nodes by the marks that the language uses."""
    marks = quotation_marks(language)

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Quoted":
            return None
        kind, inlines = node["c"]
        opening, closing = marks.outer if kind["t"] == "DoubleQuote" else marks.inner
        return [_string(opening), *inlines, _string(closing)]

    changed: list[Node] = transform(blocks, change)
    return changed


def _string(text: str) -> Node:
    return {"t": "Str", "c": text}


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
    yield unescape(re.sub(r"<[^>]*>", "", content[1]))
