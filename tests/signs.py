"""Fonts for East Asian tests, drawn here so that none has to be kept: signs made of bars.

They bear the names of the families that `styles/scripts.css` asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM, DESCENT, MARGIN = 1000, 120, 60
"""Units: the square, how far it reaches below the baseline, the white around a sign."""

BITS = 16
"""Bars of a sign, one for each bit of its code point: different signs look different."""


def draw_font(path: Path, family: str, characters: Iterable[str], *, bold: bool = False) -> None:
    """Write a TrueType font with these characters, each as wide as it is high."""
    codes = sorted({0x20, *(ord(each) for each in characters if ord(each) > 127)})
    names = {code: f"uni{code:04X}" for code in codes}
    style = "Bold" if bold else "Regular"
    font = FontBuilder(EM)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    font.setupGlyf({".notdef": _sign(0), **{names[code]: _sign(code) for code in codes}})
    font.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (EM, 0)))
    font.setupHorizontalHeader(ascent=EM - DESCENT, descent=-DESCENT)
    font.setupNameTable(
        {
            "familyName": family,
            "styleName": style,
            "psName": f"{path.stem}",
            "fullName": f"{family} {style}",
            "copyright": "Drawn for tests",
            "licenseDescription": "As the program's",
        }
    )
    font.setupOS2(
        usWeightClass=700 if bold else 400,
        fsSelection=0x20 if bold else 0x40,
        sTypoAscender=EM - DESCENT,
        sTypoDescender=-DESCENT,
        usWinAscent=EM - DESCENT,
        usWinDescent=DESCENT,
    )
    font.setupPost()
    font.font["head"].macStyle = int(bold)
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)


def _sign(code: int) -> object:
    pen = TTGlyphPen(None)
    height = (EM - 2 * MARGIN) // BITS
    for bit in range(BITS):
        if code >> bit & 1 and not chr(code).isspace():
            low = MARGIN - DESCENT + bit * height
            corners = [(MARGIN, low), (MARGIN, low + height // 2)]
            corners += [(EM - MARGIN, low + height // 2), (EM - MARGIN, low)]
            pen.moveTo(corners[0])
            for corner in corners[1:]:
                pen.lineTo(corner)
            pen.closePath()
    return pen.glyph()
