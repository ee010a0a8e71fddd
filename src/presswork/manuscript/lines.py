"""A text line by line: which lines are prose, which are code or a comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple

FENCE = re.compile(
    r"^(?P<indent>[\s>]*?(?:(?:[-*+]|\d+[.)])\s+)?)(?P<fence>`{3,}|~{3,})(?P<info>.*)$"
)

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
    COMMENT = "comment"


def classify(texts: Iterable[str]) -> Iterator[tuple[str, LineKind]]:
    """Each line with its kind: of fenced code blocks and of comments over several lines."""
    fence = ""
    in_comment = False
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
        opening = FENCE.match(text)
        if opening and not (opening["fence"][0] == "`" and "`" in opening["info"]):
            fence = opening["fence"]
            yield text, LineKind.OPENING
            continue
        begin = text.rfind("<!--")
        in_comment = begin >= 0 and "-->" not in text[begin:]
        yield text, LineKind.COMMENT if text.lstrip().startswith("<!--") else LineKind.TEXT


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
