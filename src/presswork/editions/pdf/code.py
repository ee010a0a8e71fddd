"""Code on the page: where its lines may end when they are longer than the measure.

A line of code that is broken gets a mark, so that nobody takes its parts for two lines. The mark is
the stylesheet's `hyphenate-character`: it stands wherever a line ends at a soft hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

SOFT_HYPHEN = "\u00ad"
SPACE = "\u200b"
"""A space without width: a line may end there, without a mark."""

LONG_WORD = 24
"""Characters without a space from which on a word of code may be broken."""

JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[^\w\s])(?=\w)|(?<=\w)(?=[^\w\s])|(?<=_)(?=[^\W_])")
"""Where words are joined in a name: `camelCase`, `snake_case`, `dotted.name`, `path/to`."""

RUN = 12
"""Characters of a word without joints between two places at which it may be broken."""


def let_code_break(html: Element) -> None:
    """Write the places at which lines of code may end into the page tree."""
    in_blocks: set[Element] = set()
    for block in html.iter("pre"):
        in_blocks.update(block.iter("code"))
        for line in block.iter("span"):
            if line.get("class") == "code-line":
                line.set("style", f"--depth: {_depth(line)}")
                _rewrite(line, _LineBreaker("".join(line.itertext())))
    for code in html.iter("code"):
        if code not in in_blocks:
            _rewrite(code, lambda text: JOINT.sub(SPACE, text))


def _depth(line: Element) -> int:
    """Characters by which a line of code stands in."""
    text = "".join(line.itertext()).expandtabs(8).rstrip("\n")
    return len(text) - len(text.lstrip())


def _rewrite(node: Element, change: Callable[[str], str]) -> None:
    """Change all text inside an element, in reading order."""
    node.text = change(node.text or "")
    for child in node:
        _rewrite(child, change)
        child.tail = change(child.tail or "")


class _LineBreaker:
    """Puts soft hyphens after the spaces of a line, but its indent, and inside of long words.

    A word may go through several elements, which have their own colours.
    """

    def __init__(self, line: str) -> None:
        self._line = line
        self._at = 0
        """How much of the line has been read."""

    def __call__(self, text: str) -> str:
        return "".join(map(self._piece, re.findall(r"\s+|\S+", text)))

    def _piece(self, piece: str) -> str:
        start, self._at = self._at, self._at + len(piece)
        if piece.isspace():
            is_between = self._line[:start].strip() and self._line[self._at :].strip()
            return piece + SOFT_HYPHEN if is_between and piece.strip(" ") == "" else piece
        before = re.search(r"\S*$", self._line[:start])
        after = re.match(r"\S*", self._line[self._at :])
        length = len(before[0] if before else "") + len(piece) + len(after[0] if after else "")
        if length <= LONG_WORD:
            return piece
        # NOTE: At the beginning of an element WeasyPrint fails at a soft hyphen.
        goes_on = after is not None and after[0] and JOINT.match(self._line, self._at)
        return _long_word(piece) + (SOFT_HYPHEN if goes_on else "")


def _long_word(word: str) -> str:
    parts = JOINT.split(word)
    runs = (re.findall(f".{{1,{RUN}}}", part) for part in parts)
    return SOFT_HYPHEN.join(run for part in runs for run in part)
