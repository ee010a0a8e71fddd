"""Differences between manuscript and edition, told so that the words can be found in both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from presswork.checks.collation import Difference
from presswork.checks.words import Word, split_words
from presswork.diagnostics import Diagnostic, error

PASSAGE = 12
"""Words of a passage that a message repeats; of a longer one the beginning and the end."""

CONTEXT = 4
"""Words before it that a message repeats."""


@dataclass(frozen=True)
class SectionText:
    """The words of one section as the manuscript has them."""

    source: str | None
    """Path of the Markdown; None for a section that the program writes."""
    title: str
    text: str
    """Headings, paragraphs, captions, tables, in order."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meant:
    """The words of all sections, or of their notes, in one row."""

    words: Sequence[Word]
    sections: Sequence[SectionText]
    """That of each word."""
    notes: bool

    @cached_property
    def cores(self) -> list[str]:
        """What is compared."""
        return [word.core for word in self.words]

    def lost(self, difference: Difference) -> Sequence[Word]:
        """The words that were not found."""
        return self.words[difference.start : difference.start + difference.lost]


def meant_body(sections: Sequence[SectionText]) -> Meant:
    """The words of the sections without their notes."""
    return _meant(((section, section.text) for section in sections), notes=False)


def meant_notes(sections: Sequence[SectionText]) -> Meant:
    """The words of all notes."""
    texts = ((section, note) for section in sections for note in section.notes)
    return _meant(texts, notes=True)


def _meant(texts: Iterable[tuple[SectionText, str]], *, notes: bool) -> Meant:
    words: list[Word] = []
    sections: list[SectionText] = []
    for section, text in texts:
        words += split_words(text)
        sections += [section] * (len(words) - len(sections))
    return Meant(words, sections, notes)


def describe(difference: Difference, meant: Meant, name: str) -> Diagnostic:
    """The difference as a finding about the edition called `name`."""
    lost = meant.lost(difference)
    code, what = _fault(difference, lost, meant)
    place = f"{difference.run.place} of {name}" if difference.run else f"the end of {name}"
    before = meant.words[max(0, difference.start - CONTEXT) : difference.start]
    after = f", after “{_shown(before)}”" if before else ""
    where = f"in a note, {place}" if meant.notes else place
    file, line = _origin(difference, meant)
    return error(code, f"{where}: {what}{after}", file or name, line)


def _fault(difference: Difference, lost: Sequence[Word], meant: Meant) -> tuple[str, str]:
    """The finding's code, and what is wrong in words."""
    added = difference.added
    if not added:
        return "words-lost", f"{_count(lost)} of the manuscript missing: “{_shown(lost)}”"
    if lost:
        same = _letters(lost) == _letters(added)
        instead = f"“{_shown(added)}” stands where the manuscript has “{_shown(lost)}”"
        return ("words-spaced" if same else "words-changed"), instead
    if _is_doubled(difference, meant):
        return "words-doubled", f"{_count(added)} doubled: “{_shown(added)}”"
    if _is_of_later(difference, meant):
        return "words-misplaced", f"{_count(added)} not in their place: “{_shown(added)}”"
    return "words-added", f"{_count(added)} not in the manuscript: “{_shown(added)}”"


def repeated_from(difference: Difference, meant: Meant) -> int | None:
    """The index nearest before it at which the added words stand already; None if nowhere."""
    last = difference.start - len(difference.added)
    return next((i for i in range(last, -1, -1) if _stand_at(difference, meant, i)), None)


def _is_doubled(difference: Difference, meant: Meant) -> bool:
    """Whether the words stood before: just before, if it is only one."""
    place = repeated_from(difference, meant)
    if place is None:
        return False
    return len(difference.added) > 1 or place == difference.start - 1


def _is_of_later(difference: Difference, meant: Meant) -> bool:
    """Whether the words stand farther on in the manuscript; one or two do by chance."""
    places = range(difference.start, len(meant.cores))
    return len(difference.added) > 2 and any(_stand_at(difference, meant, i) for i in places)


def _stand_at(difference: Difference, meant: Meant, i: int) -> bool:
    """Whether the added words are those of the manuscript from the index on."""
    added = difference.added
    return meant.cores[i] == added[0].core and meant.cores[i : i + len(added)] == [
        word.core for word in added
    ]


def _origin(difference: Difference, meant: Meant) -> tuple[str | None, int | None]:
    """Markdown file and line: the line only where the edition remembers it for that file."""
    at = difference.start
    if not difference.lost and not difference.opens and at > 0:
        at -= 1  # What is added belongs to what stands before it.
    source = meant.sections[min(at, len(meant.sections) - 1)].source if meant.sections else None
    if difference.run is not None and difference.run.source is not None:
        file, line = difference.run.source
        if source in (file, None):
            return file, line
    return source, None


def _letters(words: Iterable[Word]) -> str:
    return "".join(word.core for word in words)


def _shown(words: Sequence[Word]) -> str:
    shown = [word.shown for word in words]
    if len(shown) > PASSAGE:
        half = PASSAGE // 2
        shown = [*shown[:half], "…", *shown[-half:]]
    return " ".join(shown)


def _count(words: Sequence[Word]) -> str:
    return "1 word" if len(words) == 1 else f"{len(words)} words"
