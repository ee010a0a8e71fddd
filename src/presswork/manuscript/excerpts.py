"""A part of a file: lines by their numbers, or between two marks that the file itself has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from presswork.manuscript.lines import Line, LineKind, classify

MARK = re.compile(r"ANCHOR(?P<end>_END)?:\s*(?P<name>[\w-]+)")
"""mdBook's marks, in a comment of whatever language the file is in."""

HONKIT_MARK = re.compile(
    r"^\s*(?:(?://|#|--|;|%|/\*|<!--)+!?)\s*!?\[(?P<name>[^\]]+)\]\s*(?:-->|\*/)?\s*$"
)
"""The same mark before and after the excerpt (HonKit's plugin "include-codeblock")."""

LANGUAGES = {
    "rs": "rust",
    "py": "python",
    "js": "javascript",
    "mjs": "javascript",
    "ts": "typescript",
    "rb": "ruby",
    "sh": "bash",
    "yml": "yaml",
    "hs": "haskell",
    "kt": "kotlin",
    "cs": "cs",
    "h": "c",
    "hpp": "cpp",
    "txt": "text",
    "": "text",
}
"""Languages whose files do not end in their names."""


class BadExcerpt(Exception):
    """The file has no such lines; `hint` says which it has."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def language_of(path: str) -> str:
    """The language that a file's suffix tells, as highlighters call it."""
    suffix = PurePosixPath(path).suffix.lstrip(".").lower()
    return LANGUAGES.get(suffix, suffix)


def fence_for(texts: Iterable[str]) -> str:
    """A fence longer than any in the text."""
    longest = max((len(run) for text in texts for run in re.findall("`{3,}", text)), default=0)
    return "`" * max(3, longest + 1)


def cut_excerpt(rows: list[Line], wanted: str) -> list[Line]:
    """The lines of mdBook's `3`, `3:9`, `3:`, `:9`, or of a mark; all of them without any.

    Raises BadExcerpt where the file has none of them.
    """
    if not wanted:
        return [row for row in rows if not MARK.search(row.text) and not _is_mark(row.text)]
    numbers = re.fullmatch(r"(\d*)(?::(\d*))?", wanted)
    if numbers is None:
        return _marked(rows, wanted)
    first = int(numbers[1] or 1)
    last = first if numbers[2] is None else int(numbers[2] or len(rows))
    if not 1 <= first <= last or first > len(rows):
        raise BadExcerpt(f"there are no lines {wanted}", f"the file has {len(rows)} lines")
    return rows[first - 1 : last]


def _is_mark(text: str) -> bool:
    return "[" in text and HONKIT_MARK.match(text) is not None


def _marked(rows: list[Line], name: str) -> list[Line]:
    chosen: list[Line] = []
    open_now = found = False
    for row in rows:
        mark = MARK.search(row.text)
        same = HONKIT_MARK.match(row.text) if mark is None else None
        if mark and mark["name"] == name:
            open_now = mark["end"] is None
            found = True
        elif same and same["name"] == name:
            open_now, found = not open_now, True
        elif open_now and mark is None and same is None:
            chosen.append(row)
    if not found:
        names = {m["name"]: None for row in rows if (m := MARK.search(row.text))}
        hint = f"it has {', '.join(names)}" if names else f"mark them: ANCHOR: {name}"
        raise BadExcerpt(f"there is no mark {name}", hint)
    return chosen


def under_heading(rows: list[Line], title: str) -> list[Line]:
    """The heading of that title with the text below it, up to the next of its level."""
    level = 0
    chosen: list[Line] = []
    for row, (text, kind) in zip(rows, classify(row.text for row in rows), strict=True):
        heading = re.match(r"(#{1,6})\s+(.*?)\s*#*$", text) if kind is LineKind.TEXT else None
        if heading and level and len(heading[1]) <= level:
            break
        if heading and not level and heading[2].casefold() == title.strip().casefold():
            level = len(heading[1])
        if level:
            chosen.append(row)
    return chosen
