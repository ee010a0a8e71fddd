"""Markdown to the project's Markdown: its YAML block, its pictures, its verse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from presswork.manuscript import FOLDER
from presswork.metadata.source import read_source
from presswork.metadata.top_block import BLOCK
from presswork.projects.chapters import ATX, FENCE
from presswork.projects.headings import is_number
from presswork.projects.macros import take_macros
from presswork.projects.metadata import from_keys
from presswork.projects.model import Found
from presswork.projects.pictures import FORMATS, Pictures
from presswork.projects.texts import read_text_file
from presswork.projects.verse import is_verse, line_block, line_width

IMAGE = re.compile(r"(!\[(?:[^\[\]]|\[[^\]]*\])*\]\()(<[^>\n]+>|[^)\s]+)")
IMAGE_TAG = re.compile(r"(<img\b[^>]*?\bsrc\s*=\s*[\"'])([^\"'\n]+)", re.IGNORECASE)
IMAGE_DEFINITION = re.compile(
    rf"^( {{0,3}}\[[^\]^]+\]:\s*)(\S+(?:{'|'.join(map(re.escape, sorted(FORMATS)))}))",
    re.MULTILINE | re.IGNORECASE,
)

STRUCTURE = re.compile(
    r"^\s*(?:[>#|:%=<{~`\\$]|[-+*]\s|-{3,}\s*$|\d+[.)]\s|\[\^|\[[^\]]*\]:|!\[|@)|\\$|\|\s*$"
)
"""Lines that are something else than running text, or whose end is a break already."""

CODE = re.compile(r" {4}| {0,3}\t")
"""Begins the lines of a code block without fences, which stands after a blank line."""

SPEAKER = re.compile(r"^\*\*[^*]+\*\*[.:]?\s*$", re.MULTILINE)
"""The name of who speaks, in bold on a line of its own."""

SPEECHES = 10
"""So many of them make a play."""

LONG = 120
"""Characters that no line has in a text that is wrapped by hand."""

MOSTLY_VERSE = 0.6

MOST_CAPITALS = 0.85
"""Shares of lines: of a book of poems that are surely verse, of a stanza that begin large."""


def read_markdown(path: Path) -> Found:
    """One Markdown file: its text, to be split, with what it refers to."""
    found = Found()
    text = read_text_file(path, found)
    text, keys = take_top_block(text)
    found.about = from_keys(keys)
    take_bibliography(keys, path.parent, found)
    take_macros([text], None, keys, found)
    text = keep_verse(text, found)
    found.markdown = take_pictures(text, path.parent, found)
    if not found.markdown.strip():
        found.markdown = None
    return found


def take_top_block(text: str) -> tuple[str, dict[str, Any]]:
    """The text below its YAML block, and the block's keys."""
    match = BLOCK.match(text)
    if match is None:
        return text, {}
    value = read_source(match["yaml"], "").value
    if not isinstance(value, dict):
        return text, {}
    return text[match.end() :], value


def take_bibliography(keys: dict[str, Any], folder: Path, found: Found) -> None:
    """Copy the bibliography and the citation style that the keys name."""
    value = keys.get("bibliography")
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    files = [name for name in map(str, names) if _copy(name, folder, found)]
    if not files:
        return
    about: dict[str, Any] = {"files": [Path(name).name for name in files]}
    style = keys.get("csl")
    if isinstance(style, str) and _copy(style, folder, found):
        about["style"] = Path(style).name
    found.about["bibliography"] = about


def _copy(name: str, folder: Path, found: Found) -> bool:
    path = (folder / name).resolve()
    if path.is_relative_to(folder.resolve()) and path.is_file():
        found.copies[f"{FOLDER}/{path.name}"] = path
        return True
    found.regret("file-missing", f"{name} is not beside the text", "copy it into manuscript/")
    return False


def take_pictures(text: str, folder: Path, found: Found) -> str:
    """The text with its pictures in images/."""
    root = folder.resolve()

    def read(name: str) -> bytes | None:
        place = (root / unquote(name)).resolve()
        return place.read_bytes() if place.is_relative_to(root) and place.is_file() else None

    pictures = Pictures(read, found)

    def renamed(match: re.Match[str]) -> str:
        target = match[2].strip("<>")
        return match[1] + (pictures.take(target) or match[2])

    for pattern in (IMAGE, IMAGE_TAG, IMAGE_DEFINITION):
        text = pattern.sub(renamed, text)
    return text


