"""Fonts in files of an old PDF (print.md D8)."""

import io

from fontTools.cffLib import CFFFontSet
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Dictionary, Name

from presswork.press.fonts import fit_fonts


def font(*, cff):
    """A font of one empty glyph."""
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    if cff:
        glyphs = {".notdef": T2CharStringPen(500, None).getCharString()}
        builder.setupCFF("Small", {"FullName": "Small"}, glyphs, {})
    else:
        builder.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def descriptor(work, data):
    program = work.stream(data, Subtype=Name.OpenType)
    return work.pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontFile3=program))


def test_d8_opentype_with_postscript_outlines_becomes_bare_cff(made):
    work = made()
    found = descriptor(work, font(cff=True))
    fit_fonts(work.pdf)
    assert found.FontFile3.Subtype == Name.CIDFontType0C
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(found.FontFile3.read_bytes()), None)
    assert fonts.fontNames == ["Small"]


def test_truetype_in_an_opentype_wrapper_is_truetype(made):
    work = made()
    data = font(cff=False)
    found = descriptor(work, data)
    fit_fonts(work.pdf)
    assert "/FontFile3" not in found
    assert found.FontFile2.read_bytes() == data
    assert "/Subtype" not in found.FontFile2
