"""Back to the manuscript: which of its pictures, or which line, a place in the PDF comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO

import pikepdf
from PIL import Image, UnidentifiedImageError

from presswork.checks.preflight.pictures import open_picture
from presswork.checks.preflight.values import PictureSource, Sources, TextSource

SIDE = 16
"""Pixels of the thumbnails by which pictures are known again."""

ALIKE = 6.0
"""How far the greys of two thumbnails of one picture may differ in the mean, of 255: packing and
converting change them a little."""

SHAPE = 0.02
"""How far their proportions may differ."""

FEWEST = 12
"""Letters of a line by which it is known again."""

Origin = tuple[str, int | None] | None


class Origins:
    """Finds what the manuscript has to do with a place in the PDF."""

    def __init__(
        self, sources: Sources, pictures: Mapping[tuple[int, int], pikepdf.Stream]
    ) -> None:
        self._sources = sources
        self._pictures = pictures

    def of_picture(self, key: tuple[int, int]) -> tuple[str | None, Origin]:
        """The picture's path in the manuscript, and the line that shows it."""
        if key not in self._pictures or not self._sources.pictures:
            return None, None
        shown = open_picture(self._pictures[key])
        if shown is None:
            return None, None
        thumbnail, shape = _thumbnail(shown), shown.width / shown.height
        rows = [
            (_difference(thumbnail, other), source)
            for source, other, its_shape in self._known
            if abs(its_shape / shape - 1) < SHAPE
        ]
        difference, source = min(rows, key=lambda row: row[0], default=(ALIKE, None))
        if source is None or difference >= ALIKE:
            return None, None
        return source.path, (source.file, source.line) if source.file else None

    @cached_property
    def _known(self) -> list[tuple[PictureSource, bytes, float]]:
        known = []
        for source in self._sources.pictures:
            try:
                with Image.open(BytesIO(source.data)) as image:
                    known.append((source, _thumbnail(image), image.width / image.height))
            except (UnidentifiedImageError, OSError, ValueError):
                continue
        return known

    def of_text(self, text: str) -> Origin:
        """The block of the manuscript that has the words, if only one has them."""
        letters = _letters(text)
        if len(letters) < FEWEST:
            return None
        everything, starts, blocks = self._index
        place = everything.find(letters)
        if place < 0 or everything.find(letters, place + 1) >= 0:
            return None
        block = blocks[bisect_right(starts, place) - 1]
        return block.file, block.line

    @cached_property
    def _index(self) -> tuple[str, list[int], list[TextSource]]:
        parts, starts, total = [], [], 0
        for source in self._sources.texts:
            letters = _letters(source.text)
            starts.append(total)
            parts.append(letters)
            total += len(letters)
        return "".join(parts), starts, list(self._sources.texts)


def _letters(text: str) -> str:
    """Letters and digits alone: hyphens at line ends and spaces differ on the page."""
    return "".join(filter(str.isalnum, text.casefold()))


def _thumbnail(image: Image.Image) -> bytes:
    flat = Image.new("L", (SIDE, SIDE), 255)
    small = image.convert("RGBA" if "A" in image.getbands() else image.mode).resize((SIDE, SIDE))
    flat.paste(small.convert("L"), mask=small.getchannel("A") if "A" in small.getbands() else None)
    return flat.tobytes()


def _difference(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)
