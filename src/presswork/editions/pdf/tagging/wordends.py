"""Where a word ends with its line: the space that the line has lost, the hyphen it has gained.

A tagged PDF tells words apart by spaces alone, also at the end of a line, and a hyphen that the
line made is a soft one (ISO 32000-1, 14.8.2.5 and 14.8.2.2.3): else "of" and "the" on the next
line are read as one word, and a word that was broken as two.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from presswork.editions.pdf.tagging.node import Node
from presswork.editions.pdf.tagging.roles import INLINE

SPACE = " "
SOFT_HYPHEN = "\u00ad"

_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b"))
"""Places where a word may break: the page shows nothing of them."""


@dataclass
class _Text:
    """The text that was read last of a paragraph."""

    box: Any
    line: Any
    is_apart: bool


class WordEnds:
    """What has to stand behind texts so that words begin and end where they do in the book."""

    def __init__(self) -> None:
        self.endings: dict[Any, str] = {}
        """By the boxes of texts: `SPACE` or `SOFT_HYPHEN`."""
        self._last: dict[Node, _Text] = {}
        """By paragraphs."""
        self._latest: _Text | None = None
        self._sources: dict[Element, str] = {}

    def add(self, box: Any, node: Node, line: Any, *, is_apart: bool) -> None:
        """Take the next text of a node.

        `line` is the box of its line; `is_apart` tells that it stands beside the paragraph's lines
        or as a box in one, an initial or the like.
        """
        while node.role.name in INLINE and node.parent is not None:
            node = node.parent
        last, self._latest = self._last.get(node), _Text(box, line, is_apart)
        self._last[node] = self._latest
        if last is None or last.line is line or last.box in self.endings:
            return
        if last.line.element is line.element or last.is_apart or is_apart:
            source = self._source(node.element if last.is_apart or is_apart else line.element)
            ending = word_end(last.box.text, box.text, source, box.style["hyphenate_character"])
        else:
            ending = SPACE  # Blocks of one element, such as a chapter's number and its title.
        if ending:
            self.endings[last.box] = ending

    def add_blank(self, line: Any) -> None:
        """A space that is drawn by itself, and so not at all."""
        if self._latest is not None and self._latest.line is line:
            self.endings[self._latest.box] = SPACE

    def _source(self, element: Element | None) -> str:
        """The words of an element as they are compared here."""
        if element is None:
            return ""
        if element not in self._sources:
            words = "".join(element.itertext()).translate(_IGNORED).split()
            self._sources[element] = " ".join(words).casefold()
        return self._sources[element]


def word_end(before: str, after: str, source: str, hyphen: str) -> str:
    """What stood between two texts that follow each other on two lines, by the text they are of."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    last, first = before.casefold().split()[-1], after.casefold().split()[0]
    if f"{last} {first}" in source:
        return SPACE
    if last + first in source:
        return ""
    if before.endswith(hyphen) and last.removesuffix(hyphen.casefold()) + first in source:
        return SOFT_HYPHEN
    wide = {unicodedata.east_asian_width(letter) for letter in (before[-1], after[0])}
    return "" if wide & {"W", "F"} or before.endswith(hyphen) else SPACE
