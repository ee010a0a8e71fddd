"""Collation: a text as it was meant, held word by word against a text as it was found.

Both are walked with one finger each. Where they part, the nearest place at which they agree again
is looked up, and what lies between is a difference. What a page adds by right is passed over: heads
and folios, contents lists, marks of lists and notes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from presswork.checks.phrases import Phrases
from presswork.checks.words import Joint, Run, Word, core_of

_AGREEMENT = 6
"""Words in a row that must agree before the two texts are held to be at the same place again."""

_CERTAINTY = 40
"""Words in a row by which a line that is both is told to be the text's or a head: a title stands
three times in a row before the contents."""

_FEW_LETTERS = 3
"""Letters between the gaps of a widely spaced word: one, or a few that stand closer."""

_MARK = re.compile(r"[(\[]?(\d{1,4}(\.\d{1,4})*[.):\]]*|([ivxlcdm]{1,7}|[^\W\d_])[.):\]]+)")
"""The number or letter before an item, a heading, a note."""

_CALL = re.compile(r"[^\w\s]+\d{1,3}")
"""The number of a note behind the mark that ends a sentence, after a formula, say."""

_ADDRESS = re.compile(r"[\d./@:_#?=&%~+]")

_LEADING, _TRAILING = re.compile(r"^\d{1,4}"), re.compile(r"\d{1,4}$")


LONGEST_NOTE_NUMBER = 3
"""Digits of a note's number after a figure; with more a figure would be another one."""


@dataclass(frozen=True)
class Difference:
    """A place where the found text is not the text as it was meant."""

    start: int
    """Index of the first word as meant that is concerned."""
    lost: int
    """How many words from there on were not found."""
    added: tuple[Word, ...]
    """The words that were found instead, or in addition."""
    run: Run | None
    """Where it was found; None at the end of the edition."""
    opens: bool
    """Whether it is the first of the text there."""
    whole: bool
    """Whether what was found is whole runs."""

    @property
    def place(self) -> str:
        """Where in the edition; empty at its end."""
        return self.run.place if self.run else ""


