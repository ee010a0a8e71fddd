"""What a comparison found, in words: a line a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from presswork.proofs.changes import PageChange
from presswork.proofs.fates import Fate, Kind

MOST_WORDS = 6
"""Changes of words on a page that are told one by one."""

LONGEST = 60
"""Characters of a passage that are shown."""

Labels = tuple[Sequence[str], Sequence[str]]
"""What the pages of the old and of the new file are called."""


def summarise(changes: Sequence[PageChange], labels: Labels) -> Iterator[str]:
    """One line for each page that differs, and for each run of pages with new numbers only.

    Before them, one line for the size of the pages where all have another.
    """
    sizes = {change.sizes for change in changes if None not in (change.old, change.new)}
    for was, now in filter(None, sizes if len(sizes) == 1 else ()):
        yield f"all pages: {now}, were {was}"
    for differs, group in groupby(changes, key=lambda change: change.differs):
        if differs:
            for change in group:
                remarks = "; ".join(_remarks(change, labels, is_resized=len(sizes) > 1))
                if remarks:
                    yield f"{_name(change, labels)}: {remarks}"
        else:
            numbered = (change for change in group if _is_renumbered(change, labels))
            yield from _renumbered(list(numbered), labels)


def verdict(changes: Sequence[PageChange]) -> str:
    """`3 of 226 pages differ, 1 is new`, or that none does."""
    new = sum(change.old is None for change in changes)
    gone = sum(change.new is None for change in changes)
    both = [change for change in changes if change.old is not None and change.new is not None]
    changed = sum(change.differs for change in both)
    if not (new or gone or changed):
        return "no page differs"
    parts = [f"{changed} of {len(both)} pages {'differs' if changed == 1 else 'differ'}"]
    parts += [f"{new} {'is' if new == 1 else 'are'} new"] if new else []
    parts += [f"{gone} {'is' if gone == 1 else 'are'} gone"] if gone else []
    return ", ".join(parts)


def page_name(change: PageChange, labels: Labels) -> str:
    """The page's label in the new file, else in the old."""
    if change.new is not None:
        return labels[1][change.new]
    return "" if change.old is None else labels[0][change.old]


def _name(change: PageChange, labels: Labels) -> str:
    name = f"page {page_name(change, labels)}"
    if change.old is None or change.new is None or not _is_renumbered(change, labels):
        return name
    return f"{name} (was {labels[0][change.old]})"


def _is_renumbered(change: PageChange, labels: Labels) -> bool:
    if change.old is None or change.new is None:
        return False
    return labels[0][change.old] != labels[1][change.new]


def _renumbered(run: Sequence[PageChange], labels: Labels) -> Iterator[str]:
    if run:
        now, was = (
            _span(labels[side][first], labels[side][last])
            for side, first, last in (
                (1, run[0].new or 0, run[-1].new or 0),
                (0, run[0].old or 0, run[-1].old or 0),
            )
        )
        yield f"{'page' if len(run) == 1 else 'pages'} {now}: as before, on {was}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _remarks(change: PageChange, labels: Labels, *, is_resized: bool) -> Iterator[str]:
    if change.old is None:
        yield "new"
    if change.new is None:
        yield "gone"
    if change.sizes and is_resized:
        yield f"{change.sizes[1]}, was {change.sizes[0]}"
    for was, now in change.words[:MOST_WORDS]:
        yield _reworded(was, now)
    if len(change.words) > MOST_WORDS:
        yield f"{len(change.words) - MOST_WORDS} more changes of words"
    for (was, now), count in change.faces.items():
        yield f"{_count(count, 'word')} in {now}, not {was}"
    for fate, count in change.arrived.items():
        yield _told(fate, count, labels)
    if change.new is not None:
        for fate, count in change.went.items():
            yield f"{_count(count, 'line')} went to the new page {labels[1][fate.page]}"
    if change.pictures:
        places = "one place" if change.pictures == 1 else f"{change.pictures} places"
        yield f"a picture, a rule or a tint is not the same in {places}"


def _reworded(was: str, now: str) -> str:
    if not was:
        return f"“{_short(now)}” was added"
    if not now:
        return f"“{_short(was)}” was taken out"
    return f"“{_short(was)}” became “{_short(now)}”"


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def _told(fate: Fate, count: int, labels: Labels) -> str:
    lines = _count(count, "line")
    if fate.kind is Kind.MOVED:
        return f"{lines} moved {'up' if fate.rise > 0 else 'down'} {abs(fate.rise):g} pt"
    if fate.kind is Kind.ELSEWHERE:
        return f"{lines} came from the old page {labels[0][fate.page]}"
    return f"{lines} {'was' if count == 1 else 'were'} set anew"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
