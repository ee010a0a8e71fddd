"""Where in the Markdown a piece of the book comes from.

NOTE pandoc's Markdown reader gives no source positions. They are recovered afterwards: blocks by
aligning their first words with the words of the source in sequence, single tokens (a link target,
a note label) by searching the source for them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lxml import etree

from presswork.document.trees.xhtml import MATHML

WORD = re.compile(r"[^\W_]+")
LINE = "data-line"

BLOCKS = frozenset(
    "h1 h2 h3 h4 h5 h6 p li dt dd td th pre figcaption caption blockquote div figure table".split()
)

LONGEST_OPENING = 6
"""Words of a block that are looked for; shorter openings are tried when these are not found."""

NEAR = 25
"""Words after the place reached so far within which an opening of one word is believed."""

OUT_OF_ORDER = frozenset({"caption", "figcaption"})
"""Blocks that Markdown writes elsewhere than where they are read: they do not move the search."""


class SourceLines:
    """The words of a Markdown text with the lines they stand on.

    `numbers` are those of the text's lines, where they are not counted from 1: the text may be part
    of a file, or made of several.
    """

    def __init__(self, markdown: str, numbers: Sequence[int] = ()) -> None:
        self.text = markdown
        self.numbers = numbers
        self.line_starts = [0] + [m.end() for m in re.finditer("\n", markdown)]
        self.words: list[str] = []
        self.word_lines: list[int] = []
        self.places: dict[str, list[int]] = {}
        for match in WORD.finditer(markdown):
            word = match[0].casefold()
            self.places.setdefault(word, []).append(len(self.words))
            self.words.append(word)
            self.word_lines.append(self.line_of(match.start()))

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, on which the character at `offset` stands."""
        return self.position(offset)[0]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of the character at `offset`."""
        index = bisect_left(self.line_starts, offset + 1) - 1
        return self.number(index + 1), offset - self.line_starts[index] + 1

    def number(self, line: int) -> int:
        """The number of a line that is counted from 1 in this text."""
        if not self.numbers:
            return line
        return self.numbers[min(line, len(self.numbers)) - 1]

    def find(self, *tokens: str) -> tuple[int | None, int | None]:
        """Line and column of the first of `tokens` that the text holds; (None, None) else."""
        for token in tokens:
            offset = self.text.find(token)
            if offset >= 0:
                return self.position(offset)
        return None, None

    def find_target(self, target: str) -> tuple[int | None, int | None]:
        """Line and column of the address of a link or an image, wherever Markdown writes it."""
        escaped = re.escape(target)
        place = self.find_pattern(rf"(?<=[(<\"']){escaped}(?=[)>\"'\s])")
        # An address in one of a section's further files starts from another folder.
        return place if place[0] is not None else self.find(target, target.rpartition("/")[2])

    def find_pattern(self, pattern: str) -> tuple[int | None, int | None]:
        """Line and column of the first match of a regular expression; (None, None) else."""
        match = re.search(pattern, self.text, re.MULTILINE)
        return self.position(match.start()) if match else (None, None)

    def find_words(self, words: list[str], start: int) -> int | None:
        """Index of the first place from word `start` on where `words` follow one another."""
        candidates = self.places.get(words[0], []) if words else []
        for index in candidates[bisect_left(candidates, start) :]:
            if self.words[index : index + len(words)] == words:
                return index
        return None


def mark_lines(root: etree._Element, source: SourceLines) -> None:
    """Write `data-line` on each block whose beginning is found in the source.

    Blocks are taken in reading order; a block that is not found gets no line of its own and
    is covered by the one before it.
    """
    cursor = 0
    for block in _blocks(root):
        words = _words(block)
        found = _locate(words[:LONGEST_OPENING], source, cursor)
        if found is None:
            continue
        block.set(LINE, str(source.word_lines[found]))
        if etree.QName(block).localname in OUT_OF_ORDER:
            continue
        is_leaf = next(_blocks(block, below=True), None) is None
        # Citations and markup make the source longer or shorter than the text: stay behind it.
        cursor = found + (len(words) * 3 // 4 if is_leaf else 0)


def _blocks(root: etree._Element, *, below: bool = False) -> Iterator[etree._Element]:
    for element in root.iterdescendants(etree.Element) if below else root.iter(etree.Element):
        if etree.QName(element).localname in BLOCKS:
            yield element


def _words(block: etree._Element) -> list[str]:
    return [word.casefold() for text in _texts(block) for word in WORD.findall(text)]


def _texts(node: etree._Element) -> Iterator[str]:
    """The texts of a block as in the source: formulas as TeX, nothing that the program wrote."""
    if node.tag == f"{{{MATHML}}}semantics":
        yield node[-1].text or ""
    elif node.get("class") not in ("label", "crossref"):
        yield node.text or ""
        for child in node:
            yield from _texts(child)
            yield child.tail or ""


def _locate(words: list[str], source: SourceLines, cursor: int) -> int | None:
    """A long opening is found wherever it is; the shorter one is, the nearer it must be."""
    for length in range(len(words), 0, -1):
        found = source.find_words(words[:length], cursor)
        if found is None and length == LONGEST_OPENING:
            found = source.find_words(words, 0)
        if found is not None and (length == LONGEST_OPENING or found - cursor < NEAR * length):
            return found
    return None
