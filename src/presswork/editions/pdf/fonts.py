"""Which faces the pages may use: those of the families that the stylesheets name, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from presswork.typography.faces import FaceKey, find_face, installed_families
from presswork.typography.stylesheet import Stylesheet

BASIC = ((400, False), (400, True), (700, False), (700, True))
"""Weight and slant of the four faces that every family is given where it has them."""


def font_faces(
    stylesheets: Sequence[Stylesheet], wanted: Iterable[FaceKey]
) -> tuple[dict[str, bytes], str]:
    """The fonts by the path that they are served under, and the `@font-face` rules for them.

    Args:
        stylesheets: Their families are found by name, wherever it stands.
        wanted: Faces that the text is known to ask for, besides the four basic ones.
    """
    named = {family for family in installed_families() if _is_named(family, stylesheets)}
    keys = {FaceKey(family, weight, italic) for family in named for weight, italic in BASIC}
    keys |= {key for key in wanted if key.family in named}
    files: dict[str, bytes] = {}
    rules: list[str] = []
    for key in sorted(keys):
        face = find_face(key)
        if face is not None:
            slant = "italic" if key.italic else "normal"
            path = f"fonts/{key.family}-{key.weight}-{slant}.ttf".replace(" ", "")
            files[path] = face.data
            rules.append(
                f'@font-face {{ font-family: "{key.family}"; font-weight: {key.weight};'
                f' font-style: {slant}; src: url("/{path}") }}'
            )
    return files, "\n".join(rules)


def _is_named(family: str, stylesheets: Sequence[Stylesheet]) -> bool:
    pattern = re.compile(rf"(?<![\w-]){re.escape(family)}(?![\w-])", re.IGNORECASE)
    return any(pattern.search(sheet.text) for sheet in stylesheets)
