"""The font faces that the e-book carries, each with only the glyphs that its text uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presswork.diagnostics import Outcome
from presswork.editions.epub.content import Document, serialize
from presswork.typography.faces import Face, FaceKey, Own, find_face
from presswork.typography.plan import TextDocument, plan_fonts
from presswork.typography.subset import subset_face

OPENTYPE, TRUETYPE = ("otf", "font/otf"), ("ttf", "font/ttf")
"""Suffix and media type (EPUB 3.3, "Core media types") of fonts with cubic and quadratic curves."""


READING_SYSTEM = "math { font-family: math }\n"
"""What a reading system does unasked: formulas get its own font (MathML Core, appendix A)."""


@dataclass(frozen=True)
class EmbeddedFont:
    """A subset face as a file of the e-book."""

    key: FaceKey
    file: str
    media_type: str
    data: bytes

    @property
    def rule(self) -> str:
        """The `@font-face` rule by which the stylesheet finds it."""
        return (
            "@font-face {\n"
            f'  font-family: "{self.key.family}";\n'
            f"  font-style: {'italic' if self.key.italic else 'normal'};\n"
            f"  font-weight: {self.key.weight};\n"
            f'  src: url("{self.file}");\n'
            "}\n"
        )


def embed_fonts(
    documents: Sequence[Document], css: str, own: Own
) -> Outcome[tuple[EmbeddedFont, ...]]:
    """The faces that the documents ask for; characters that no face has come back as errors."""
    texts = [TextDocument(document.source, serialize(document.root)) for document in documents]
    plan = plan_fonts(texts, READING_SYSTEM + css, "screen", own)
    faces = ((find_face(key, own), characters) for key, characters in plan.faces.items())
    fonts = tuple(_embed(face, characters) for face, characters in faces if face is not None)
    # A family that is not installed is no fault: the reading system may have it.
    return Outcome(fonts, tuple(found for found in plan.missing if found.code != "missing-font"))


def _embed(face: Face, characters: frozenset[str]) -> EmbeddedFont:
    suffix, media_type = OPENTYPE if face.data.startswith(b"OTTO") else TRUETYPE
    file = f"fonts/{face.postscript_name}.{suffix}"
    return EmbeddedFont(face.key, file, media_type, subset_face(face, characters))
