"""Where printed pages begin in the text: counted in letters, which both editions count alike.

White space and the places at which words may be broken do not count, since an edition may add
them or take them away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
"""Soft hyphen, zero-width space, word joiner, and the joiner of old."""


@dataclass(frozen=True)
class PageStart:
    """The first word of a printed page."""

    label: str
    """The folio, whether it is printed there or not: iv, 12."""
    section: str
    """Stem of the section in which the page begins."""
    letters: int
    """How many letters of the section's markup stand before the page's first."""


@dataclass(frozen=True)
class TextPlace:
    """A run of text in a tree, in document order."""

    owner: int
    """Number, in document order, of the element whose own text it is, a child's tail included."""
    node: Any
    """The element, of lxml or the standard library, that holds it as its text or as its tail."""
    is_tail: bool
    letters: int
    """Letters of the tree before it."""
    text: str


def is_letter(character: str) -> bool:
    """Whether a character counts."""
    return not character.isspace() and character not in UNSEEN


def letters_of(text: str) -> str:
    """The characters of a text that count."""
    return "".join(filter(is_letter, text))


def text_places(root: Any) -> Iterator[TextPlace]:
    """All runs of text in a tree, those without letters included."""
    counted = number = 0
    stack: list[tuple[Any, int, bool]] = [(root, -1, False)]
    while stack:
        node, owner, is_tail = stack.pop()
        text = (node.tail if is_tail else node.text) or ""
        if not is_tail:
            owner = number
            number += 1
        yield TextPlace(owner, node, is_tail, counted, text)
        counted += len(letters_of(text))
        if not is_tail:
            for child in reversed(list(node)):
                stack.append((child, owner, True))
                stack.append((child, -1, False))
