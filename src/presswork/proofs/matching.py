"""Which page of one file is which of the other: by their words, in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from presswork.proofs.texts import Text

LEAST_SHARE = 0.15
"""Of the words of the page that has fewer: pages that share less are not the same page."""

Match = tuple[int | None, int | None]
"""Indexes of a page in the old and in the new file; None where there is no such page."""


def match_pages(old: Text, new: Text, words: Sequence[int]) -> list[Match]:
    """The pages of both files in one order.

    Args:
        old: The text of the one file.
        new: That of the other.
        words: For each word of the old text its index in the new one, or -1.
    """
    pairs = _heaviest(_shared(old, new, words))
    found: list[Match] = []
    a = b = 0
    for next_a, next_b in [*pairs, (len(old.pages), len(new.pages))]:
        found += _between(old, new, range(a, next_a), range(b, next_b))
        if next_a < len(old.pages):
            found.append((next_a, next_b))
        a, b = next_a + 1, next_b + 1
    return found


def _shared(old: Text, new: Text, words: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many words each two pages share, where these are not few."""
    counts = Counter(
        (token.page, new.tokens[place].page)
        for token, place in zip(old.tokens, words, strict=True)
        if place >= 0
    )
    sizes = Counter(token.page for token in old.tokens)
    others = Counter(token.page for token in new.tokens)
    return {
        (a, b): count
        for (a, b), count in counts.items()
        if count >= LEAST_SHARE * min(sizes[a], others[b])
    }


def _heaviest(counts: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The run of pairs, both of whose numbers rise, that share the most words.

    Kept are the best runs by their last new page: `ends` rise, and so do their `weights`.
    """
    ends: list[int] = []
    weights: list[int] = []
    best: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    # Of one old page the later new ones come first, so that none of them follows another.
    for pair in sorted(counts, key=lambda pair: (pair[0], -pair[1])):
        place = bisect_left(ends, pair[1])
        before[pair] = best[place - 1] if place else None
        weight = counts[pair] + (weights[place - 1] if place else 0)
        if (up_to := bisect_right(ends, pair[1])) and weights[up_to - 1] >= weight:
            continue
        stop = place
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        ends[place:stop], weights[place:stop], best[place:stop] = [pair[1]], [weight], [pair]
    run = []
    last = best[-1] if best else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]


def _between(old: Text, new: Text, gone: range, come: range) -> Iterator[Match]:
    """Pages that share no words with another: pictures, blank pages, pages written anew.

    As many here as there are the same ones; else those with words, and those without, are gone
    and new, but for the first ones without.
    """
    if len(gone) == len(come):
        yield from zip(gone, come, strict=True)
        return
    wordless = zip(
        (index for index in gone if not old.pages[index].body),
        (index for index in come if not new.pages[index].body),
        strict=False,
    )
    a, b = gone.start, come.start
    for next_a, next_b in [*wordless, (gone.stop, come.stop)]:
        yield from ((index, None) for index in range(a, next_a))
        yield from ((None, index) for index in range(b, next_b))
        if next_a < gone.stop and next_b < come.stop:
            yield next_a, next_b
        a, b = next_a + 1, next_b + 1
