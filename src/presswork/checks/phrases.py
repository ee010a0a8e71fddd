"""What an edition says besides its text: heads, entries of the contents list, folios."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presswork.checks.words import Word, split_words

_FOLIO = re.compile(r"\d{1,5}|[ivxlcdm]{1,7}")


class Phrases:
    """What an edition says on its own account, in whole or in part: titles above all."""

    def __init__(self, texts: Sequence[str], asides: Sequence[str] = ()) -> None:
        """`asides` may stand within the text: `, page {page}`, with a folio for `{page}`."""
        self._asides = [
            [_pattern(word) for word in aside.split() if re.search(r"\w", word)] for aside in asides
        ]
        self._words: list[str] = []
        self._places: dict[str, list[int]] = {}
        for text in texts:
            for word in split_words(text):
                self._places.setdefault(word.core, []).append(len(self._words))
                self._words.append(word.core)
            self._words.append("")

    def hold(self, words: Sequence[Word]) -> bool:
        """Whether the words are a piece of a phrase, a folio, or both."""
        inner = list(words)
        while inner and _FOLIO.fullmatch(inner[-1].core):
            inner.pop()
        while inner and _FOLIO.fullmatch(inner[0].core):
            inner.pop(0)
        return not inner or self._has(words) or self._has(inner)

    def aside(self, words: Sequence[Word]) -> int:
        """How many words at the beginning of these are an aside; 0 if none."""
        for patterns in self._asides:
            pairs = list(zip(patterns, words, strict=False))
            if len(pairs) == len(patterns) and all(p.fullmatch(w.shown) for p, w in pairs):
                return len(patterns)
        return 0

    def _has(self, words: Sequence[Word]) -> bool:
        cores = [word.core for word in words]
        if any(self._words[i : i + len(cores)] == cores for i in self._places.get(cores[0], ())):
            return True
        # At either end of a line stands perhaps half a word only.
        middle = cores[1:-1]
        return bool(middle) and any(
            self._words[i : i + len(middle)] == middle
            and self._words[i - 1].endswith(cores[0])
            and self._words[i + len(middle)].startswith(cores[-1])
            for i in self._places.get(middle[0], ())
        )


def _pattern(word: str) -> re.Pattern[str]:
    """A word of an aside as it may stand on a page, with the punctuation of the sentence."""
    inner = re.escape(word).replace(r"\{page\}", f"(?:{_FOLIO.pattern})")
    return re.compile(rf"{inner}\W*")
