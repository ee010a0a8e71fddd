"""Quotations with whom they are by, and the breaks between scenes."""

from __future__ import annotations

import re

from presswork.document.blocks.elements import division, paragraph, trimmed
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text, transform
from presswork.metadata import Metadata

QUOTING = frozenset({"epigraph", "pullquote", "verse", "quotation"})
"""Fenced divs that may end with whom they are by."""

DASHES = "—―–"

ORNAMENT = re.compile(r"^(?:(?:\*\s*){3,}|⁂|#|(?:[•·]\s+){2}[•·]|❦|❧)$")
"""Paragraphs that authors write for a scene break, besides `* * *`."""

BLANK = re.compile("^[\N{NO-BREAK SPACE}\\s]*$")

SPACE_BREAKS = frozenset({"space-break", "blank-line"})


def set_attributions(draft: Draft, metadata: Metadata) -> None:
    """Give the lines that say whom a quotation is by a class."""
    draft.blocks = transform(draft.blocks, _attributed)
    if draft.section.role.name == "epigraph":
        draft.blocks = _with_attribution(draft.blocks)


def _attributed(node: Node) -> list[Node] | None:
    if node["t"] == "BlockQuote":
        return [{"t": "BlockQuote", "c": _with_attribution(node["c"])}]
    if node["t"] == "Div":
        given, content = node["c"]
        if QUOTING & set(given[1]):
            return [{"t": "Div", "c": [given, _with_attribution(content)]}]
        if "attribution" in given[1]:
            return [_paragraphs(node)]
    return None


def _paragraphs(node: Node) -> Node:
    given, content = node["c"]
    if len(content) == 1 and content[0]["t"] in {"Para", "Plain"}:
        return division(
            [{"t": "Plain", "c": content[0]["c"]}], "attribution", element="p", given=given
        )
    return node


def _with_attribution(blocks: list[Node]) -> list[Node]:
    """The last paragraph, or the last line of one that ends by hand, when it begins with a dash.

    Where other paragraphs begin so, too, people talk.
    """
    if not blocks:
        return blocks
    *before, last = blocks
    if any(_begins_with_dash(block["c"]) for block in before if block["t"] == "Para"):
        return blocks
    if last["t"] == "LineBlock" and len(last["c"]) > 1 and _begins_with_dash(last["c"][-1]):
        kept = {"t": "LineBlock", "c": last["c"][:-1]}
        return [*before, kept, paragraph(last["c"][-1], "attribution")]
    if last["t"] != "Para":
        return blocks
    if _begins_with_dash(last["c"]):
        return [*before, paragraph(last["c"], "attribution")] if before else blocks
    ends = [n for n, inline in enumerate(last["c"]) if inline["t"] == "LineBreak"]
    if ends and _begins_with_dash(last["c"][ends[-1] + 1 :]):
        text = {"t": "Para", "c": last["c"][: ends[-1]]}
        return [*before, text, paragraph(trimmed(last["c"][ends[-1] + 1 :]), "attribution")]
    return blocks


def _begins_with_dash(inlines: list[Node]) -> bool:
    return bool(inlines) and inlines[0]["t"] == "Str" and inlines[0]["c"][:1] in DASHES


def set_breaks(draft: Draft, metadata: Metadata) -> None:
    """Make scene breaks of what only looks like one, and of empty paragraphs a space."""
    draft.blocks = [_broken(block) for block in draft.blocks]


def _broken(block: Node) -> Node:
    if block["t"] == "Div" and SPACE_BREAKS & set(block["c"][0][1]) and not block["c"][1]:
        return division([], "space-break", element="hr")
    if block["t"] == "Div":
        given, content = block["c"]
        return {"t": "Div", "c": [given, [_broken(each) for each in content]]}
    if block["t"] == "Para":
        text = plain_text([block])[0].strip()
        if ORNAMENT.match(text):
            return {"t": "HorizontalRule"}
        if _is_blank(block["c"], text):
            return division([], "space-break", element="hr")
    return block


def _is_blank(inlines: list[Node], text: str) -> bool:
    r"""`\ `, `&nbsp;` or `<br>` alone in a paragraph."""
    kinds = {node["t"] for node in inlines}
    raw = [node["c"][1] for node in inlines if node["t"] == "RawInline"]
    return (
        bool(BLANK.match(text))
        and kinds <= {"Str", "Space", "LineBreak", "SoftBreak", "RawInline"}
        and all(re.fullmatch(r"<br\s*/?>", html) for html in raw)
    )
