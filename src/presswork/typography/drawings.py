"""Drawings in SVG as pixels, for those who show no SVG: their lettering in the book's own fonts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import typst

from presswork.document.pictures.pixels import BadPicture
from presswork.typography.faces import Face, FaceKey, Own, find_face, installed_families

USUAL = "EB Garamond"
"""The family of lettering that names none, or one that is not there."""

WIDTH = 720
"""Points across of the page on which a drawing is laid for its picture."""

PAGE = """\
#set page(width: {width}pt, height: auto, margin: 0pt, fill: {ground})
#set text(font: "{font}")
#image("drawing.svg", width: 100%)
"""
STYLES = ((400, False), (400, True), (700, False), (700, True))
"""Weight and slant of the faces that lettering may ask for."""


def rasterize(drawing: bytes, width: int, own: Own = (), *, ground: str | None = "white") -> bytes:
    """A PNG of an SVG, `width` pixels across, on a ground of that colour or on none.

    Raises `BadPicture` for a drawing that Typst cannot read.
    """
    with tempfile.TemporaryDirectory(prefix="presswork-drawing-") as name:
        folder = Path(name)
        for number, face in enumerate(_faces(drawing, own)):
            (folder / f"{number}.ttf").write_bytes(face.data)
        (folder / "drawing.svg").write_bytes(drawing)
        source = folder / "page.typ"
        source.write_text(
            PAGE.format(width=WIDTH, font=USUAL, ground=ground or "none"), encoding="utf-8"
        )
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(source, root=folder, font_paths=fonts)
        try:
            return cast("bytes", compiler.compile(format="png", ppi=72 * width / WIDTH))
        except typst.TypstError as fault:
            hint = "export it again as plain SVG"
            raise BadPicture("bad-image", f"cannot be drawn: {fault}", hint) from fault


def _faces(drawing: bytes, own: Own) -> Iterator[Face]:
    """Those of the families that its lettering names, and of the usual one."""
    if b"<text" not in drawing:
        return
    named = re.findall(rb"font-family\s*[:=]\s*['\"]?([^;>]+)", drawing)
    words = b" ".join(named).decode("utf-8", "replace").lower()
    families = {family for family in installed_families(own) if family.lower() in words}
    for family in sorted({USUAL, *families}):
        for weight, italic in STYLES:
            face = find_face(FaceKey(family, weight, italic), own)
            if face is not None:
                yield face
