"""Callouts (notes, tips, warnings) and asides, from all the ways in which authors write them.

`::: note`, Quarto's `::: {.callout-note title="…"}` and GitHub's and Obsidian's `> [!NOTE]` become
an `aside` that begins with the word for its kind, in the language of the passage.
"""

from __future__ import annotations

import re
from typing import Any

from presswork.document.blocks.elements import division, is_break, paragraph, span, string, trimmed
from presswork.document.draft import Draft
from presswork.document.language.localize import language_of
from presswork.document.language.terms import Terms, terms, wording
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, plain_text
from presswork.metadata import Metadata

KINDS = ("note", "tip", "warning", "caution", "important")

ALIASES = {
    **{kind: kind for kind in KINDS},
    **dict.fromkeys(("abstract", "summary", "tldr", "info", "todo", "question", "help"), "note"),
    **dict.fromkeys(("faq", "example", "seealso", "see-also"), "note"),
    **dict.fromkeys(("hint", "success", "check", "done"), "tip"),
    "attention": "warning",
    **dict.fromkeys(("danger", "error", "failure", "fail", "missing", "bug"), "caution"),
}
"""What other programs call them."""

MARKER = re.compile(r"^\[!([A-Za-z-]+)\][+-]?$")

QUOTES = frozenset({"quote", "cite"})
"""Obsidian's callouts that are quotations."""

SCREEN_ONLY = frozenset({"title", "collapse", "icon", "appearance"})


def set_callouts(draft: Draft, metadata: Metadata) -> None:
    """Make asides of all callouts in the section."""
    draft.blocks = _set(draft.blocks, wording(metadata))


def _set(node: Any, words: Terms) -> Any:
    if isinstance(node, list):
        return [_set(each, words) for each in node]
    if not isinstance(node, dict):
        return node
    language = language_of(node)
    here = terms(language) if language else words
    inner = {key: _set(value, here) for key, value in node.items()}
    if node.get("t") == "Div":
        return _from_division(inner, here)
    if node.get("t") == "BlockQuote":
        return _from_quotation(inner, here)
    return inner


def _from_division(node: Node, words: Terms) -> Node:
    given, content = node["c"]
    kind = _kind(given[1])
    if kind is None and not {"aside", "sidebar"} & set(given[1]):
        return node
    keys = dict(given[2])
    title = _inlines(keys["title"]) if keys.get("title") else []
    identifier = given[0]
    if content and not title:
        title, identifier, content = _taken_title(identifier, content)
    kept = [[key, value] for key, value in given[2] if key not in SCREEN_ONLY]
    if kind is None:
        others = [name for name in given[1] if name != "sidebar"]
        heading = [paragraph(title, "aside-title")] if title else []
        return division(
            [*heading, *content], "aside", element="aside", given=(given[0], others, kept)
        )
    others = [name for name in given[1] if name not in {kind, f"callout-{kind}", "callout"}]
    return _callout(kind, title, content, words, (identifier, others, kept))


def _kind(classes: list[str]) -> str | None:
    for name in classes:
        kind = name.removeprefix("callout-")
        if kind in KINDS:
            return kind
    return "note" if "callout" in classes else None


def _taken_title(identifier: str, content: list[Node]) -> tuple[list[Node], str, list[Node]]:
    """A heading that begins the callout is its title, and no entry of the contents."""
    first = content[0]
    if first["t"] == "Header":
        return first["c"][2], identifier or first["c"][1][0], content[1:]
    if first["t"] == "Div" and first["c"][0][1] == ["title"]:
        return [inline for block in first["c"][1] for inline in block["c"]], identifier, content[1:]
    return [], identifier, content


def _from_quotation(node: Node, words: Terms) -> Node:
    blocks: list[Node] = node["c"]
    first = blocks[0]["c"] if blocks and blocks[0]["t"] == "Para" else []
    match = MARKER.match(first[0]["c"]) if first and first[0]["t"] == "Str" else None
    name = match[1].lower() if match else ""
    if name not in ALIASES and name not in QUOTES:
        return node
    end = next((n for n, inline in enumerate(first) if is_break(inline)), len(first))
    title, rest = trimmed(first[1:end]), trimmed(first[end:])
    content = [*([{"t": "Para", "c": rest}] if rest else []), *blocks[1:]]
    if name in QUOTES:
        return {"t": "BlockQuote", "c": content}
    return _callout(ALIASES[name], title, content, words, ("", [], []))


def _callout(
    kind: str, title: list[Node], content: list[Node], words: Terms, given: tuple[str, Any, Any]
) -> Node:
    word: str = getattr(words, f"callout_{kind}")
    heading = [span([string(word)], "callout-kind")]
    if plain_text(title)[0].strip().casefold() not in {"", kind, word.casefold()}:
        heading += [{"t": "Space"}, *title]
    body = [paragraph(heading, "callout-title"), *content]
    return division(body, "callout", f"callout-{kind}", element="aside", given=given)


def _inlines(text: str) -> list[Node]:
    """A title that is given as an attribute, as Markdown."""
    ast, _ = pandoc.read_ast(text, "commonmark_x")
    blocks: list[Node] = ast["blocks"]
    if len(blocks) == 1 and blocks[0]["t"] == "Para":
        inlines: list[Node] = blocks[0]["c"]
        return inlines
    return [string(text)]
