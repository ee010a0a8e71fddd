"""Whether the words of the manuscript are in the editions: all, once each, and in order.

The manuscript's words are those that pandoc read before any of our stages touched them; the
editions' are read back from the finished files. Punctuation, case and notation do not count, but
spaces between words do, and words broken at the end of a line are put together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from presswork.checks.bidi import has_leftward_letters
from presswork.checks.captions import without_moved
from presswork.checks.collation import Collation, Difference
from presswork.checks.container import Lines, unreadable
from presswork.checks.discrepancies import (
    Meant,
    SectionText,
    describe,
    meant_body,
    meant_notes,
    repeated_from,
)
from presswork.checks.epubwords import read_epub_words
from presswork.checks.footnotes import NoteFinder
from presswork.checks.pdfwords import read_pdf_pages
from presswork.checks.phrases import Phrases
from presswork.checks.readingorder import Line
from presswork.checks.words import Run
from presswork.diagnostics import Diagnostic, error

__all__ = ["SectionText", "check_epub_words", "check_pdf_words"]

MOST = 20
"""Differences that are told of body and of notes; more of them mean one cause for all."""

NEAR = 8
"""Words before and after others that may stand on the same line."""

LONGEST_HEAD = 40
"""Words that the head of a table may have: what is longer and comes twice is text."""


def check_epub_words(
    path: Path,
    sections: Sequence[SectionText],
    generated: Sequence[str] = (),
    lines: Lines | None = None,
) -> list[Diagnostic]:
    """The words in the spine of the EPUB at `path`, against those of the sections.

    `generated` are texts that blocks of the edition may show besides, wholly or in part; lists in
    a `nav` need not be named. `lines` are those of `check_epub`: with them findings have lines.
    """
    try:
        found = read_epub_words(path, lines or {})
    except ValueError as fault:
        return [unreadable(path, fault)]
    phrases = Phrases(generated)
    streams = ((meant_body(sections), found.body), (meant_notes(sections), found.notes))
    return [
        diagnostic
        for meant, runs in streams
        for diagnostic in _told(_differences(meant, runs, phrases), meant, path.name)
    ]


def check_pdf_words(
    path: Path,
    sections: Sequence[SectionText],
    generated: Sequence[str] = (),
    asides: Sequence[str] = (),
    captions: Sequence[str] = (),
) -> list[Diagnostic]:
    """The words on the pages of the PDF at `path`, against those of the sections.

    `generated` are texts that lines of the pages may show besides, wholly or in part: entries of
    the contents list, heads, words in pictures. Titles of sections and folios need not be named.
    `asides` are texts that may stand within a sentence, such as `, page {page}`; `captions` may
    stand at the head of a page, wherever their place in the text is.
    """
    try:
        pages = read_pdf_pages(path)
    except ValueError as fault:
        return [error("pdf-unreadable", f"the PDF cannot be read: {fault}", path.name)]
    body, notes = meant_body(sections), meant_notes(sections)
    body_runs, note_runs = _parted(pages, NoteFinder(body.cores, notes.cores, pages))
    phrases = Phrases([*generated, *(section.title for section in sections)], asides)
    body, body_runs = without_moved(body, body_runs, captions, phrases)
    return [
        diagnostic
        for meant, runs in ((body, body_runs), (notes, note_runs))
        for diagnostic in _told(
            _by_fault(_differences(meant, runs, phrases), meant), meant, path.name
        )
    ]


def _parted(pages: Sequence[Sequence[Line]], finder: NoteFinder) -> tuple[list[Run], list[Run]]:
    """The lines of all pages, those of notes apart."""
    body: list[Run] = []
    notes: list[Run] = []
    for number, page in enumerate(pages, start=1):
        at_the_foot = finder.notes_on(page)
        heights = [line.baseline for line in page]
        for line in page:
            outermost = line.baseline > max(heights) - 1 or line.baseline < min(heights) + 1
            run = Run(line.words, f"page {number}", outermost=outermost)
            (notes if line in at_the_foot else body).append(run)
    return body, notes


def _differences(meant: Meant, runs: Sequence[Run], phrases: Phrases) -> list[Difference]:
    differences = Collation(meant.cores, runs, phrases).differences()
    return [difference for difference in differences if difference.lost or difference.added]


def _by_fault(differences: Sequence[Difference], meant: Meant) -> list[Difference]:
    """Those that are left when pages may repeat heads of tables, and draw lines out of turn."""
    lost = {
        (difference.place, *sorted(word.core for word in meant.lost(difference))): difference
        for difference in differences
        if not difference.added
    }
    by_right = _of_two_directions(differences, meant)
    for difference in differences:
        key = (difference.place, *sorted(word.core for word in difference.added))
        if _repeats_a_head(difference, meant):
            by_right.add(id(difference))
        elif not difference.lost and difference.whole and key in lost:
            by_right |= {id(difference), id(lost.pop(key))}
    return [difference for difference in differences if id(difference) not in by_right]


def _repeats_a_head(difference: Difference, meant: Meant) -> bool:
    """Whether it may be the head of a table, set again where the table goes on on a new page."""
    if difference.lost or not (difference.opens and difference.whole):
        return False
    place = repeated_from(difference, meant)
    count = len(difference.added)
    return place is not None and place + count < difference.start and count <= LONGEST_HEAD


def _of_two_directions(differences: Sequence[Difference], meant: Meant) -> set[int]:
    """Those near each other where the same letters stand in another order, from right to left.

    A PDF does not say how digits, signs and foreign words are read in such a line; that none is
    lost is all that can be told. The differences are named by their `id`.
    """
    found: set[int] = set()
    for group in _groups(differences):
        lost = "".join(word.core for each in group for word in meant.lost(each))
        added = "".join(word.core for each in group for word in each.added)
        end = group[-1].start + group[-1].lost + NEAR
        around = "".join(meant.cores[max(0, group[0].start - NEAR) : end])
        if lost and _letters(lost) == _letters(added) and has_leftward_letters(around):
            found |= set(map(id, group))
    return found


def _letters(text: str) -> list[str]:
    """The characters without brackets, which are seen in a mirror from right to left."""
    return sorted(re.sub(r"[()<>\[\]{}«»]", "", text))


def _groups(differences: Sequence[Difference]) -> list[list[Difference]]:
    """The differences, those of one line or two together."""
    groups: list[list[Difference]] = []
    for difference in differences:
        last = groups[-1][-1] if groups else None
        if last is not None and difference.start - last.start - last.lost <= NEAR:
            groups[-1].append(difference)
        else:
            groups.append([difference])
    return groups


def _told(differences: Sequence[Difference], meant: Meant, name: str) -> list[Diagnostic]:
    told = [describe(difference, meant, name) for difference in differences[:MOST]]
    if len(differences) > MOST:
        more = f"{len(differences) - MOST} more differences between manuscript and edition"
        told.append(error("words-differ", more, name))
    return told
