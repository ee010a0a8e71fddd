"""Drama: who speaks, what is said, in verse or prose, and what happens on the stage.

In `::: drama`, below a heading of that class and in a file that book.yaml calls so, a paragraph
that begins with a name in bold, or several, is a speech, and one all in italics a direction.
Lines of a speech that end with a backslash or two spaces, or that are a line block, are verse.
"""

from __future__ import annotations

from collections.abc import Sequence

from presswork.document.blocks.elements import (
    is_break,
    is_named,
    joined,
    paragraph,
    span,
    split_lines,
    trimmed,
)
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text
from presswork.document.trees.scope import in_form
from presswork.metadata import Metadata

AFTER_NAME = frozenset({".", ":", ".—", "—"})
"""What may stand between the name and the speech."""


def set_drama(draft: Draft, metadata: Metadata) -> None:
    """Make speeches and stage directions of the paragraphs of all drama in the section."""
    whole = draft.section.form == "drama"
    if whole or "drama" in draft.source.text:
        draft.blocks = _blocks(draft.blocks, whole)


def _blocks(blocks: Sequence[Node], is_drama: bool) -> list[Node]:
    result: list[Node] = []
    for block, here in in_form(blocks, "drama", is_drama):
        if block["t"] == "Div" and not is_named(block):
            given, content = block["c"]
            inside = here or "drama" in given[1]
            if inside and "verse" in given[1]:
                result += _verse(block, result)
            else:
                result.append({"t": "Div", "c": [given, _blocks(content, inside)]})
        elif here and block["t"] in {"Para", "Plain"}:
            said = _direction(block["c"]) or _speech(block["c"])
            result.append(said or _continued(block, result))
        else:
            result.append(block)
    return result


def _direction(inlines: Sequence[Node]) -> Node | None:
    """A paragraph that is all emphasis, but for brackets around it."""
    parts = [node for node in inlines if node["t"] != "Space"]
    words = [node for node in parts if node["t"] != "Str" or node["c"] not in {"[", "]", "(", ")"}]
    if len(words) == 1 and _has_class(words[0], "stage-direction"):
        return paragraph(words[0]["c"][1], "stage-direction")
    if not words or any(node["t"] not in {"Emph", "SoftBreak", "LineBreak"} for node in words):
        return None
    content = [p for node in inlines for p in (node["c"] if node["t"] == "Emph" else [node])]
    return paragraph(content, "stage-direction")


def _speech(inlines: list[Node]) -> Node | None:
    speaker, rest = _parted(inlines)
    if speaker is None:
        return None
    name = span(speaker, "speaker")
    if not rest:
        return paragraph([name], "speech")
    return _spoken([name, {"t": "Space"}], rest, "speech")


def _continued(block: Node, before: Sequence[Node]) -> Node:
    """A paragraph without a name, after a speech and what happens meanwhile, is more of it."""
    said = (each for each in reversed(before) if not _has_name(each, "stage-direction"))
    if not _is_speech(next(said, block)):
        return block
    return _spoken([], block["c"], "speech", "continued")


def _is_speech(block: Node) -> bool:
    return _has_name(block, "speech")


def _has_name(block: Node, name: str) -> bool:
    return block["t"] == "Div" and name in block["c"][0][1]


def _spoken(name: list[Node], inlines: list[Node], *names: str) -> Node:
    """Prose, or verse where a line ends by hand."""
    if not any(node["t"] == "LineBreak" for node in inlines):
        return paragraph([*name, *inlines], *names)
    first, *more = (trimmed(line) for line in split_lines(inlines))
    lines = [[*name, *first], *filter(None, more)]
    return paragraph(joined([span(line, "line") for line in lines]), *names)


def _parted(inlines: list[Node]) -> tuple[list[Node] | None, list[Node]]:
    """The speaker and the speech; a paragraph without a name is the rest of the speech before."""
    first = inlines[0]
    if first["t"] in {"Strong", "SmallCaps"}:
        speaker = first["c"]
    elif _has_class(first, "speaker"):
        speaker = first["c"][1]
    else:
        return _capitals(inlines)
    rest = inlines[1:]
    while len(rest) > 1 and (rest[0]["t"], rest[1]["t"]) == ("Space", "Strong"):
        speaker = [*speaker, {"t": "Str", "c": ","}, {"t": "Space"}, *rest[1]["c"]]
        rest = rest[2:]
    if rest and rest[0]["t"] == "Str" and rest[0]["c"] in AFTER_NAME:
        speaker, rest = [*speaker, rest[0]], rest[1:]
    return speaker, trimmed(rest)


def _capitals(inlines: list[Node]) -> tuple[list[Node] | None, list[Node]]:
    """A first line that is all capitals is a name."""
    end = next((n for n, node in enumerate(inlines) if is_break(node)), None)
    words = plain_text(inlines[:end])[0] if end else ""
    if words.isupper() and len(words) > 1:
        return inlines[:end], trimmed(inlines[end:])
    return None, inlines


def _has_class(node: Node, name: str) -> bool:
    return node["t"] == "Span" and name in node["c"][0][1]


def _verse(poem: Node, before: list[Node]) -> list[Node]:
    """A line block after a name alone is what that person says."""
    stanzas: list[Node] = poem["c"][1]
    last = before[-1] if before else None
    if last is None or not _is_speech(last):
        return [poem]
    inlines: list[Node] = last["c"][1][0]["c"]
    if len(inlines) == 1 and _has_class(inlines[0], "speaker") and stanzas:
        opening: list[Node] = stanzas.pop(0)["c"][1][0]["c"]
        line = opening[0]["c"]
        line[1] = [*inlines, {"t": "Space"}, *line[1]]
        last["c"][1][0]["c"] = opening
    for stanza in stanzas:
        stanza["c"][0][1] = ["speech", "continued"]
    return stanzas