def keep_verse(text: str, found: Found) -> str:
    """The text with stanzas as line blocks, which Markdown would run together.

    A play is left as it is: its contents say `form: drama`.
    """
    if is_drama(text):
        return text
    groups = _titles_apart(_groups(text.split("\n")))
    prose = [lines for lines, is_text in groups if is_text]
    wrapped = _is_wrapped(prose)
    width = line_width([p for p in prose if len(p) > 1 and max(map(len, p)) <= LONG])
    several = [p for p in prose if len(p) > 1 and not any(map(STRUCTURE.search, p))]
    verse = [p for p in several if _shows_capitals(p, wrapped=wrapped) and is_verse(p, width)]
    if sum(map(len, verse)) > MOSTLY_VERSE * sum(map(len, several)):
        # In a book of poems couplets and long lines are verse as well.
        short = [p for p in several if p not in verse and max(map(len, p)) <= LONG]
        verse += [p for p in short if _capitals(p) >= MOST_CAPITALS]
    chosen = set(map(id, verse))
    if verse:
        message = f"{len(verse)} stanzas or groups of short lines are kept line by line"
        found.note("verse-kept", message)
    done = [
        [*_blank_below(above), *line_block(lines)] if id(lines) in chosen else lines
        for (above, _), (lines, _) in pairwise([([], False), *groups])
    ]
    return "\n".join(line for lines in done for line in lines)


def _titles_apart(groups: list[tuple[list[str], bool]]) -> list[tuple[list[str], bool]]:
    """The groups, titles and numbers of poems (in bold, on the first line) in some of their own."""
    parts: list[tuple[list[str], bool]] = []
    for lines, is_text in groups:
        titled = is_text and len(lines) > 1 and SPEAKER.match(lines[0])
        parts += [(lines[:1], True), (lines[1:], True)] if titled else [(lines, is_text)]
    return parts


def _blank_below(lines: list[str]) -> list[str]:
    """An empty line where verse follows right below a line of text."""
    return [""] if lines and lines[-1].strip() else []


def is_drama(text: str) -> bool:
    """Whether the text is a play, whose speeches begin with a name in bold.

    Numbers of poems are no names, and people speak more than once.
    """
    lines = re.findall(SPEAKER.pattern + r"\n(?=\S)", text, re.MULTILINE)
    names = [line for line in lines if not is_number(line.strip("*.: \t\n"))]
    return len(names) >= SPEECHES and len(set(names)) < len(names)


def _is_wrapped(prose: Sequence[Sequence[str]]) -> bool:
    """Whether long paragraphs are broken into lines by hand, and not left on one line each."""
    lone = sum(len(lines) == 1 and len(lines[0]) > LONG for lines in prose)
    return lone * 4 < sum(len(" ".join(lines)) > LONG for lines in prose)


def _shows_capitals(lines: Sequence[str], *, wrapped: bool) -> bool:
    """In a text that is wrapped by hand, verse shows by its capitals as well."""
    return not wrapped or (len(lines) > 2 and _capitals(lines) >= MOST_CAPITALS)


def _capitals(lines: Sequence[str]) -> float:
    """The share of lines that begin with a capital; turned lines, which are set in, aside."""
    begun = [line for line in lines if not line.startswith("  ")] or lines
    firsts = [match[0] for line in begun if (match := re.search(r"[^\W\d_]", line))]
    return sum(first.isupper() for first in firsts) / len(begun)


def _ends(lines: Sequence[str], number: int) -> bool:
    """Whether an empty line ends what is set in from a line on; else a stanza begins there."""
    after = (line for line in lines[number:] if not (CODE.match(line) and line.strip()))
    return not next(after, "").strip()


def _groups(lines: Sequence[str]) -> list[tuple[list[str], bool]]:
    """The lines in groups: paragraphs, and what is between them (blank lines, code)."""
    groups: list[tuple[list[str], bool]] = []
    fence = ""
    in_code = False
    for number, line in enumerate(lines):
        mark = FENCE.match(line)
        inside = bool(fence or mark)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        begins = not groups or not groups[-1][1]
        in_code = CODE.match(line) is not None and (in_code or (begins and _ends(lines, number)))
        is_text = not (inside or in_code) and bool(line.strip()) and not ATX.match(line)
        if groups and groups[-1][1] == is_text:
            groups[-1][0].append(line)
        else:
            groups.append(([line], is_text))
    return groups
