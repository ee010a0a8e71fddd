"""The fonts that a PDF uses and does not carry."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def fonts_outside(pdf: pikepdf.Pdf) -> dict[str, list[int]]:
    """Names of the fonts whose outlines are not in the PDF, each with the pages that use it."""
    found: dict[str, list[int]] = {}
    for number, page in enumerate(pdf.pages, start=1):
        outside = {_name(font) for font in _fonts(page) if not _is_embedded(font)}
        for name in sorted(outside):
            found.setdefault(name, []).append(number)
    return found


def _fonts(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """All fonts that the page can reach: its own and those of forms, patterns, and annotations."""
    pending = [page.resources, *_appearances(page.obj.get("/Annots", pikepdf.Array()))]
    seen: set[tuple[int, int]] = set()
    while pending:
        resources = pending.pop()
        if resources.is_indirect:
            if resources.objgen in seen:
                continue
            seen.add(resources.objgen)
        fonts = _values(resources, "/Font")
        yield from fonts
        # A Type 3 font draws with resources of its own.
        users = [*_values(resources, "/XObject"), *_values(resources, "/Pattern"), *fonts]
        for user in users:
            # A form may lead to itself, by resources that are written out in it.
            if "/Resources" in user and user.objgen not in seen:
                seen |= {user.objgen} if user.is_indirect else set()
                pending.append(user.Resources)


def _appearances(annotations: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The resources of what annotations show: a stream, or one for each state."""
    for annotation in annotations.as_list():
        for shown in _values(annotation, "/AP"):
            states = [shown] if isinstance(shown, pikepdf.Stream) else _entries(shown)
            yield from (state.Resources for state in states if "/Resources" in state)


def _values(holder: pikepdf.Object, key: str) -> list[pikepdf.Object]:
    return _entries(holder[key]) if key in holder else []


def _entries(dictionary: pikepdf.Object) -> list[pikepdf.Object]:
    return [value for _, value in dictionary.items()]


def _is_embedded(font: pikepdf.Object) -> bool:
    """Whether the outlines are inside; those of Type 3 fonts are, being drawings of the PDF."""
    kind = font.get("/Subtype")
    if kind == "/Type3":
        return True
    if kind == "/Type0":
        return all(_is_embedded(descendant) for descendant in font.DescendantFonts.as_list())
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    return any(key in descriptor for key in _FONT_FILES)


def _name(font: pikepdf.Object) -> str:
    return str(font.get("/BaseFont", "without a name")).lstrip("/")
