"""`SUMMARY.md`, the contents of mdBook, GitBook and HonKit: a list of links, nested at will.

A file below another one in the list is a section of its chapter; below a part, it is a chapter.
Parts are headings between the lists, entries without a file that have others below them, and
entries whose title says so ("Part I", "第一部").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, warning
from presswork.manuscript.files import FOLDER, SUFFIXES, clean_text
from presswork.manuscript.model import Contents, Entry, EntryFile
from presswork.manuscript.outlines.source import fault_at, read_list

NAME = "SUMMARY.md"

LINK = re.compile(
    r"^(?P<indent>[ \t]*)(?P<bullet>(?:[-*+]|\d+[.)])[ \t]+)?"
    r"\[(?P<title>(?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]\((?P<path><[^>]*>|[^)]*)\)\s*$"
)
PLAIN = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])[ \t]+(?P<title>[^\[\s].*?)\s*$")
HEADING = re.compile(r"^(#{1,6})\s+(?P<title>.*?)\s*#*\s*(?:\{[^}]*\})?\s*$")
PART = re.compile(
    r"^(?:part|teil|partie|parte|deel|del|osa|część|część|část|часть|частина|μέρος)\b"
    r"|^第\s*[\d一二三四五六七八九十百IVX]+\s*[部编編篇]",
    re.IGNORECASE,
)
"""Titles that call themselves a part."""


@dataclass
class Item:
    """One line of the list with what is indented below it."""

    title: str
    path: str
    """Empty when the entry has no file."""
    line: int
    indent: int
    below: list[Item] = field(default_factory=list)
    is_part: bool = False


def read_summary(folder: Path) -> Contents | None:
    """The entries of `SUMMARY.md`, or of what `book.json` names instead."""
    name = _name(folder)
    text = read_list(folder, name)
    if text is None:
        return None
    if isinstance(text, Diagnostic):
        return Contents((), f"{FOLDER}/{name}", (text,))
    text, found = clean_text(text, f"{FOLDER}/{name}")
    found = [*found, *_odd_entries(text, name)]
    items = list(_items(text))
    if not any(item.path for item in _all(items)):
        return None
    seen: set[str] = set()
    entries = [entry for item in items for entry in _entries(item, name, seen)]
    return Contents(tuple(entries), f"{FOLDER}/{name}", tuple(found), True, True)


def _name(folder: Path) -> str:
    structure = read_book_json(folder).get("structure")
    named = structure.get("summary") if isinstance(structure, dict) else None
    return named if isinstance(named, str) and named else NAME


def read_book_json(folder: Path) -> dict[str, object]:
    """HonKit's and GitBook's settings; empty where there are none that can be read."""
    try:
        values = json.loads((folder / "book.json").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def read_variables(folder: Path) -> dict[str, str]:
    """The values that `book.json` defines for `{{ book.NAME }}`."""
    variables = read_book_json(folder).get("variables")
    if not isinstance(variables, dict):
        return {}
    return {key: str(value) for key, value in variables.items() if isinstance(value, str | int)}


def _items(text: str) -> Iterator[Item]:
    """The top of the list; headings after the first begin parts, and the next ends them."""
    stack: list[Item] = []
    seen_heading = False
    for number, line in enumerate(text.split("\n"), start=1):
        heading = HEADING.match(line)
        if heading:
            if seen_heading or heading[1] != "#":
                stack = []
                yield Item(heading["title"], "", number, -1, is_part=True)
            seen_heading = True
            continue
        item = _item(line, number)
        if item is None:
            continue
        seen_heading = True
        while stack and stack[-1].indent >= item.indent:
            stack.pop()
        if stack:
            stack[-1].below.append(item)
        else:
            yield item
        stack.append(item)


def _item(line: str, number: int) -> Item | None:
    link = LINK.match(line)
    if link:
        path = unquote(link["path"].strip("<>").split(' "')[0].partition("#")[0]).strip()
        indent = len(link["indent"].expandtabs(4)) if link["bullet"] else 0
        return Item(_plain(link["title"]), path, number, indent)
    plain = PLAIN.match(line)
    if plain:
        return Item(_plain(plain["title"]), "", number, len(plain["indent"].expandtabs(4)))
    return None


def _plain(title: str) -> str:
    return re.sub(r"(?<!\\)[*_`]", "", title).replace("\\", "").strip()


def _odd_entries(text: str, name: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), start=1):
        item = _item(line, number)
        link = LINK.match(line)
        if item is None or link is None:
            continue
        if not link["path"]:
            message = f"“{item.title}” has no file yet and is left out"
            yield warning("draft-chapter", message, f"{FOLDER}/{name}", number)
        elif "://" in link["path"]:
            message = f"“{item.title}” leads to an address and is left out"
            yield warning("external-chapter", message, f"{FOLDER}/{name}", number)


def _all(items: list[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.below)


def _entries(item: Item, name: str, seen: set[str]) -> Iterator[Entry]:
    file = _file(item, seen)
    fault = fault_at(name, item.line)
    if item.is_part or (item.below and (not item.path or PART.match(item.title))):
        own = [EntryFile(file, item.title, 1)] if file else []
        yield Entry(tuple(own), fault, role="part", title=item.title)
        for below in item.below:
            yield from _entries(below, name, seen)
        return
    files = tuple(_files(item, file, 1, seen))
    if files:
        yield Entry(files, fault)


def _files(item: Item, file: str | None, level: int, seen: set[str]) -> Iterator[EntryFile]:
    """The file of the entry and of all those below it, which are sections of it."""
    if file:
        yield EntryFile(file, item.title, level)
    elif not item.path and item.below:
        yield EntryFile(None, item.title, level)
    for below in item.below:
        yield from _files(below, _file(below, seen), level + 1, seen)


def _file(item: Item, seen: set[str]) -> str | None:
    """The entry's file, unless it stands in the list already, with another `#place`."""
    path = normpath(item.path.lstrip("/")) if item.path else ""
    if not path or "://" in item.path or path in seen:
        return None
    if Path(path).suffix.lower() not in SUFFIXES:
        path = f"{path}/README.md"
    seen.add(path)
    return path
