"""A section of several files: each is read by pandoc on its own, then they become one.

Notes and link addresses of the same name in two files do not meet; headings take the level that
the list of contents gives their file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, attributes_of, walk
from presswork.document.trees.positions import SourceLines
from presswork.manuscript import FOLDER, ManuscriptSection

FILE = "data-file"
"""On a heading: the file that it opens, until links to the file are resolved."""

DEEPEST = 6

ADDRESS = re.compile(r"(\b(?:src|href)\s*=\s*[\"'])([^\"']*)")


@dataclass
class ReadText:
    """What pandoc made of a section's files."""

    blocks: list[Node]
    api_version: list[int]
    source: SourceLines
    log: list[pandoc.LogEntry]
    """Its lines numbered as in the source."""
    renamed: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each further file: ids that another file of the section has, and what they are now."""


def read_texts(section: ManuscriptSection, markdown: str, macros: str, dialect: str) -> ReadText:
    """Read the section's text, here `markdown`, and its further files, each after the macros."""
    read = partial(_read, before=f"{macros}\n\n" if macros else "", dialect=dialect)
    first = read(markdown, section.lines, section.level, None)
    if not section.more:
        return first
    texts = [first]
    ids_of: dict[str, dict[str, str]] = {}
    ids = {str((attributes_of(node) or [""])[0]) for node in walk(first.blocks)}
    for number, piece in enumerate(section.more, start=2):
        more = read(piece.markdown, piece.lines, piece.level, piece.title)
        renamed = _part_ids(more, ids, number, by_file=section.ids_by_file)
        ids_of[piece.file.removeprefix(f"{FOLDER}/")] = renamed
        _rebase(more.blocks, section.file or "", piece.file)
        _mark_file(more.blocks, piece.file)
        texts.append(more)
    numbers = [text.source.number(n + 1) for text in texts for n in range(_count(text.source))]
    whole = "\n".join(text.source.text for text in texts)
    return ReadText(
        [block for text in texts for block in text.blocks],
        first.api_version,
        SourceLines(whole, numbers),
        [entry for text in texts for entry in text.log],
        ids_of,
    )


def _count(source: SourceLines) -> int:
    return source.text.count("\n") + 1


def _read(
    markdown: str,
    lines: Sequence[int],
    level: int | None,
    title: str | None,
    before: str,
    dialect: str,
) -> ReadText:
    ast, log = pandoc.read_ast(before + markdown, dialect)
    source = SourceLines(markdown, lines)
    blocks: list[Node] = ast["blocks"]
    if level is not None:
        blocks = _levelled(blocks, level, title)
    added = before.count("\n")
    numbered = [
        entry if entry.line is None else replace(entry, line=source.number(entry.line - added))
        for entry in log
    ]
    return ReadText(blocks, ast["pandoc-api-version"], source, numbered)


def _levelled(blocks: list[Node], level: int, title: str | None) -> list[Node]:
    """The heading that opens the text has `level`; a text without one gets its title."""
    opening = next((block for block in blocks if not _is_decoration(block)), None)
    opened = opening is not None and opening["t"] == "Header"
    first = next((node["c"][0] for node in walk(blocks) if node["t"] == "Header"), level)
    wanted = level if opened or title is None else level + 1
    for node in walk(blocks):
        if node["t"] == "Header":
            node["c"][0] = min(DEEPEST, max(1, node["c"][0] + wanted - first))
    if opened or title is None:
        return blocks
    identifier = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")
    heading = {"t": "Header", "c": [level, [identifier, [], []], [{"t": "Str", "c": title}]]}
    return [heading, *blocks]


def _is_decoration(block: Node) -> bool:
    """Anchors, comments and logos above a heading."""
    if block["t"] == "RawBlock":
        return True
    if block["t"] not in {"Para", "Plain"}:
        return False
    return all(
        node["t"] in {"RawInline", "Space", "SoftBreak", "Image"}
        or (node["t"] in {"Span", "Link"} and not any(n["t"] == "Str" for n in walk(node)))
        for node in block["c"]
    )


def _part_ids(read: ReadText, taken: set[str], number: int, *, by_file: bool) -> dict[str, str]:
    """Number the ids that files have in common, with the links to them in their own file.

    Those that the author gave may be left for the check of the whole book.
    """
    renamed: dict[str, str] = {}
    for node in walk(read.blocks):
        attributes = attributes_of(node)
        if not attributes or not attributes[0]:
            continue
        identifier = str(attributes[0])
        given = re.search(rf"\{{[^}}\n]*#{re.escape(identifier)}(?![\w.-])", read.source.text)
        if identifier in taken and (by_file or not given):
            attributes[0] = renamed[identifier] = f"{identifier}-{number}"
        taken.add(str(attributes[0]))
    for node in walk(read.blocks):
        if renamed and node["t"] == "Link":
            target = node["c"][2][0].removeprefix("#")
            if target in renamed:
                node["c"][2][0] = f"#{renamed[target]}"
    return renamed


def _rebase(blocks: list[Node], main: str, file: str) -> None:
    """Addresses start from the folder of the section's first file from now on."""
    there = posixpath.relpath(posixpath.dirname(file) or ".", posixpath.dirname(main) or ".")
    if there == "." or not file:
        return
    for node in walk(blocks):
        if node["t"] in {"Link", "Image"}:
            node["c"][2][0] = _moved(node["c"][2][0], there)
        elif node["t"] in {"RawInline", "RawBlock"} and node["c"][0] == "html":
            node["c"][1] = ADDRESS.sub(
                lambda match: match[1] + _moved(match[2], there), node["c"][1]
            )


def _moved(address: str, there: str) -> str:
    if not address or address.startswith(("#", "/")) or urlsplit(address).scheme:
        return address
    return posixpath.normpath(posixpath.join(there, address))


def _mark_file(blocks: list[Node], file: str) -> None:
    first = next((node for node in walk(blocks) if node["t"] == "Header"), None)
    if first is not None and file:
        first["c"][1][2].append([FILE, file.removeprefix(f"{FOLDER}/")])
