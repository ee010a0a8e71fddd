"""Where fonts come from: the project's own files, the fontpkg packages, at last the machine.

The first source that has a family brings all of it. Fonts of the machine are looked up by name
only, one family at a time: nothing is used that a stylesheet does not name.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont, TTLibError

from presswork.errors import MissingTool, ToolFailed
from presswork.tools import find_program, run

SUFFIXES = frozenset({".otf", ".ttc", ".ttf", ".woff", ".woff2"})
"""Suffixes of the font files that a project may hold."""

GENERIC = frozenset(
    "serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace"
    " ui-rounded math emoji fangsong".split()
)
"""Families that stand for no font of their own (CSS Fonts 4, section 2.1.2)."""

_LOOK_UP_SECONDS = 60.0
"""fontconfig answers at once, but reads all fonts of the machine when it is asked first."""


class Origin(Enum):
    """Whose font it is."""

    PROJECT = "project"
    PACKAGE = "package"
    MACHINE = "machine"


@dataclass(frozen=True)
class FontFile:
    """One font, static or with an axis of weights, of a family."""

    path: Path
    family: str
    italic: bool
    lightest: int
    heaviest: int
    """The weights that it can be set in; the same for a static font."""
    variable: bool
    origin: Origin
    number: int = 0
    """Its place in a collection of fonts (`.ttc`)."""

    def read(self) -> bytes:
        """The font by itself, uncompressed."""
        data = self.path.read_bytes()
        if not data.startswith((b"ttcf", b"wOFF", b"wOF2")):
            return data
        with TTFont(BytesIO(data), fontNumber=self.number, recalcTimestamp=False) as font:
            font.flavor = None
            out = BytesIO()
            font.save(out, reorderTables=None)
        return out.getvalue()


def find_family(name: str, own: tuple[Path, ...] = ()) -> tuple[FontFile, ...]:
    """The fonts of a family, none if no source has it; `own` are the project's font files."""
    wanted = name.casefold()
    return (
        tuple(font for path in own for font in read_fonts(path) if font.family.casefold() == wanted)
        or tuple(font for font in _packaged() if font.family.casefold() == wanted)
        or (() if wanted in GENERIC else _on_machine(name))
    )


def reproducible_families(own: tuple[Path, ...] = ()) -> frozenset[str]:
    """The names of the families that are the same everywhere: in packages and in the project."""
    packaged = (family.name for family in fontpkg.families().values())
    return frozenset(packaged) | {font.family for path in own for font in read_fonts(path)}


def is_font(path: Path) -> bool:
    """Whether the file holds at least one font that can be read."""
    return bool(read_fonts(path))


def _packaged() -> list[FontFile]:
    return [
        FontFile(
            file.path,
            family.name,
            file.style == "italic",
            *_weights(file),
            variable=file.variable,
            origin=Origin.PACKAGE,
        )
        for family in fontpkg.families().values()
        for file in family.files
    ]


def _weights(file: fontpkg.FontFile) -> tuple[int, int]:
    if file.variable and file.wght_min is not None and file.wght_max is not None:
        return int(file.wght_min), int(file.wght_max)
    weight = 400 if file.weight is None else int(file.weight)
    return weight, weight


def read_fonts(path: Path) -> tuple[FontFile, ...]:
    """The fonts in one file of the project; none if it cannot be read as fonts."""
    with suppress(OSError):
        return _fonts_in(path, path.stat().st_mtime_ns, Origin.PROJECT)
    return ()


@lru_cache(maxsize=256)
def _fonts_in(path: Path, _changed: int, origin: Origin) -> tuple[FontFile, ...]:
    fonts: list[FontFile] = []
    number, count = 0, 1
    with suppress(TTLibError, OSError, ValueError, KeyError, AssertionError):
        data = path.read_bytes()
        while number < count:
            with TTFont(BytesIO(data), fontNumber=number, lazy=True) as font:
                count = getattr(font.reader, "numFonts", 1)
                fonts += _described(font, path, number, origin)
            number += 1
    return tuple(fonts)


def _described(font: TTFont, path: Path, number: int, origin: Origin) -> list[FontFile]:
    """The font, once for each name that its family has in any language."""
    names = font["name"].names
    is_of_normal_width = font["OS/2"].usWidthClass == 5  # neither condensed nor extended
    typographic = {str(name) for name in names if name.nameID == 16 and is_of_normal_width}
    families = typographic or {str(name) for name in names if name.nameID == 1}
    italic = bool(font["OS/2"].fsSelection & 1 or font["head"].macStyle & 2)
    axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    weight = int(font["OS/2"].usWeightClass)
    lightest, heaviest = weight, weight
    if "wght" in axes:
        lightest, heaviest = int(axes["wght"].minValue), int(axes["wght"].maxValue)
    return [
        FontFile(path, family, italic, lightest, heaviest, "fvar" in font, origin, number)
        for family in sorted(families)
    ]


@lru_cache(maxsize=64)
def _on_machine(name: str) -> tuple[FontFile, ...]:
    """The fonts of the family that fontconfig knows; none where it is not installed."""
    pattern = "".join(f"\\{letter}" if letter in "\\-:,=" else letter for letter in name)
    try:
        program = find_program("fc-list", hint="install fontconfig")
        listed = run(program, [pattern, "file"], seconds=_LOOK_UP_SECONDS).output
    except (MissingTool, ToolFailed):
        return ()
    paths = {Path(line.strip().rstrip(":")) for line in listed.splitlines() if line.strip()}
    fonts = (
        font
        for path in sorted(paths)
        if path.suffix.lower() in SUFFIXES
        for font in _fonts_in(path, path.stat().st_mtime_ns, Origin.MACHINE)
    )
    return tuple(font for font in fonts if font.family.casefold() == name.casefold())
