"""A text line by line: which lines are prose, which are code or a comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

FENCE = re.compile(
    r"^(?P<indent>[\s>]*?(?:(?:[-*+]|\d+[.)])\s+)?)(?P<fence>`{3,}|~{3,})(?P<info>.*)$"
)

INDENT = re.compile(r" {4}| {0,3}\t")
HOLDER = re.compile(
    r"^\s*(?:[-*+]|\(?(?:\d+|[A-Za-z]|[ivxlc]+|@[\w-]*|#)[.)]|\(@[\w-]*\)|[:~]|\[\^[^\]]+\]:|!!!|\?{3}\+?|==="
    r"|\*\[[^\]]+\]:)(?:\s|$)"
)
"""Begins what may hold paragraphs that are set in: an item of a list, a note, a definition."""

CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


class Line(NamedTuple):
    """A line of text with its place in the file it is from."""

    text: str
    file: str
    number: int


class LineKind(Enum):
    """What a line is to Markdown."""

    TEXT = "text"
    OPENING = "opening"
    CODE = "code"
    CLOSING = "closing"
    INDENTED = "indented"
    """Of a code block without fences, set in by four spaces."""
    COMMENT = "comment"


def classify(texts: Iterable[str]) -> Iterator[tuple[str, LineKind]]:
    """Each line with its kind: of fenced code blocks and of comments over several lines."""
    fence = ""
    in_comment = False
    indented = _Indented()
    for text in texts:
        if fence:
            closing = re.fullmatch(r"[\s>]*(`{3,}|~{3,})\s*", text)
            if closing and closing[1].startswith(fence):
                fence = ""
                yield text, LineKind.CLOSING
            else:
                yield text, LineKind.CODE
            continue
        if in_comment:
            in_comment = "-->" not in text
            after = text.rpartition("-->")[2]
            yield text, LineKind.COMMENT if in_comment or not after.strip() else LineKind.TEXT
            continue
        if indented.holds(text):
            yield text, LineKind.INDENTED
            continue
        opening = FENCE.match(text)
        if opening and not (opening["fence"][0] == "`" and "`" in opening["info"]):
            fence = opening["fence"]
            yield text, LineKind.OPENING
            continue
        begin = text.rfind("<!--")
        in_comment = begin >= 0 and "-->" not in text[begin:]
        yield text, LineKind.COMMENT if text.lstrip().startswith("<!--") else LineKind.TEXT


@dataclass
class _Indented:
    """Where a code block without fences is: set in, after a blank line, and in nothing else."""

    is_held: bool = False
    """Whether a list, a note or the like goes on, whose paragraphs are set in."""
    after_blank: bool = True
    in_code: bool = False

    def holds(self, text: str) -> bool:
        """Whether the line is code; to be asked of every line in turn."""
        if not text.strip():
            self.after_blank = True
            return False
        if INDENT.match(text):
            self.in_code = not self.is_held and (self.after_blank or self.in_code)
        else:
            self.in_code = False
            goes_on = not self.after_blank or text[0].isspace()
            self.is_held = bool(HOLDER.match(text)) or (self.is_held and goes_on)
        self.after_blank = False
        return self.in_code


def opening_of(text: str) -> tuple[str, str, str]:
    """What stands before the fence that opens a code block, the fence, and what follows it."""
    match = FENCE.match(text)
    return (match["indent"], match["fence"], match["info"]) if match else ("", "```", "")


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """A line of prose with `change` applied to what is not in a code span."""
    if "`" not in text:
        return change(text)
    parts: list[str] = []
    end = 0
    for span in CODE_SPAN.finditer(text):
        parts += [change(text[end : span.start()]), span[0]]
        end = span.end()
    return "".join([*parts, change(text[end:])])
