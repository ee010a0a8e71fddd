"""One file that holds many chapters, parted at its headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from presswork.manuscript.lines import Line, LineKind, classify

HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(?P<title>.*?)\s*$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
SPECIAL = re.compile(r"^#\s+\((?P<kind>PART|APPENDIX)(?:\\?\*)?\)\s*(?P<title>.*?)\s*$")
"""bookdown's headings of parts and before the appendices."""

LEANPUB_PART = re.compile(r"^(?:-#\s+(?P<dashed>.+?)|#\s+(?P<closed>.+?)\s+#)\s*$")
MATTER = re.compile(r"^\{(front|main|back)matter\}\s*$")
"""Markua's directives between the three matters of a book."""

ATTRIBUTE_LINE = re.compile(r"^\{[^{}]*\}\s*$")
ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")
DEFINITION = re.compile(r"^ {0,3}\[(?P<label>\^?[^\]\n]+)\]:(?:\s|$)")
LABEL = re.compile(r"\[(\^?[^\]\[\n]+)\]")


@dataclass
class Chunk:
    """Lines that make a section: text, or the title of a part."""

    lines: list[tuple[int, Line]]
    """With their places in the whole text, from 1."""
    title: str | None = None
    part: str | None = None
    """Title of the part; its lines are the text below it."""
    matter: str | None = None
    """`front`, `main`, `back` or `appendix` where one begins here."""


def split_at_headings(rows: Sequence[Line], level: int, *, leanpub: bool = False) -> list[Chunk]:
    """The chunks of a text, each beginning at a heading of `level` or above.

    Notes and link addresses that are defined elsewhere in the file are added to the chunks that
    use them.
    """
    chunks = [Chunk([])]
    texts = list(classify(row.text for row in rows))
    for place, (row, (_, kind)) in enumerate(zip(rows, texts, strict=True), start=1):
        begun = _begin(texts, place - 1, level, leanpub) if kind is LineKind.TEXT else None
        if begun is None:
            chunks[-1].lines.append((place, row))
            continue
        chunks.append(begun)
        if begun.title is not None:
            if leanpub:
                begun.lines += _attributes_before(chunks[-2])
            begun.lines.append((place, row))
    whole = _joined(chunks)
    _share_definitions(whole)
    return whole


def _attributes_before(chunk: Chunk) -> list[tuple[int, Line]]:
    """Markua's attribute lines at the end of a chunk, taken off: they are the next heading's."""
    start = len(chunk.lines)
    while start and ATTRIBUTE_LINE.match(chunk.lines[start - 1][1].text):
        start -= 1
    taken = chunk.lines[start:]
    del chunk.lines[start:]
    return taken


def _begin(
    texts: Sequence[tuple[str, LineKind]], index: int, level: int, leanpub: bool
) -> Chunk | None:
    text = texts[index][0]
    special = SPECIAL.match(text)
    if special:
        title = ATTRIBUTES.sub("", special["title"])
        if special["kind"] == "PART":
            return Chunk([], part=title)
        return Chunk([], matter="appendix")
    matter = MATTER.match(text)
    if matter and leanpub:
        return Chunk([], matter=matter[1])
    part = LEANPUB_PART.match(text) if leanpub else None
    if part:
        return Chunk([], part=part["dashed"] or part["closed"])
    heading = HEADING.match(text)
    if heading and len(heading[1]) <= level:
        return Chunk([], title=_plain(heading["title"]))
    under = texts[index + 1] if index + 1 < len(texts) else ("", LineKind.TEXT)
    if text.strip() and under[1] is LineKind.TEXT and (mark := UNDERLINE.match(under[0])):
        before = texts[index - 1][0] if index else ""
        depth = 1 if mark[1][0] == "=" else 2
        if depth <= level and not before.strip() and len(mark[1]) > 1:
            return Chunk([], title=_plain(text))
    return None


def _plain(title: str) -> str:
    """A heading's words, for the name of its file."""
    return re.sub(r"[*_`#]|\{[^{}]*\}|\[\^[^\]]*\]", "", title).strip()


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks without words go: blank lines before a heading, a directive on its own."""
    kept: list[Chunk] = []
    matter: str | None = None
    for chunk in chunks:
        matter = chunk.matter or matter
        if chunk.part is None and not any(row.text.strip() for _, row in chunk.lines):
            continue
        chunk.matter, matter = matter, None
        kept.append(chunk)
    return kept


def _share_definitions(chunks: Sequence[Chunk]) -> None:
    """Each chunk gets the definitions that it uses; one that only others use moves to them."""
    own = [dict(_definitions(chunk.lines)) for chunk in chunks]
    everywhere = {key: rows for found in reversed(own) for key, rows in found.items()}
    if not everywhere:
        return
    needed = [
        _needed(_prose(chunk, found), everywhere) for chunk, found in zip(chunks, own, strict=True)
    ]
    for chunk, found, labels in zip(chunks, own, needed, strict=True):
        moved = {label for label in found if label not in labels}
        moved = {label for label in moved if any(label in others for others in needed)}
        places = {place for label in moved for place, _ in found[label]}
        chunk.lines = [
            (place, row._replace(text="") if place in places else row) for place, row in chunk.lines
        ]
        for rows in (everywhere[label] for label in labels if label not in found):
            chunk.lines += [(rows[0][0], rows[0][1]._replace(text="")), *rows]


def _prose(chunk: Chunk, found: dict[str, list[tuple[int, Line]]]) -> list[tuple[int, Line]]:
    """The lines that define nothing."""
    places = {place for rows in found.values() for place, _ in rows}
    return [(place, row) for place, row in chunk.lines if place not in places]


def _needed(
    lines: Sequence[tuple[int, Line]], everywhere: dict[str, list[tuple[int, Line]]]
) -> list[str]:
    """The labels that lines use, and those that their definitions use in turn."""
    labels = list(_used(lines, everywhere.keys()))
    for label in labels:
        labels += [
            more for more in _used(everywhere[label], everywhere.keys()) if more not in labels
        ]
    return labels


def _definitions(lines: Sequence[tuple[int, Line]]) -> Iterator[tuple[str, list[tuple[int, Line]]]]:
    """Each definition with its lines: those that follow on, and indented paragraphs of a note."""
    kinds = [kind for _, kind in classify(row.text for _, row in lines)]
    index = 0
    while index < len(lines):
        match = DEFINITION.match(lines[index][1].text) if kinds[index] is LineKind.TEXT else None
        if match is None:
            index += 1
            continue
        end = index + 1
        while end < len(lines) and _continues(lines, end, match["label"]):
            end += 1
        yield match["label"].casefold(), list(lines[index:end])
        index = end


def _continues(lines: Sequence[tuple[int, Line]], index: int, label: str) -> bool:
    text = lines[index][1].text
    if DEFINITION.match(text) or HEADING.match(text):
        return False
    if not label.startswith("^"):
        return bool(re.match(r"\s+[\"'(]", text))
    if text.strip():
        return bool(lines[index - 1][1].text.strip()) or text.startswith(("    ", "\t"))
    following = next((row.text for _, row in lines[index:] if row.text.strip()), "")
    return following.startswith(("    ", "\t"))


def _used(lines: Sequence[tuple[int, Line]], labels: Collection[str]) -> Iterator[str]:
    found = {
        label.casefold(): None
        for _, row in lines
        if "[" in row.text
        for label in LABEL.findall(row.text)
    }
    return (label for label in found if label in labels)
