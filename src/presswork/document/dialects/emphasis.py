"""Emphasis between Chinese, Japanese and Korean words, which CommonMark leaves as asterisks.

Its marks must not stand between a bracket and a letter ("**並行（Concurrent）**と"): a rule that is
made for words with spaces between them. Other programs take them for what they are.
"""

from __future__ import annotations

import re

from presswork.document.dialects.text import Text
from presswork.manuscript.lines import LineKind

LETTER = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uff10-\uff9f]"
SIGN = r"[^\w\s*]"
EMPHASIS = re.compile(
    r"(?P<code>(?<!`)(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`))"
    r"|(?<![\\*])(?P<marks>\*\*?)(?![\s*])(?P<words>[^*\n]+)(?<!\s)(?P=marks)(?!\*)"
)
OPENING = re.compile(rf"{LETTER}\*\*?{SIGN}")
CLOSING = re.compile(rf"{SIGN}\*\*?{LETTER}")
SIGNS = re.compile(rf"{OPENING.pattern}|{CLOSING.pattern}")


def translate_emphasis(text: Text) -> None:
    """Write it as tags, where the asterisks would stay."""
    text.lines = [
        line._replace(text=_tagged(line.text))
        if kind is LineKind.TEXT and SIGNS.search(line.text)
        else line
        for line, kind in text.kinds()
    ]


def _tagged(line: str) -> str:
    def change(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        width = len(match["marks"]) + 1
        before = line[max(0, match.start() - 1) : match.start() + width]
        after = line[match.end() - width : match.end() + 1]
        if not (OPENING.fullmatch(before) or CLOSING.fullmatch(after)):
            return match[0]
        name = "strong" if match["marks"] == "**" else "em"
        return f"<{name}>{match['words']}</{name}>"

    return EMPHASIS.sub(change, line)
