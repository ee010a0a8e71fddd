"""Captions at the head of a page: of figures that did not fit on the one before.

The text goes on before such a figure and behind it, often within a sentence. The caption has to be
there, word for word, but not at its place in the text: so it is taken out of both before the rest
is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from presswork.checks.discrepancies import Meant
from presswork.checks.phrases import Phrases
from presswork.checks.words import Run, Word, split_words


def without_moved(
    meant: Meant, runs: Sequence[Run], captions: Sequence[str], phrases: Phrases
) -> tuple[Meant, list[Run]]:
    """What is meant and what was found, without the captions at the heads of pages."""
    waiting = [tuple(split_words(caption)) for caption in captions]
    kept: list[Run] = []
    taken: list[tuple[Word, ...]] = []
    for _, page in groupby(runs, key=lambda run: run.place):
        lines = list(page)
        for caption in waiting:
            span = _at_the_head(lines, caption, phrases)
            if span is not None:
                del lines[slice(*span)]
                waiting.remove(caption)
                taken.append(caption)
                break
        kept += lines
    return _without(meant, taken), kept


def _at_the_head(
    lines: Sequence[Run], caption: Sequence[Word], phrases: Phrases
) -> tuple[int, int] | None:
    """From which line of a page to which the caption stands, if only heads are above it."""
    wanted = _letters(caption)
    for first, line in enumerate(lines):
        found = ""
        for last in range(first, len(lines)):
            found += _letters(lines[last].words)
            if found == wanted:
                return first, last + 1
            if not wanted.startswith(found):
                break
        if not (line.outermost or phrases.hold(line.words)):
            return None
    return None


def _letters(words: Sequence[Word]) -> str:
    """The words without spaces and hyphens, of which a line's end may add one."""
    return "".join(word.core for word in words).replace("-", "")


def _without(meant: Meant, captions: Sequence[Sequence[Word]]) -> Meant:
    """The same without each of the captions, where it comes first."""
    gone: set[int] = set()
    for caption in captions:
        cores = [word.core for word in caption]
        for start in range(len(meant.cores) - len(cores) + 1):
            if start not in gone and meant.cores[start : start + len(cores)] == cores:
                gone.update(range(start, start + len(cores)))
                break
    left = [i for i in range(len(meant.words)) if i not in gone]
    words, sections = [meant.words[i] for i in left], [meant.sections[i] for i in left]
    return Meant(words, sections, meant.notes)
