"""How chapters begin: a drop capital, or the first words in small capitals."""

from __future__ import annotations

from presswork.document.blocks.elements import division, span
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text
from presswork.metadata import Metadata
from presswork.metadata.roles import Matter

MOST_WORDS = 4
MOST_LETTERS = 18
"""Of the first words, those that are set in small capitals: a phrase, not half a line."""

WORDS = frozenset({"Str", "Space", "SoftBreak", "Emph", "Strong", "SmallCaps", "Span"})
"""What a first word may be set in."""

BEFORE = "“”‘’„‚«»‹›\"'¡¿([—– \n\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}"
"""What may stand before its first letter."""

PASSED_OVER = frozenset({"Header", "RawBlock", "Figure", "BlockQuote", "HorizontalRule"})
"""What may stand between a chapter's title and its text."""


def set_initials(draft: Draft, metadata: Metadata) -> None:
    """Mark the first paragraph of a chapter."""
    role = draft.section.role
    if metadata.initials == "plain" or role.matter is not Matter.BODY or role.name == "part":
        return
    _set_first(draft.blocks, metadata.initials)


def _set_first(blocks: list[Node], kind: str) -> None:
    for number, block in enumerate(blocks):
        if block["t"] == "Para":
            if _first_letter(block["c"]):
                blocks[number] = _opening(block["c"], kind)
            return
        names = block["c"][0][1] if block["t"] == "Div" else None
        if names == []:  # Only another language, say.
            _set_first(block["c"][1], kind)
            return
        is_epigraph = names is not None and "epigraph" in names
        if block["t"] not in PASSED_OVER and not is_epigraph:
            return


def _opening(inlines: list[Node], kind: str) -> Node:
    length = _phrase(inlines)
    phrase = [span(inlines[:length], "first-words")] if length else []
    text = {"t": "Plain", "c": [*phrase, *inlines[length:]]}
    names = ("opening", "drop-cap") if kind == "drop-cap" else ("opening",)
    return division([text], *names, element="p")


def _first_letter(inlines: list[Node]) -> bool:
    """Whether the text begins with a letter of a script that has capitals, quoted or not."""
    end = next((n for n, node in enumerate(inlines) if node["t"] not in WORDS), len(inlines))
    text = plain_text(inlines[:end])[0].lstrip(BEFORE)
    return bool(text) and text[0].isalpha() and text[0].upper() != text[0].lower()


def _phrase(inlines: list[Node]) -> int:
    """How many inlines the first words are: to the first mark, and no more than a phrase."""
    words = letters = 0
    for number, node in enumerate(inlines):
        if node["t"] not in {"Str", "Space", "SoftBreak"}:
            return max(0, number - 1)
        text = node["c"] if node["t"] == "Str" else ""
        if not text.strip(BEFORE):
            continue
        words += 1
        letters += len(text)
        if words == MOST_WORDS or letters >= MOST_LETTERS or not text[-1].isalnum():
            return number + 1
    return len(inlines)
