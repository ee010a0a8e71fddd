"""Captions of figures that head a page, told from words in the wrong place."""

from __future__ import annotations

from presswork.checks.captions import without_moved
from presswork.checks.discrepancies import SectionText, meant_body
from presswork.checks.phrases import Phrases
from presswork.checks.words import Run, split_words

TEXT = "The harbour lay still. Figure 1. A boat at noon. Nobody spoke above the water."


def on_page(number: int, *lines: str) -> list[Run]:
    outer = [True, *(False for _ in lines[1:])]
    return [
        Run(tuple(split_words(line)), f"page {number}", outermost=first)
        for line, first in zip(lines, outer, strict=True)
    ]


def compared(*runs: Run) -> tuple[list[str], list[str]]:
    meant = meant_body([SectionText("01.md", "One", TEXT, ())])
    captions = ["Figure 1. A boat at noon."]
    left, found = without_moved(meant, runs, captions, Phrases([]))
    return left.cores, [word.core for run in found for word in run.words]


def test_a_caption_at_the_head_of_a_page_is_taken_out_of_both():
    first = on_page(1, "The harbour lay still. Nobody")
    second = on_page(2, "12", "Figure 1. A boat at", "noon.", "spoke above the water.")
    meant, found = compared(*first, *second)
    assert "boat" not in [*meant, *found]
    assert [core for core in found if core != "12"] == meant


def test_a_caption_broken_at_a_line_end_is_still_known():
    meant, found = compared(*on_page(1, "Figure 1. A boat at no-", "on."))
    assert not found
    assert "boat" not in meant


def test_a_caption_among_the_lines_of_a_page_stays():
    runs = on_page(1, "4", "The harbour lay still.", "Figure 1. A boat at noon.")
    meant, found = compared(*runs)
    assert "boat" in meant
    assert "boat" in found


def test_a_caption_that_lacks_a_word_is_not_passed_over():
    meant, found = compared(*on_page(1, "Figure 1. A at noon."))
    assert "boat" in meant
    assert "figure" in found