class Collation:
    """One text as meant and as found."""

    def __init__(self, meant: Sequence[str], runs: Sequence[Run], phrases: Phrases) -> None:
        """`meant` are the cores of the words, in order; `runs` what was found, in order."""
        self._meant = meant
        self._words: list[Word] = []
        self._runs: list[Run] = []
        self._starts: list[int] = []
        """For each word, the index of its run's first."""
        self._ends: dict[int, int] = {}
        """Index of a run's first word -> index after its last."""
        self._optional: set[int] = set()
        """Indexes at which begins a run that may be none of the text's."""
        self._asides: dict[int, int] = {}
        """Index of the first word of what may be an aside -> index after its last."""
        for run in runs:
            start = len(self._words)
            self._words += run.words
            self._runs += [run] * len(run.words)
            self._starts += [start] * len(run.words)
            self._ends[start] = len(self._words)
            if phrases.hold(run.words):
                self._optional.add(start)
            for offset in range(len(run.words)):
                if count := phrases.aside(run.words[offset:]):
                    self._asides[start + offset] = start + offset + count

    def differences(self) -> Iterator[Difference]:
        """All differences, in order."""
        at, i = 0, 0
        while at < len(self._meant) and i < len(self._words):
            if i in self._optional and self._is_beside_the_text(at, i):
                i = self._ends[i]
                continue
            after = next(self._matches(at, i), None)
            if after is not None:
                at, i = at + 1, after
            elif i in self._asides or self._is_mark(i):
                i = self._asides.get(i, i + 1)
            else:
                next_at, next_i = self._meeting(at, i)
                yield self._difference(at, next_at, i, next_i)
                at, i = next_at, next_i
        yield self._difference(at, len(self._meant), i, len(self._words))

    def _is_beside_the_text(self, at: int, i: int) -> bool:
        """Whether the optional run at `i` is a head, say, although it may look like the text."""
        end = self._ends[i]
        if self._runs[i].outermost and self._agree(at, end, _AGREEMENT):
            return not self._continues(at, i, _CERTAINTY) or self._agree(at, end, _CERTAINTY)
        if self._continues(at, i, _AGREEMENT):
            return False
        if self._repeats(at, i, end):
            self._optional.discard(i)
            return False
        if self._agree(at, end, _AGREEMENT):
            return True
        return end - i >= _AGREEMENT or not self._continues(at, i, end - i)

    def _repeats(self, at: int, i: int, end: int) -> bool:
        """Whether a run says again what stands just before it, where no head can be."""
        cores = [word.core for word in self._words[i:end]]
        before = list(self._meant[max(0, at - len(cores)) : at])
        return not self._runs[i].outermost and before == cores

    def _continues(self, at: int, i: int, count: int) -> bool:
        """Whether the next `count` words as meant begin right at `i`."""
        return any(self._agree(at + 1, after, count - 1) for after in self._matches(at, i))

    def _agree(self, at: int, i: int, count: int) -> bool:
        """Whether the next `count` words as meant stand at `i`, what is optional passed over."""
        while count and at < len(self._meant):
            if i >= len(self._words):
                return False
            if self._continues(at, i, count):
                return True
            if i in self._optional:
                i = self._ends[i]
            elif i in self._asides or self._is_mark(i):
                i = self._asides.get(i, i + 1)
            else:
                return False
        return True

    def _matches(self, at: int, i: int) -> Iterator[int]:
        """Indexes after the word as meant, if it stands at `i`, whole or broken."""
        word, meant = self._words[i], self._meant[at]
        if word.core == meant or _is_with_number(word.core, meant):
            yield i + 1
        if word.joint is not Joint.SPACE and meant.startswith(word.core):
            yield from self._rejoined(meant, word.folded, i)

    def _rejoined(self, meant: str, text: str, i: int) -> Iterator[int]:
        """The same for a word whose first part, `text`, ends with the word at `i`."""
        first = self._words[i]
        for following in self._following(i):
            word = self._words[following]
            # Names of programs may be broken before their capitals, without a hyphen.
            is_name = first.shown[-1:].islower() and word.shown[:1].isupper()
            wholes = _joined(text, word.folded, first.joint, meant)
            for whole in (text + word.folded,) if is_name else wholes:
                core = core_of(whole)
                if core == meant or _is_with_number(core, meant):
                    yield following + 1
                elif word.joint is not Joint.SPACE and meant.startswith(core):
                    yield from self._rejoined(meant, whole, following)

    def _following(self, i: int) -> Iterator[int]:
        """Where the rest of a broken word may stand: next, or beyond heads and folios."""
        following = i + 1
        while following < len(self._words):
            yield following
            if following not in self._optional:
                return
            following = self._ends[following]

    def _is_mark(self, i: int) -> bool:
        """Whether the word may be a list's, a heading's or a note's number."""
        begins = i in self._ends or self._words[i - 1].joint is not Joint.SPACE
        text = self._words[i].folded
        return (begins and _MARK.fullmatch(text) is not None) or _CALL.fullmatch(text) is not None

    def _meeting(self, at: int, i: int) -> tuple[int, int]:
        """The nearest place after (at, i) where the texts agree again; their ends if none."""
        best, found = None, (len(self._meant), len(self._words))
        k, passed = i, 0
        while k < len(self._words) and (best is None or passed < best):
            places = self._places.get(tuple(word.core for word in self._words[k : k + 3]), [])
            for place in places[bisect_left(places, at) :]:
                distance = passed + place - at
                if best is not None and distance >= best:
                    break
                if self._agree(place, k, _AGREEMENT):
                    best, found = distance, (place, k)
            optional = k in self._optional
            passed += 0 if optional else 1
            k = self._ends[k] if optional else k + 1
        return self._drawn_back(found, (at, i))

    @cached_property
    def _places(self) -> dict[tuple[str, ...], list[int]]:
        """Where each three words in a row stand in the text as meant."""
        places: dict[tuple[str, ...], list[int]] = {}
        for i in range(len(self._meant) - 2):
            places.setdefault(tuple(self._meant[i : i + 3]), []).append(i)
        return places

    def _drawn_back(self, found: tuple[int, int], limit: tuple[int, int]) -> tuple[int, int]:
        """An earlier meeting: a broken word just before is in none of the places."""
        at, i = found
        while at > limit[0]:
            while i > limit[1] and self._starts[i - 1] in self._optional:
                i = self._starts[i - 1]
            earlier = [k for k in range(max(limit[1], i - 3), i) if i in self._matches(at - 1, k)]
            if not earlier:
                break
            at, i = at - 1, earlier[-1]
        return at, i

    def _difference(self, at: int, next_at: int, i: int, next_i: int) -> Difference:
        if at == next_at:
            back = self._way_back(at, i, next_i)
            at, next_at, i, next_i = at - back, next_at - back, i - back, next_i - back
        added: list[Word] = []
        for k in range(i, next_i):
            if self._starts[k] in self._optional:
                continue
            mended = self._mended(added[-1], self._words[k]) if added else None
            if mended is not None:
                added.pop()
            added.append(mended or self._words[k])
        run = self._runs[i] if i < len(self._runs) else None
        whole = i in self._ends and (next_i in self._ends or next_i == len(self._runs))
        return Difference(at, next_at - at, tuple(added), run, self._opens(i), whole)

    def _way_back(self, at: int, i: int, next_i: int) -> int:
        """How many words before it what is added may begin as well, if that is where a run does.

        In `The one. The two.` for `The two.`, `The one.` is added as well as `one. The`.
        """
        back = i - self._starts[i] if i < next_i else 0
        before = [word.core for word in self._words[i - back : i]]
        after = [word.core for word in self._words[next_i - back : next_i]]
        is_free = back < next_i - i and before == after == list(self._meant[at - back : at])
        return back if is_free else 0

    def _mended(self, first: Word, second: Word) -> Word | None:
        """The word of which the two are parts, if it is one that is meant anywhere."""
        if first.joint is Joint.LINE and first.folded.endswith("-"):
            folded = first.folded[:-1] + second.folded
            core = core_of(folded)
            if core in self._vocabulary:
                return Word(first.shown[:-1] + second.shown, folded, core, second.joint)
        return None

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self._meant)

    def _opens(self, i: int) -> bool:
        """Whether nothing but what is optional stands before it in the same place."""
        if i == len(self._runs):
            return False
        start = i
        while start and self._runs[start - 1].place == self._runs[i].place:
            start -= 1
        while start in self._optional:
            start = self._ends[start]
        return start == i


