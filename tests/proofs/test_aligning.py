"""Which word of one text is which of another."""

import random

from presswork.proofs.aligning import align


def test_words_that_stay_are_found_around_those_that_change():
    old = "the cat sat on the mat and slept".split()
    new = "the dog sat on the red mat and slept".split()
    assert align(old, new) == [0, -1, 2, 3, 4, 6, 7, 8]


def test_a_passage_in_another_place_is_found_again():
    old = "a b c d the quick brown fox jumps e f g h".split()
    new = "a b c d e f g h the quick brown fox jumps".split()
    places = align(old, new)
    assert [new[place] for place in places] == old


def test_nothing_is_found_in_an_empty_text():
    assert align([], ["a"]) == []
    assert align(["a"], []) == [-1]


def test_long_texts_with_many_changes_are_paired_word_for_word():
    chance = random.Random(5)
    old = [f"w{chance.randrange(3000)}" for _ in range(20_000)]
    new = []
    kept = 0
    for word in old:
        is_kept = chance.random() > 0.02
        new.append(word if is_kept else "changed")
        kept += is_kept
        if chance.random() < 0.02:
            new.append("added")
    found = [(a, b) for a, b in enumerate(align(old, new)) if b >= 0]
    assert len({b for _, b in found}) == len(found)
    assert all(old[a] == new[b] for a, b in found)
    assert len(found) >= kept * 0.99
