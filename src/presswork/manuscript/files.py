"""The author's files: their names in order, their text in plain Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from presswork.diagnostics import Diagnostic, error, warning

FOLDER = "manuscript"
"""Name of the folder, inside the project, that holds book.yaml and the Markdown."""

SUFFIXES = frozenset({".md", ".markdown", ".qmd", ".rmd"})
"""Suffixes of Markdown files, in lower case."""

FIRST_IN_FOLDER = frozenset({"readme", "index"})
"""Files that open the folder they are in, as GitBook and Quarto have it."""

BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

STRAY = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""Control characters that no XML file can hold (XML 1.0, production 2), and DELETE."""

WHITE = str.maketrans({"\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\ufeff": None})
"""White space of typewriters and old editors, and marks left by joining files."""


def is_inside(path: Path, project: Path) -> bool:
    """Whether a path, its symbolic links followed, stays in the project folder."""
    return path.resolve().is_relative_to(project.resolve())


def read_text(path: Path, name: str) -> str | Diagnostic:
    """The text of a UTF-8 file with plain line ends, or what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        return error("unreadable-file", f"the file cannot be read: {fault.strerror}", name)
    try:
        text = data.decode(BYTE_ORDER_MARKS.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        return error(
            "invalid-utf-8",
            f"the byte 0x{data[fault.start]:02X} is not UTF-8",
            name,
            before.count(b"\n") + 1,
            len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
            hint="save the file in the encoding UTF-8",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean_text(text: str, name: str) -> tuple[str, list[Diagnostic]]:
    """The text without control characters; one warning names the first and counts them."""
    text = text.translate(WHITE)
    strays = list(STRAY.finditer(text))
    if not strays:
        return text, []
    before = text[: strays[0].start()]
    code = f"U+{ord(strays[0][0]):04X}"
    more = f" and {len(strays) - 1} more" if len(strays) > 1 else ""
    found = warning(
        "control-character",
        f"the control character {code}{more} is left out",
        name,
        before.count("\n") + 1,
        len(before.rpartition("\n")[2]) + 1,
        hint="take it out; no edition can hold it",
    )
    return STRAY.sub("", text), [found]


def find_markdown(folder: Path) -> Iterator[str]:
    """All Markdown files below the folder in natural order, relative to it.

    Files and folders whose names begin with `_` or `.` are the author's own: parts to be
    included, drafts, settings of other programs.
    """
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    chosen = [
        name
        for name in names
        if name.suffix.lower() in SUFFIXES and not any(part[0] in "_." for part in name.parts)
    ]
    return (name.as_posix() for name in sorted(chosen, key=lambda name: _order(name.parts)))


def _order(parts: tuple[str, ...]) -> list[tuple[int, list[tuple[int, int, str]]]]:
    """In a folder its README or index comes first; a file before the folder of the same name."""
    first = Path(parts[-1]).stem.casefold() in FIRST_IN_FOLDER and len(parts) > 1
    stems = [*parts[:-1], "" if first else Path(parts[-1]).stem]
    return [(1 if stem else 0, natural_key(stem)) for stem in stems]


def natural_key(name: str) -> list[tuple[int, int, str]]:
    """`chapter-10` comes after `chapter-9`."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def stem_of(name: str, role: str) -> str:
    """A stem for a file or a title in any script: `[a-z0-9-]+`.

    Where no letter of the name is Latin, the role stands for its letters.
    """
    path = Path(name)
    plain = path.with_suffix("").as_posix() if path.suffix.lower() in {*SUFFIXES, ".txt"} else name
    folded = unicodedata.normalize("NFKD", plain.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    if re.search("[a-z]", slug) or not any(character.isalpha() for character in plain):
        return slug or role
    return f"{role}-{slug}" if slug else role


def unique(stem: str, taken: set[str]) -> str:
    """The stem, numbered when another section has it; it is taken from now on."""
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    taken.add(candidate)
    return candidate
