"""Isolation: a page never depends on the fonts that a machine happens to have.

Fontconfig, which WeasyPrint asks for fonts, is given a configuration of its own that knows no
folder of the system. What a book uses must come by `@font-face`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from presswork.errors import MissingTool

CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@contextmanager
def only_embedded_fonts() -> Iterator[None]:
    """Hide the machine's fonts from every font configuration that is made inside the block.

    Import WeasyPrint, make its `FontConfiguration` and render inside the block: importing it
    makes a configuration too. The environment belongs to the process: one block at a time.

    The generic families have no font of their own then, and fontconfig has none of its rules that
    slant or embolden a face which a family lacks: text falls to another `@font-face`. A character
    that none of them has is drawn as an empty box, and WeasyPrint logs a warning.
    """
    with tempfile.TemporaryDirectory(prefix="presswork-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        configuration = _write_configuration(folder)
        before = {key: os.environ.get(key) for key in _environment(configuration)}
        _set_environment(_environment(configuration))
        try:
            yield
        finally:
            _set_environment(before)


@contextmanager
def loading_weasyprint() -> Iterator[None]:
    """For the import of WeasyPrint, which asks for fonts at once, and for Pango.

    Raises MissingTool where Pango is not installed.
    """
    try:
        with only_embedded_fonts():
            yield
    except OSError as fault:
        raise MissingTool(
            "the library Pango, which sets the text of pages, was not found",
            hint="run `make` in Presswork's folder, or install Pango with the system's packages",
        ) from fault


def _environment(configuration: Path) -> dict[str, str | None]:
    return {
        "FONTCONFIG_FILE": str(configuration),
        "FONTCONFIG_PATH": str(configuration.parent),
        "FONTCONFIG_SYSROOT": None,
    }


def _set_environment(values: dict[str, str | None]) -> None:
    for key, value in values.items():
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value


def _write_configuration(folder: Path) -> Path:
    fonts, cache = folder / "fonts", folder / "cache"
    fonts.mkdir()
    # NOTE: Pango crashes the process when a configuration holds no font at all.
    (fonts / "empty.ttf").write_bytes(_empty_font())
    text = CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(cache)))
    configuration = folder / "fonts.conf"
    configuration.write_text(text, encoding="utf-8")
    return configuration


def _empty_font() -> bytes:
    """A font of an empty box for what is missing, and one private character that nobody writes."""
    pen = TTGlyphPen(None)
    for corners in (
        ((50, 0), (50, 700), (450, 700), (450, 0)),
        ((100, 50), (400, 50), (400, 650), (100, 650)),
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "private"])
    builder.setupCharacterMap({0x10FFFD: "private"})
    builder.setupGlyf({".notdef": pen.glyph(), "private": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 50), "private": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Presswork Empty", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    buffer = BytesIO()
    builder.save(buffer)
    return buffer.getvalue()
