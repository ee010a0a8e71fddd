"""Verse: every line a line of its own, stanza by stanza, indented as the author has written it.

Line blocks are verse, and so is what stands in `::: verse`, below a heading of that class, and in
a file that book.yaml calls so. Lines are spans, so that each edition can turn the long ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from presswork.document.blocks.elements import (
    division,
    is_named,
    joined,
    paragraph,
    span,
    split_lines,
    trimmed,
)
from presswork.document.blocks.emphasis import emphasised
from presswork.document.draft import Draft
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, plain_text, transform
from presswork.document.trees.positions import WORD, SourceLines
from presswork.document.trees.scope import in_form
from presswork.metadata import Metadata

DEEPEST = 8
"""Steps of indentation that the stylesheets have."""

TURNED_FROM = 40
TURNED_SURELY = 60
"""Characters of a line from which on the next, if it is indented, may be its rest, or surely is."""

NEAR = 200
"""Lines of the source after the one reached within which the next line of verse is believed."""

_NBSP = "\N{NO-BREAK SPACE}"


def set_verse(draft: Draft, metadata: Metadata) -> None:
    """Make stanzas of all verse in the section."""
    draft.blocks = transform(draft.blocks, _from_line_block)
    if draft.section.form == "verse" or "verse" in draft.source.text:
        draft.blocks = _Setting(draft.source).blocks(draft.blocks, draft.section.form == "verse")


def _from_line_block(node: Node) -> list[Node] | None:
    """An empty line parts stanzas; spaces that begin a line have come as no-break spaces."""
    if node["t"] != "LineBlock":
        return None
    stanzas: list[list[tuple[int, list[Node]]]] = [[]]
    for inlines in node["c"]:
        line = trimmed(inlines)
        if line:
            stanzas[-1].append(_without_indent(line))
        elif stanzas[-1]:
            stanzas.append([])
    return [_poem([_emphasised(stanza) for stanza in stanzas if stanza])]


def _emphasised(stanza: list[tuple[int, list[Node]]]) -> list[tuple[int, list[Node]]]:
    lines = emphasised([line for _, line in stanza])
    return [(indent, line) for (indent, _), line in zip(stanza, lines, strict=True)]


def _without_indent(line: list[Node]) -> tuple[int, list[Node]]:
    if line[0]["t"] != "Str":
        return 0, line
    text = line[0]["c"].lstrip(_NBSP)
    indent = len(line[0]["c"]) - len(text)
    return indent, [{"t": "Str", "c": text}, *line[1:]] if text else line[1:]


def _poem(stanzas: list[list[tuple[int, list[Node]]]], given: Node | None = None) -> Node:
    """Stanzas of indents, in spaces, and lines; the smallest indent is one step."""
    indents = [indent for stanza in stanzas for indent, _ in stanza]
    least = min(indents, default=0)
    step = max(2, min((indent - least for indent in indents if indent > least), default=2))
    blocks = [
        paragraph(joined([_line(i - least, step, line) for i, line in stanza]), "stanza")
        for stanza in stanzas
    ]
    return division(blocks, "verse", given=given["c"][0] if given else None)


def _line(indent: int, step: int, inlines: list[Node]) -> Node:
    level = min(DEEPEST, max(1, round(indent / step))) if indent else 0
    return span(inlines, "line", *([f"indent-{level}"] if level else []))


class _Setting:
    """Turns the paragraphs of one section into stanzas where they are verse."""

    def __init__(self, source: SourceLines) -> None:
        self.source = _Rows(source)

    def blocks(self, blocks: list[Node], is_verse: bool) -> list[Node]:
        """The blocks with poems in the place of paragraphs, where they are verse."""
        result: list[Node] = []
        poem: list[Node] = []
        for block, here in in_form(blocks, "verse", is_verse):
            if here and is_text(block):
                poem.append(block)
                continue
            result += self._poem(poem)
            poem = []
            result.append(self._block(block, here))
        return result + self._poem(poem)

    def _block(self, block: Node, here: bool) -> Node:
        if block["t"] == "BlockQuote":
            return {"t": "BlockQuote", "c": self.blocks(block["c"], here)}
        if block["t"] != "Div" or is_named(block):
            return block
        given, content = block["c"]
        if "verse" not in given[1]:
            return {"t": "Div", "c": [given, self.blocks(content, here)]}
        inner = self.blocks(content, is_verse=True)
        stanzas = [part for each in inner for part in (each["c"][1] if _is_poem(each) else [each])]
        return division(stanzas, "verse", given=given)

    def _poem(self, paragraphs: list[Node]) -> list[Node]:
        if not paragraphs:
            return []
        stanzas: list[list[tuple[int, list[Node]]]] = []
        for node in paragraphs:
            before = self.source.reached
            for number, stanza in enumerate(self._stanzas(node)):
                # An indented line with others right below it is read as a block of its own.
                if number == 0 and stanzas and self._goes_on(stanza, before):
                    stanzas[-1] += stanza
                else:
                    stanzas.append(stanza)
        return [_poem([stanza for stanza in stanzas if stanza])]

    def _goes_on(self, stanza: list[tuple[int, list[Node]]], before: int) -> bool:
        """Whether no empty line parts the stanza from the line with the number `before`."""
        words = plain_text(stanza[0][1])[0] if stanza else ""
        return before > 0 and self.source.row_of(words, before) == before

    def _stanzas(self, node: Node) -> Iterator[list[tuple[int, list[Node]]]]:
        if node["t"] == "CodeBlock":
            for lines in _indented(node["c"][1]):
                for _, line in lines:
                    self.source.indent_of(plain_text(line)[0])
                yield lines
            return
        stanza: list[tuple[int, list[Node]]] = []
        before = ""
        for line in map(trimmed, split_lines(node["c"])):
            words, _ = plain_text(line)
            indent = self.source.indent_of(words)
            if stanza and is_turned(before, words, indent):
                stanza[-1][1].extend([{"t": "Space"}, *line])
            elif line:
                stanza.append((indent, line))
            before = words
        yield stanza


def is_text(block: Node) -> bool:
    """A paragraph of words, or one that is indented so far that it was taken for code."""
    if block["t"] == "CodeBlock":
        return bool(block["c"][0] == ["", [], []])
    return block["t"] in {"Para", "Plain"} and bool(plain_text([block])[0].strip())


def is_turned(before: str, line: str, indent: int) -> bool:
    """Whether an indented line is the rest of the one before, which did not fit the source."""
    if indent < 2:
        return False
    if len(before) > TURNED_FROM and line[:1].islower():
        return True
    return len(before) >= TURNED_SURELY and before.rstrip()[-1:] not in set(".,;:!?—”’)'\"")


def _indented(text: str) -> Iterator[list[tuple[int, list[Node]]]]:
    """Stanzas of a text that is indented by four spaces from its first line on."""
    lines = "\n".join(f"| {line}" if line.strip() else "" for line in text.split("\n"))
    ast, _ = pandoc.read_ast(lines, "markdown")
    for block in ast["blocks"]:
        yield [
            (indent + 4, line) for indent, line in map(_without_indent, map(trimmed, block["c"]))
        ]


class _Rows:
    """The lines of the source, in which lines of verse are looked up in reading order."""

    def __init__(self, source: SourceLines) -> None:
        self._rows = [_row(line) for line in source.text.split("\n")]
        self._places: dict[str, list[int]] = {}
        for number, (words, _) in enumerate(self._rows):
            if words:
                self._places.setdefault(words[0], []).append(number)
        self.reached = 0
        """Number, from 0, of the line after the one that was found last."""

    def indent_of(self, text: str) -> int:
        """Spaces before the line with these words; 0 where it is not found."""
        number = self.row_of(text, self.reached)
        if number is None:
            return 0
        if number - self.reached < NEAR:
            self.reached = number + 1
        return self._rows[number][1]

    def row_of(self, text: str, start: int) -> int | None:
        """Number of the first line from `start` on that begins with these words."""
        words = _words(text)
        for number in self._places.get(words[0], []) if words else ():
            if number >= start and self._rows[number][0][: len(words)] == words:
                return number
        return None


_QUOTED = re.compile(r"^(?: {0,3}> ?)*")


def _row(line: str) -> tuple[list[str], int]:
    inside = _QUOTED.sub("", line.expandtabs(4))
    return _words(line), len(inside) - len(inside.lstrip(" "))


def _words(text: str) -> list[str]:
    """The first words of a line, enough to know it by."""
    return [word.casefold() for word in WORD.findall(text)[:4]]


def _is_poem(node: Node) -> bool:
    return node["t"] == "Div" and "verse" in node["c"][0][1]
