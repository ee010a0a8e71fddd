"""Two texts word by word: which word of one is which of the other.

First the phrases that occur once in each text are paired, in one order (the patience diff), then
what lies between them; at last the phrases that stand in another place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

PHRASES = (5, 3, 2, 1)
"""Words of a phrase, longest first: the longer, the surer that both mean the same place."""

SMALL = 1_000_000
"""Pairs of words up to which everything between two phrases is compared with everything."""

MOVED = 4
"""Words of a phrase that is found again elsewhere; shorter ones are there by chance."""

Pairs = list[tuple[int, int]]


def align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each word of the old text its index in the new one, or -1 where it is gone."""
    found = [-1] * len(old)
    for a, b in _aligned(old, new, 0, len(old), 0, len(new)):
        found[a] = b
    for a, b in _elsewhere(old, new, found):
        found[a] = b
    return found


def _aligned(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> Iterator[tuple[int, int]]:
    """The pairs of two stretches, in order."""
    while a < a_end and b < b_end and old[a] == new[b]:
        yield a, b
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
        yield a_end, b_end
    if a == a_end or b == b_end:
        return
    anchors = _anchors(old, new, a, a_end, b, b_end)
    if not anchors:
        if (a_end - a) * (b_end - b) <= SMALL:
            yield from _compared(old, new, a, a_end, b, b_end)
        return
    for next_a, next_b in anchors:
        if next_a >= a and next_b >= b:
            yield from _aligned(old, new, a, next_a, b, next_b)
            yield next_a, next_b
            a, b = next_a + 1, next_b + 1
    yield from _aligned(old, new, a, a_end, b, b_end)


def _anchors(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> Pairs:
    """Phrases that occur once in each stretch, as many as stand in one order in both."""
    for size in PHRASES:
        there = _once(new, b, b_end, size)
        pairs = [
            (place, there[phrase])
            for phrase, place in _once(old, a, a_end, size).items()
            if phrase in there
        ]
        if pairs:
            return _rising(sorted(pairs))
    return []


def _once(words: Sequence[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    """The place of each phrase that occurs once in the stretch."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(start, end - size + 1):
        phrase = tuple(words[place : place + size])
        places[phrase] = -1 if phrase in places else place
    return {phrase: place for phrase, place in places.items() if place >= 0}


def _rising(pairs: Pairs) -> Pairs:
    """The longest run of pairs of which both numbers rise."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, b) in enumerate(pairs):
        length = bisect_left(ends, b)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [b]
        tops[length : length + 1] = [index]
    run: Pairs = []
    index = tops[-1]
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _compared(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, old[a:a_end], new[b:b_end], autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((a + block.a + i, b + block.b + i) for i in range(block.size))


def _elsewhere(
    old: Sequence[str], new: Sequence[str], found: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Phrases that are left over in both texts, be they before or behind their neighbours."""
    taken = set(found)
    gone = _phrases(old, [index for index, place in enumerate(found) if place < 0])
    come = _phrases(new, [index for index in range(len(new)) if index not in taken])
    used: set[int] = set()
    met: set[int] = set()
    for phrase, a in gone.items():
        b = come.get(phrase, -1)
        if a < 0 or b < 0:
            continue
        for i in range(MOVED):
            if a + i not in used and b + i not in met:
                used.add(a + i)
                met.add(b + i)
                yield a + i, b + i


def _phrases(words: Sequence[str], left: Sequence[int]) -> dict[tuple[str, ...], int]:
    """The phrases of words that are left over side by side; -1 for one that occurs again."""
    places: dict[tuple[str, ...], int] = {}
    for place, start in enumerate(left):
        if place + MOVED <= len(left) and left[place + MOVED - 1] == start + MOVED - 1:
            phrase = tuple(words[start : start + MOVED])
            places[phrase] = -1 if phrase in places else start
    return places
