"""Which page of one file is which of another."""

import random
from itertools import combinations, pairwise

from tests.proofs.conftest import Page, text_lines

from presswork.proofs.matching import _heaviest


def matches(comparison):
    return [(change.old, change.new) for change in comparison.changes]


def chapter(pages, start=0):
    return [Page(text_lines(20, start + number)) for number in range(pages)]


def test_an_inserted_page_is_new_and_the_others_are_the_same(compared):
    old = chapter(5)
    new = [*old[:2], Page(text_lines(20, 50)), *old[2:]]
    assert matches(compared(old, new)) == [(0, 0), (1, 1), (None, 2), (2, 3), (3, 4), (4, 5)]


def test_a_page_that_is_gone_is_told_apart_from_its_neighbours(compared):
    old = chapter(4)
    new = [old[0], *old[2:]]
    assert matches(compared(old, new)) == [(0, 0), (1, None), (2, 1), (3, 2)]


def test_an_inserted_blank_page_is_the_one_that_is_new(compared):
    old = [*chapter(2), Page(), *chapter(2, 2)]
    new = [*chapter(1), Page(), *chapter(1, 1), Page(), *chapter(2, 2)]
    assert matches(compared(old, new)) == [(0, 0), (None, 1), (1, 2), (2, 3), (3, 4), (4, 5)]


def test_a_page_that_was_written_anew_stays_between_its_neighbours(compared):
    old = chapter(3)
    new = [old[0], Page(["quite different things were written here"]), old[2]]
    assert matches(compared(old, new)) == [(0, 0), (1, 1), (2, 2)]


def rises(run):
    return all(a < c and b < d for (a, b), (c, d) in pairwise(run))


def test_the_heaviest_run_is_the_best_of_all_runs():
    chance = random.Random(3)
    for _ in range(60):
        pairs = [(chance.randrange(6), chance.randrange(6)) for _ in range(8)]
        counts = {pair: chance.randrange(1, 50) for pair in pairs}
        best = max(
            sum(counts[pair] for pair in run)
            for size in range(1, len(counts) + 1)
            for run in combinations(sorted(counts), size)
            if rises(run)
        )
        run = _heaviest(counts)
        assert rises(run)
        assert sum(counts[pair] for pair in run) == best
