"""One set of fonts for all parts: each part says which glyphs it uses, and gets no fonts itself.

WeasyPrint draws text by the numbers of glyphs, and keeps these numbers when it leaves out glyphs
that are not used. So all parts can share one font that has what any of them uses.

NOTE: This leans on inner parts of WeasyPrint 70.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

import pydyf
import weasyprint
from weasyprint import pdf as writer
from weasyprint.pdf.fonts import Font, build_fonts_dictionary
from weasyprint.text.ffi import ffi, harfbuzz

ffi.cdef("""
    hb_blob_t * hb_blob_create (
        const char *data, unsigned int length, int mode, void *user_data, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
""")

COPIED = 0
"""HB_MEMORY_MODE_DUPLICATE: HarfBuzz keeps a copy of the font file."""

OWN = frozenset({"hb_font", "hb_face", "file_content", "widths", "to_unicode", "missing"})
"""What the font of a part does not share with that of another, or cannot be sent."""


@dataclass(frozen=True)
class FontUse:
    """A face as a part uses it."""

    key: str
    """WeasyPrint's name for the face, by which text on pages refers to it."""
    face: str
    """SHA-256 of the font file."""
    data: bytes | None
    """The font file, if it is none of the book's."""
    traits: Mapping[str, Any]
    """What WeasyPrint has found out about the face."""
    widths: Mapping[int, int]
    """Widths of the glyphs used, in thousandths of the size."""
    texts: Mapping[int, str]
    """What they spell."""
    missing: Mapping[int, int]
    """Numbers invented for characters that the face does not have."""


@contextmanager
def fonts_set_aside(known: Iterable[str]) -> Iterator[list[FontUse]]:
    """Inside the block PDF files get no fonts; the list tells those that they use.

    `known` are the font files, by SHA-256, that need not be told.
    """
    uses: list[FontUse] = []
    build = writer.build_fonts_dictionary

    def set_aside(pdf: pydyf.PDF, fonts: Mapping[Any, Font], *_: Any) -> pydyf.Dictionary:
        uses.extend(_use(font, known) for font in fonts.values())
        return pydyf.Dictionary({font.hash: pydyf.Dictionary() for font in fonts.values()})

    writer.build_fonts_dictionary = set_aside
    try:
        yield uses
    finally:
        writer.build_fonts_dictionary = build


def _use(font: Font, known: Iterable[str]) -> FontUse:
    face = sha256(font.file_content).hexdigest()
    return FontUse(
        key=font.hash,
        face=face,
        data=None if face in known else font.file_content,
        traits={name: value for name, value in vars(font).items() if name not in OWN},
        widths=dict(font.widths),
        texts=dict(font.to_unicode),
        missing=dict(font.missing),
    )


def write_fonts(uses: Iterable[FontUse], files: Mapping[str, bytes], variant: str | None) -> bytes:
    """A PDF without pages that has the faces, with the glyphs of all uses, as `/Fonts`.

    Args:
        uses: By all parts, in their order.
        files: Font files by SHA-256.
        variant: The PDF standard that is written.
    """
    fonts: dict[str, Font] = {}
    for use in uses:
        if use.key not in fonts:
            fonts[use.key] = _font(use, files)
        _add(fonts[use.key], use)
    options = weasyprint.DEFAULT_OPTIONS | (writer.VARIANTS[variant][1] if variant else {})
    pdf = pydyf.PDF()
    dictionary = build_fonts_dictionary(pdf, fonts, True, True, options)
    pdf.add_object(dictionary)
    pdf.catalog["Fonts"] = dictionary.reference
    out = BytesIO()
    pdf.write(out, compress=True)
    return out.getvalue()


def _font(use: FontUse, files: Mapping[str, bytes]) -> Font:
    font = object.__new__(Font)
    vars(font).update(use.traits)
    font.variations = dict(use.traits["variations"])
    font.file_content = files.get(use.face) or use.data
    font.widths, font.to_unicode, font.missing = {}, {}, {}
    data = font.file_content
    blob = harfbuzz.hb_blob_create(data, len(data), COPIED, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(harfbuzz.hb_face_create(blob, font.index), harfbuzz.hb_face_destroy)
    harfbuzz.hb_blob_destroy(blob)
    return font


def _add(font: Font, use: FontUse) -> None:
    font.widths = use.widths | font.widths
    font.missing = use.missing | font.missing
    spelt = {glyph: text for glyph, text in font.to_unicode.items() if text}
    font.to_unicode = font.to_unicode | use.texts | spelt
