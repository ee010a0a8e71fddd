"""Obsidian: `[[links]]` between notes, `![[embeds]]` of images, comments and highlights."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote

from presswork.document.dialects.text import NumberedLine, Text
from presswork.manuscript.lines import LineKind

SIGNS = re.compile(r"\[\[[^\[\]\n]+\]\]|%%|==\S")

LINK = re.compile(
    r"(?<![\w\]])(?P<embed>!?)\[\[(?P<target>[^\]\[|#]*)(?:#(?P<part>[^\]\[|]+))?"
    r"(?:\|(?P<words>[^\]\[]*))?\]\](?![(\[])"
)
HIGHLIGHT = re.compile(r"(?<![=\w!<>])==(?=[^\s=])([^=\n$]+?)(?<=\S)==(?![=\w])")
COMMENT = re.compile(r"%%.*?%%")
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".tif", ".tiff", ".bmp")


def translate_obsidian(text: Text) -> None:
    """Turn links into Markdown's, and embedded images into images."""
    text.lines = list(_without_comments(text))
    text.change_prose(SIGNS, lambda part, number: _inline(part, number, text))


def _without_comments(text: Text) -> Iterator[NumberedLine]:
    inside = False
    for line, kind in text.kinds():
        if kind is LineKind.TEXT and line.text.strip() == "%%":
            inside = not inside
            yield line._replace(text="")
        elif inside:
            yield line._replace(text="")
        elif kind is LineKind.TEXT and "%%" in line.text:
            yield line._replace(text=COMMENT.sub("", line.text))
        else:
            yield line


def _inline(part: str, number: int, text: Text) -> str:
    part = LINK.sub(lambda match: _link(match, number, text), part)
    return HIGHLIGHT.sub(r"[\1]{.mark}", part)


def _link(match: re.Match[str], number: int, text: Text) -> str:
    target, part, words = match["target"].strip(), match["part"], match["words"]
    if match["embed"] and target.lower().endswith(IMAGES):
        return _image(target, words or "", number, text)
    file = _file(target, text) if target else text.path
    if file is None or match["embed"]:
        text.warn(
            "unknown-note",
            f"{match[0]} leads to no file of this book and stands as plain text",
            number,
            "add the note to the book, or take the brackets out",
        )
        return words or target or str(part)
    address = "" if file == text.path and part else _relative(file, text)
    heading = f"#{_identifier(part)}" if part else ""
    shown = words or (f"{target} § {part}" if target and part else target or str(part))
    return f"[{shown}]({address}{heading})"


def _file(target: str, text: Text) -> str | None:
    """A note by its path, else by its name alone, wherever it lies."""
    name = target.removesuffix(".md").strip("/").casefold()
    notes = text.around.notes
    return notes.get(name) or notes.get(name.rpartition("/")[2])


def _image(target: str, words: str, number: int, text: Text) -> str:
    """The image wherever it lies; `|300` is its width, other words say what it shows."""
    name = target.casefold()
    file = text.around.notes.get(name) or text.around.notes.get(name.rpartition("/")[2])
    address = _relative(file, text) if file else quote(target)
    width = re.fullmatch(r"(\d+)(?:x\d+)?", words.strip())
    keys = f"{{width={width[1]}px}}" if width else ""
    return f"![{'' if width else words}]({address}){keys}"


def _relative(file: str, text: Text) -> str:
    folder = posixpath.dirname(text.path)
    return quote(posixpath.relpath(file, folder or "."))


def _identifier(heading: str) -> str:
    """The id that pandoc gives a heading (User's Guide, "Extension: auto_identifiers")."""
    words = re.sub(r"[^\w\s.-]", "", heading.rpartition("#")[2].casefold())
    return re.sub(r"^[\W\d_]+", "", re.sub(r"\s+", "-", words.strip()))
