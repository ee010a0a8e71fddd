"""Which faces the pages may use: those of the families that their text asks for, and no other."""

from __future__ import annotations

from collections.abc import Iterable

from presswork.typography.faces import FaceKey, Own, find_face

BASIC = ((400, False), (400, True), (700, False), (700, True))
"""Weight and slant of the four faces that every family is given where it has them."""


def font_faces(wanted: Iterable[FaceKey], own: Own) -> tuple[dict[str, bytes], str]:
    """The fonts by the path that they are served under, and the `@font-face` rules for them.

    Args:
        wanted: Faces that the text is known to ask for; their families give the four basic ones
            besides.
        own: The project's font files.
    """
    keys = set(wanted)
    for family in {key.family for key in keys}:
        keys |= {FaceKey(family, weight, italic) for weight, italic in BASIC}
    files: dict[str, bytes] = {}
    rules: list[str] = []
    for key in sorted(keys):
        face = find_face(key, own)
        if face is not None:
            slant = "italic" if key.italic else "normal"
            path = f"fonts/{key.family}-{key.weight}-{slant}.ttf".replace(" ", "")
            files[path] = face.data
            rules.append(
                f'@font-face {{ font-family: "{key.family}"; font-weight: {key.weight};'
                f' font-style: {slant}; src: url("/{path}") }}'
            )
    return files, "\n".join(rules)