def _is_with_number(core: str, meant: str) -> bool:
    """Whether it is the word, perhaps a number itself, with the number of a note on it."""
    if meant.isdecimal() and core.startswith(meant):
        note = core.removeprefix(meant)
        if note.isdecimal() and len(note) <= LONGEST_NOTE_NUMBER:
            return True
    return core.startswith(meant) != core.endswith(meant) and meant in (
        core_of(_TRAILING.sub("", core)),
        core_of(_LEADING.sub("", core)),
    )


def _joined(first: str, second: str, joint: Joint, meant: str) -> Iterator[str]:
    """What a word may have been before it was parted."""
    if joint is Joint.GAP:
        # PDFium takes a wide space for a gap: whole words on both sides of one stay apart.
        if min(len(first), len(second)) <= _FEW_LETTERS:
            yield first + second
    elif first.endswith("-"):
        yield first[:-1] + second
        yield first + second
    elif _may_break(first[-1], second[0], meant):
        yield first + second


def _may_break(last: str, next_: str, meant: str) -> bool:
    """Whether a line may end between two characters without a hyphen.

    It may beside punctuation, in addresses and numbers, and in scripts that know no word spaces;
    letters with case belong to scripts that hyphenate.
    """
    hyphenated = last.upper() != last and next_.upper() != next_
    return not hyphenated or _ADDRESS.search(meant) is not None
