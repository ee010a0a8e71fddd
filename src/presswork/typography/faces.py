"""Font faces: the one weight and slant of a family that a piece of text is set in.

The families come from the places that `sources` knows; `own` are the font files of the project.
A variable font becomes a static face here, because neither a PDF nor most e-readers know axes.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import fontTools
import platformdirs
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from presswork.typography.sources import (
    FontFile,
    Origin,
    find_family,
    reproducible_families,
)

CACHE_FORMAT = b"presswork face 1"
"""Part of every key in the cache: to be changed with what `_instance` makes."""

WEIGHT_NAMES = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}
"""CSS Fonts 4, section 2.2.1, in the spelling of font names."""


@dataclass(frozen=True, order=True)
class FaceKey:
    """Which face: what `font-family`, `font-weight` and `font-style` of CSS say together."""

    family: str
    weight: int
    """1 to 1000; 400 is regular, 700 is bold."""
    italic: bool


@dataclass(frozen=True)
class Face:
    """A static TrueType or OpenType font."""

    key: FaceKey
    """The face that this is, which may be another weight than the one asked for."""
    data: bytes
    postscript_name: str
    """`EBGaramond-BoldItalic`: made of letters, digits and hyphens."""


Own = tuple[Path, ...]
"""The font files of the project."""


def installed_families(own: Own = ()) -> frozenset[str]:
    """The names of the families that packages and the project bring, as these spell them."""
    return reproducible_families(own)


def origin_of(key: FaceKey, own: Own = ()) -> Origin | None:
    """Where the face nearest to the key comes from; None if there is none."""
    found = _match(key, own)
    return found[1].origin if found else None


def match_face(key: FaceKey, own: Own = ()) -> FaceKey | None:
    """The face of the family that comes nearest, found without making it.

    The weight is matched by CSS Fonts 4, section 5.2. The slant is not: a family without an
    italic gives None for one, as does a family that is not installed, so that the caller decides
    what stands in and no renderer is led to slant an upright.
    """
    found = _match(key, own)
    return found[0] if found else None


def find_face(key: FaceKey, own: Own = ()) -> Face | None:
    """The face that `match_face` names, as a static font; None where that is None."""
    found = _match(key, own)
    if found is None:
        return None
    matched, file = found
    data = file.read()
    if file.variable:
        data = _cached_instance(data, matched)
    return Face(matched, data, _postscript_name(data))


def covered_characters(key: FaceKey, own: Own = ()) -> frozenset[str]:
    """The characters that the face nearest to the key has glyphs for; none if there is no face."""
    found = _match(key, own)
    return _characters(found[1].path, found[1].number) if found else frozenset()


def characters_by_glyph(data: bytes, number: int = 0) -> dict[int, set[str]]:
    """For each glyph of a font that stands for characters by itself: its id, and which."""
    with TTFont(BytesIO(data), fontNumber=number, lazy=True) as font:
        glyphs = font.getReverseGlyphMap()
        found: dict[int, set[str]] = {}
        for code, name in font.getBestCmap().items():
            found.setdefault(glyphs[name], set()).add(chr(code))
    return found


def glyph_of(character: str, data: bytes, number: int = 0) -> tuple[int, float] | None:
    """The glyph of a font for a character: its id, and its advance in thousandths of the size."""
    with TTFont(BytesIO(data), fontNumber=number, lazy=True) as font:
        name = font.getBestCmap().get(ord(character))
        if name is None:
            return None
        return font.getGlyphID(name), font["hmtx"][name][0] * 1000 / font["head"].unitsPerEm


def _match(key: FaceKey, own: Own) -> tuple[FaceKey, FontFile] | None:
    files = [file for file in find_family(key.family, own) if file.italic == key.italic]
    if not files:
        return None
    weights = {_nearest_in(file, key.weight): file for file in reversed(files)}
    weight = min(weights, key=lambda weight: _weight_distance(key.weight, weight))
    file = weights[weight]
    return FaceKey(file.family, weight, key.italic), file


def _nearest_in(file: FontFile, weight: int) -> int:
    return min(max(weight, file.lightest), file.heaviest)


def _weight_distance(wanted: int, weight: int) -> tuple[int, int]:
    """Order of preference among weights (CSS Fonts 4, section 5.2, `font-weight`)."""
    if 400 <= wanted <= 500 and wanted <= weight <= 500:
        return 0, weight - wanted
    lighter_first = wanted <= 500
    is_preferred = weight <= wanted if lighter_first else weight >= wanted
    return (1 if is_preferred else 2), abs(weight - wanted)


@lru_cache(maxsize=64)
def _characters(path: Path, number: int) -> frozenset[str]:
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _postscript_name(data: bytes) -> str:
    with TTFont(BytesIO(data), lazy=True) as font:
        return font["name"].getDebugName(6) or ""


def _cached_instance(source: bytes, key: FaceKey) -> bytes:
    """The static face from the cache, or made and put there.

    A cache that cannot be read or written, or holds something else, is as good as none.
    """
    path = _cache_path(source, key)
    with suppress(OSError):
        digest, data = _split_digest(path.read_bytes())
        if hashlib.sha256(data).digest() == digest:
            return data
    data = _instance(source, key)
    with suppress(OSError):
        _write_atomically(path, hashlib.sha256(data).digest() + data)
    return data


def _cache_path(source: bytes, key: FaceKey) -> Path:
    parts = (CACHE_FORMAT, fontTools.version.encode(), repr(key).encode(), source)
    name = hashlib.sha256(b"\0".join(parts)).hexdigest()
    return Path(platformdirs.user_cache_dir("presswork", appauthor=False), "faces", name)


def _split_digest(stored: bytes) -> tuple[bytes, bytes]:
    size = hashlib.sha256().digest_size
    return stored[:size], stored[size:]


def _write_atomically(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        beside = Path(file.name)
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _instance(source: bytes, key: FaceKey) -> bytes:
    """The variable font pinned to one weight, its other axes at their defaults."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    pins = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    if "wght" in pins:
        pins["wght"] = key.weight
    font = instancer.instantiateVariableFont(font, pins, inplace=True, downgradeCFF2="CFF2" in font)
    for tag in (
        "STAT",
        "DSIG",
    ):  # what is left of the axes, and a signature of the whole font
        if tag in font:
            del font[tag]
    _set_names(font, key)
    _set_style_bits(font, key)
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _set_names(font: TTFont, key: FaceKey) -> None:
    """Names by which programs group the faces: four to a family in ids 1 and 2, all in 16 and 17.

    OpenType 1.9.1, `name` table, name ids.
    """
    names = font["name"]
    weight = WEIGHT_NAMES.get(key.weight, f"W{key.weight}")
    style = f"{weight} Italic" if key.italic else weight
    style = style.replace("Regular Italic", "Italic")
    linked = key.weight in (400, 700)
    stem = names.getDebugName(25) or key.family.replace(" ", "")
    postscript = f"{stem.removesuffix('Italic')}-{style.replace(' ', '')}"
    for record in list(names.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
            names.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    values = {
        1: key.family if linked else f"{key.family} {weight}",
        2: style if linked else ("Italic" if key.italic else "Regular"),
        3: f"{names.getDebugName(5)};{postscript}",
        4: f"{key.family} {style}",
        6: postscript,
    }
    if not linked:
        values |= {16: key.family, 17: style}
    for name_id, value in values.items():
        names.setName(value, name_id, 3, 1, 0x409)


def _set_style_bits(font: TTFont, key: FaceKey) -> None:
    """OpenType 1.9.1, `OS/2` fsSelection (italic 0, bold 5, regular 6) and `head` macStyle."""
    bold = key.weight == 700
    font["OS/2"].usWeightClass = key.weight
    selection = font["OS/2"].fsSelection & ~(1 << 0 | 1 << 5 | 1 << 6)
    selection |= key.italic << 0 | bold << 5 | (not key.italic and not bold) << 6
    font["OS/2"].fsSelection = selection
    font["head"].macStyle = bold << 0 | key.italic << 1
