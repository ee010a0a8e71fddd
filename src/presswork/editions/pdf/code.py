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
                _rewrite(line, _LineBreaker())
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
    """Puts soft hyphens after the spaces of a line, but its indent, and inside of long words."""

    def __init__(self) -> None:
        self._indented = False

    def __call__(self, text: str) -> str:
        indent = "" if self._indented else text[: len(text) - len(text.lstrip())]
        self._indented = self._indented or bool(text.strip())
        words = re.split(r"( +)", text[len(indent) :])
        broken = "".join(_long_word(word) if len(word) > LONG_WORD else word for word in words)
        return indent + re.sub(r" +(?![ \n])", rf"\g<0>{SOFT_HYPHEN}", broken)


def _long_word(word: str) -> str:
    parts = JOINT.split(word)
    runs = (re.findall(f".{{1,{RUN}}}", part) for part in parts)
    return SOFT_HYPHEN.join(run for part in runs for run in part)
