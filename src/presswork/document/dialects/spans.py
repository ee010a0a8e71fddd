"""Code inside of lines, which CommonMark and pandoc find elsewhere than the author meant.

A dollar sign of a shell (`$HOME`) begins no formula that ends inside of a piece of code, and a
backtick between `<code>` and `</code>` is one to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from presswork.document.dialects.text import NumberedLine, Text
from presswork.manuscript.lines import LineKind

SIGNS = re.compile(r"\$[^$]*`[^`$]*\$|<code>[^<>\n]*`")

CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
CODE_TAG = re.compile(r"<code>(?P<code>[^<>\n]*`[^<>\n]*)</code>")
DOLLAR = re.compile(r"(?<!\\)\$")


def translate_spans(text: Text) -> None:
    """Write tags around backticks as code spans, and escape dollars that begin no formula."""
    text.lines = [line for paragraph in _paragraphs(text) for line in paragraph]


def _paragraphs(text: Text) -> Iterator[list[NumberedLine]]:
    """The lines of each paragraph, changed, and between them the other lines one by one."""
    paragraph: list[NumberedLine] = []
    for line, kind in text.kinds():
        if kind is LineKind.TEXT and line.text.strip():
            paragraph.append(line)
            continue
        yield _mended(paragraph)
        paragraph = []
        yield [line]
    yield _mended(paragraph)


def _mended(lines: list[NumberedLine]) -> list[NumberedLine]:
    words = "\n".join(line.text for line in lines)
    if "`" not in words:
        return lines
    changed = _without_formulas(_with_code(words))
    return [line._replace(text=text) for line, text in zip(lines, changed.split("\n"), strict=True)]


def _with_code(words: str) -> str:
    spans = [span.span() for span in CODE_SPAN.finditer(words)]

    def change(match: re.Match[str]) -> str:
        if any(start < match.start() < end for start, end in spans):
            return match[0]
        code = unescape(match["code"])
        fence = "`" * (max(map(len, re.findall("`+", code))) + 1)
        return f"{fence} {code} {fence}"

    return CODE_TAG.sub(change, words)


def _without_formulas(words: str) -> str:
    """Escape each dollar outside of code that has its next one inside of code."""
    spans = [span.span() for span in CODE_SPAN.finditer(words)]
    dollars = [match.start() for match in DOLLAR.finditer(words)]
    inside = [any(start < place < end for start, end in spans) for place in dollars]
    opens = True
    escaped: list[int] = []
    for index, place in enumerate(dollars[:-1]):
        if inside[index]:
            opens = True
        elif opens and inside[index + 1]:
            escaped.append(place)
        else:
            opens = not opens
    for place in reversed(escaped):
        words = f"{words[:place]}\\{words[place:]}"
    return words
