"""Containers of VitePress, Docusaurus and MkDocs: `:::tip Title`, `:::note[Title]`, `!!! note`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presswork.document.dialects.text import NumberedLine, Text, callout
from presswork.manuscript.lines import LineKind

KINDS = {
    "tip": "tip",
    "hint": "tip",
    "success": "tip",
    "note": "note",
    "info": "note",
    "abstract": "note",
    "question": "note",
    "example": "note",
    "details": "note",
    "warning": "warning",
    "attention": "warning",
    "caution": "caution",
    "danger": "caution",
    "error": "caution",
    "failure": "caution",
    "bug": "caution",
    "important": "important",
}

SIGNS = re.compile(
    rf"^\s*:{{3,}}[ ]?(?:{'|'.join(KINDS)})\b|^\s*(?:!!!|\?\?\?\+?) \w", re.MULTILINE
)

CONTAINER = re.compile(
    rf"^(?P<indent>\s*)(?P<colons>:{{3,}})(?P<space>[ ]?)(?P<kind>{'|'.join(KINDS)})\b"
    r"(?:\[(?P<bracketed>[^\]]*)\]|\s*\{(?P<attributes>[^}]*)\}|\s+(?P<title>\S.*?))?\s*$"
)
ADMONITION = re.compile(
    r"^(?P<indent>\s*)(?:!!!|\?\?\?\+?) (?P<kind>\w+)(?: inline(?: end)?)?"
    r"(?:\s+\"(?P<title>[^\"]*)\")?\s*$"
)


def translate_containers(text: Text) -> None:
    """Turn both kinds into callouts."""
    text.lines = [
        line._replace(text=_opened(line.text)) if kind is LineKind.TEXT else line
        for line, kind in text.kinds()
    ]
    if any(ADMONITION.match(line.text) for line in text.lines):
        text.lines = list(_admonitions(text))


def _opened(text: str) -> str:
    match = CONTAINER.match(text)
    if match is None:
        return text
    given = re.search(r"title=\"([^\"]*)\"", match["attributes"] or "")
    title = match["bracketed"] or match["title"] or (given[1] if given else "")
    div = callout(KINDS[match["kind"]], title.rstrip(": "))
    return f"{match['indent']}{match['colons']}{div.removeprefix(':::')}"


def _admonitions(text: Text) -> Iterator[NumberedLine]:
    """What is indented below the first line belongs to it."""
    indent = -1
    held: list[NumberedLine] = []
    for line, kind in text.kinds():
        if indent >= 0:
            width = len(line.text) - len(line.text.lstrip(" "))
            if not line.text.strip():
                held.append(line)
                continue
            if width >= indent + 4:
                yield from held
                held = []
                yield line._replace(text=line.text[4:])
                continue
            yield from _closed(line, indent, held)
            indent, held = -1, []
        match = ADMONITION.match(line.text) if kind is LineKind.TEXT else None
        if match is None:
            yield line
            continue
        indent = len(match["indent"])
        yield line._replace(text="")
        title = match["title"] or ""
        div = callout(KINDS.get(match["kind"].lower(), "note"), title)
        yield line._replace(text=match["indent"] + div)
    if indent >= 0:
        yield from _closed(text.lines[-1], indent, held)


def _closed(line: NumberedLine, indent: int, held: list[NumberedLine]) -> Iterator[NumberedLine]:
    yield line._replace(text=" " * indent + ":::")
    yield from held or [line._replace(text="")]
