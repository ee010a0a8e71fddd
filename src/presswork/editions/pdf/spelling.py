"""What the glyphs of the PDF spell, for those who search it, copy from it or have it read aloud.

NOTE: WeasyPrint 70 notes for each glyph the text of the first cluster that it occurs in. Where a
cluster is a letter with marks, all of it goes to one of the glyphs and nothing to the others: of
pointed Hebrew and vocalised Arabic neither letters nor marks come out. Here a glyph that stands
for a character spells this, and others the letters of their cluster. The tests of this module
watch over what is used of WeasyPrint.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Any

from weasyprint.pdf.fonts import Font

from presswork.typography.faces import characters_by_glyph


@contextmanager
def glyphs_spelt() -> Iterator[None]:
    """Inside the block PDF files get the right text for their glyphs."""
    begin = Font.__init__

    def begin_spelt(font: Any, *arguments: Any) -> None:
        begin(font, *arguments)
        font.to_unicode = Spelling(characters_by_glyph(font.file_content, font.index))

    Font.__init__ = begin_spelt
    try:
        yield
    finally:
        Font.__init__ = begin


class Spelling(dict[int, str]):
    """What each glyph of a font spells; it has those glyphs about which nothing is in doubt."""

    def __init__(self, characters: Mapping[int, Set[str]]) -> None:
        """`characters` are those that glyphs stand for by themselves."""
        super().__init__()
        self._characters = characters
        self._settled: set[int] = set()
        self._letters = ""
        """Of the cluster at hand, where its mark has come before the letter."""
        self._waiting: int | None = None
        """The glyph of the cluster at hand that has no text yet."""

    def __contains__(self, glyph: object) -> bool:
        """Whether the glyph's text is settled; else it is asked for again at the next place.

        So it is where a glyph before it waits for the text of their cluster.
        """
        return glyph in self._settled and self._waiting is None

    def __setitem__(self, glyph: int, text: str) -> None:
        """Take the text of a cluster, or of nothing, for one of its glyphs."""
        own = self._characters.get(glyph)
        if own is not None:
            self._set_character(glyph, text, own)
        elif text:
            self._set(glyph, _letters(text) or text)
        elif self._letters:
            self._set(glyph, self._letters)
        else:
            super().__setitem__(glyph, self.get(glyph, ""))
            self._waiting = glyph

    def _set_character(self, glyph: int, text: str, own: Set[str]) -> None:
        if text in own or any(_plain(character) == _plain(text) for character in own):
            self._set(glyph, text)
            return
        character = next((c for c in text if c in own), min(own))
        rest = _letters(text.replace(character, "", 1))
        is_mark = unicodedata.category(character).startswith("M")
        if is_mark:  # It is asked for each time: it may bring the letters of its cluster.
            super().__setitem__(glyph, character)
            self._letters = rest
        if self._waiting is not None and rest:
            self._set(self._waiting, rest)
        if not is_mark:
            self._set(glyph, character)

    def _set(self, glyph: int, text: str) -> None:
        if glyph not in self._settled:
            super().__setitem__(glyph, text)
            self._settled.add(glyph)
        self._letters, self._waiting = "", None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _letters(text: str) -> str:
    """A cluster of Hebrew or Arabic without its marks; of other scripts, all of it."""
    if not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return text
    return "".join(c for c in text if unicodedata.category(c) != "Mn")
