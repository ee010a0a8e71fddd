"""Code: its lines, its colours and its captions, the same in both editions.

pandoc colours code by Skylighting, whose classes of two letters the stylesheets know: `kw` is a
keyword, `st` a string, `co` a comment. Each line becomes `<span class="code-line">`, so that it can
have a number and hang where it is longer than the measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from presswork.document.draft import Draft
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, transform
from presswork.document.trees.xhtml import classes, drop_attribute, element, local_name, tag, unwrap
from presswork.metadata import Metadata

CAPTIONS = ("caption", "lst-cap")
"""Attributes that hold a caption: pandoc-crossref's and Quarto's."""

OPENING = re.compile(r"(?:Listing|Table)?:")
"""How a paragraph begins that is the caption of the code before or after it (pandoc-crossref)."""

LISTING_ID = re.compile(r"\{#(lst[:-][^\s}]+)\}")

PLUMBING = frozenset({"sourceCode", "numberSource", "numberLines"})
"""Classes that pandoc's own stylesheet wants."""


def caption_listings(draft: Draft, metadata: Metadata) -> None:
    """Code with a caption becomes a figure of the class `listing`."""

    def with_caption(node: Node) -> list[Node] | None:
        if node["t"] != "CodeBlock":
            return None
        identifier, names, pairs = node["c"][0]
        caption = next((value for key, value in pairs if key in CAPTIONS), None)
        if not caption:
            return None
        node["c"][0] = ["", names, [pair for pair in pairs if pair[0] not in CAPTIONS]]
        return [_listing(identifier, _inlines(caption, metadata), node)]

    draft.blocks = _join_captions(transform(draft.blocks, with_caption))


def shape_code(tree: etree._Element, draft: Draft) -> None:
    """Each block of code in its lines, without what pandoc adds for a browser."""
    for division in list(tree.iter(tag("div"))):
        if "sourceCode" in classes(division):
            _free(division)
    for code in tree.iter(tag("code")):
        _keep_classes(code, [name for name in classes(code) if name not in PLUMBING])
    for block in tree.iter(tag("pre")):
        if len(block) == 1 and block[0].tag == tag("code") and not (block.text or "").strip():
            _shape_block(block, block[0])


def _listing(identifier: str, caption: list[Node], code: Node) -> Node:
    attributes = [identifier, ["listing"], []]
    return {"t": "Figure", "c": [attributes, [None, [{"t": "Plain", "c": caption}]], [code]]}


def _inlines(caption: str, metadata: Metadata) -> list[Node]:
    """A caption is Markdown."""
    blocks = pandoc.read_ast(caption, metadata.dialect)[0]["blocks"]
    first: list[Node] = blocks[0]["c"] if blocks and blocks[0]["t"] in ("Para", "Plain") else []
    return first


def _join_captions(blocks: list[Node]) -> list[Node]:
    """Join code with the paragraph beside it that is its caption and gives it an id."""
    joined: list[Node] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if before is not None and before["t"] == "CodeBlock" and (found := _caption(block)):
            joined[-1] = _listing(*found, before)
        elif before is not None and block["t"] == "CodeBlock" and (found := _caption(before)):
            joined[-1] = _listing(*found, block)
        else:
            joined.append(block)
    return joined


def _caption(block: Node) -> tuple[str, list[Node]] | None:
    """Id and words of a paragraph that is a caption; None if it is none."""
    if block["t"] != "Para" or len(block["c"]) < 3:
        return None
    first, *inner, last = block["c"]
    found = LISTING_ID.fullmatch(last["c"]) if last["t"] == "Str" else None
    if found is None or first["t"] != "Str" or not OPENING.fullmatch(first["c"]):
        return None
    while inner and inner[0]["t"] in ("Space", "SoftBreak"):
        del inner[0]
    while inner and inner[-1]["t"] in ("Space", "SoftBreak"):
        del inner[-1]
    return found[1], inner


def _free(division: etree._Element) -> None:
    """Take pandoc's division off a block; an id that the author gave goes to the block."""
    identifier = str(division.get("id") or "")
    block = division.find(tag("pre"))
    if block is not None:
        if identifier and not re.fullmatch(r"cb\d+", identifier):
            block.set("id", identifier)
        unwrap(division)


def _keep_classes(node: etree._Element, names: list[str]) -> None:
    drop_attribute(node, "class")
    if names:
        node.set("class", " ".join(dict.fromkeys(names)))


def _shape_block(block: etree._Element, code: etree._Element) -> None:
    pieces = list(_pieces(code))
    if any(piece is None for piece in pieces):
        return  # raw HTML with a structure of its own
    numbered = "numberLines" in classes(block)
    names = [name for name in classes(block) if name not in PLUMBING]
    _keep_classes(block, [*names, *(["numbered"] if numbered else [])])
    start = re.search(r"-?\d+", str(code.get("style") or ""))
    code.clear()
    code.tail = None
    if numbered and start is not None and int(start[0]):
        block.set("style", f"counter-reset: line {int(start[0])}")
    lines = list(_lines([piece for piece in pieces if piece is not None]))
    for number, line in enumerate(lines, start=1):
        written = element("span", parent=code, class_="code-line")
        _write(written, [*line, ("\n", "")] if number < len(lines) else line)


Piece = tuple[str, str]
"""Text, and the class that says what it is; empty for most of it."""


def _pieces(code: etree._Element) -> Iterator[Piece | None]:
    """The text of a block in reading order; None for an element that is not pandoc's."""
    yield code.text or "", ""
    for child in code:
        if local_name(child) not in ("span", "a"):
            yield None
        elif classes(child) and not len(child):
            yield child.text or "", str(child.get("class"))
        elif not classes(child):
            yield from _pieces(child)
        else:
            yield None
        yield child.tail or "", ""


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for text, name in pieces:
        first, *others = text.split("\n")
        line.append((first, name))
        for other in others:
            yield line
            line = [(other, name)]
    yield line


def _write(line: etree._Element, pieces: list[Piece]) -> None:
    last: etree._Element | None = None
    for text, name in pieces:
        if name and text:
            last = element("span", text, line, class_=name)
        elif last is not None:
            last.tail = (last.tail or "") + text
        else:
            line.text = (line.text or "") + text
