"""What only works on a web page and no edition can have: taken out of an imported text.

Scripts, styles, forms, frames and pictures that are somewhere on the network. Each leaves as many
line ends as it had, so that lines keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from presswork.manuscript.lines import LineKind, classify

SIGNS = re.compile(
    r"(?i)<(?:script|style|link|meta|base|form|button|input|select|textarea|iframe|video|audio"
    r"|object|embed|canvas|img)\b|!\[[^\]]*\]\(<?(?:https?:)?//"
)
PIECE = re.compile(
    r"(?P<code>(?<!`)(?P<fence>`+)(?!`)[^\n]+?(?<!`)(?P=fence)(?!`))"
    r"|(?P<whole><(?P<name>script|style|form|select|textarea|canvas)\b[^>]*>.*?</(?P=name)\s*>)"
    r"|(?P<alone></?(?:link|meta|base|input|button)\b[^>]*>)"
    r"|(?P<frame><(?P<media>iframe|video|audio|object|embed)\b[^>]*>"
    r"(?:(?:(?!<(?P=media)\b).)*?</(?P=media)\s*>)?)"
    r"|(?P<image>(?P<before>\[?)!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\]"
    r"\(<?(?P<address>(?:https?:)?//[^\s)>]+)[^)\n]*\)(?:\{[^}\n]*\})?)"
    r"|(?P<tag><img\b[^>]*?\bsrc\s*=\s*[\"']?(?:https?:)?//[^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
SOURCE = re.compile(r"\b(?:src|data)\s*=\s*[\"']?(https?://[^\s\"'>]+)", re.IGNORECASE)
ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


@dataclass
class Cleaned:
    """A text that a book can have."""

    text: str
    removed: list[tuple[int, str]] = field(default_factory=list)
    """The line of each piece, counted from 1, and what it was: `script`, `picture`."""


def without_web(text: str) -> Cleaned:
    """The text without what only a web page has; code is left as it is."""
    if not SIGNS.search(text):
        return Cleaned(text)
    cleaned = Cleaned("")
    parts: list[str] = []
    begin = 1
    for is_code, chunk in _chunks(text):
        parts.append(chunk if is_code else PIECE.sub(_replacing(chunk, begin, cleaned), chunk))
        begin += chunk.count("\n") + 1
    cleaned.text = "\n".join(parts)
    return cleaned


def _chunks(text: str) -> Iterator[tuple[bool, str]]:
    """The text by and by: whether it is a block of code, and its lines."""
    lines: list[str] = []
    was_code = False
    for line, kind in classify(text.split("\n")):
        is_code = kind not in (LineKind.TEXT, LineKind.COMMENT)
        if lines and is_code != was_code:
            yield was_code, "\n".join(lines)
            lines = []
        was_code = is_code
        lines.append(line)
    yield was_code, "\n".join(lines)


def _replacing(chunk: str, begin: int, cleaned: Cleaned) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        if not match[0].startswith("</"):
            line = begin + chunk.count("\n", 0, match.start())
            cleaned.removed.append((line, _name(match)))
        return _instead(match) + "\n" * match[0].count("\n")

    return replaced


def _name(match: re.Match[str]) -> str:
    if match["image"] or match["tag"]:
        return "picture of another site"
    name = re.search(r"[a-z]+", match[0].lower())
    return name[0] if name else ""


def _instead(match: re.Match[str]) -> str:
    """The words of a picture, as a link to it; the address of what was in a frame."""
    if match["image"]:
        words = match["alt"].strip()
        if match["before"] or not words:
            return match["before"] + (words or match["address"] if match["before"] else "")
        return f"[{words}]({match['address']})"
    if match["tag"]:
        alt = ALT.search(match["tag"])
        return (alt[1] or alt[2] or "") if alt else ""
    source = SOURCE.search(match["frame"] or "")
    return f"<{source[1]}>" if source else ""
