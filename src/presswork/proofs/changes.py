"""What changed on the pages of two files: words, faces, and where the lines stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median

from presswork.geometry import Box, around_all
from presswork.proofs.fates import Fate, Kind, Pages, Partners, by_page, fate_of, partners
from presswork.proofs.matching import Match
from presswork.proofs.texts import Text, Token


@dataclass(frozen=True)
class Mark:
    """A place on a page, in points from the trim's lower left."""

    kind: Kind
    box: Box
    note: str = ""
    """Said in the margin beside it."""


@dataclass
class PageChange:
    """What differs between a page of the old file and the one that it is in the new."""

    old: int | None
    new: int | None
    on_old: list[Mark] = field(default_factory=list)
    on_new: list[Mark] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    """Words that were there, and those in their place."""
    faces: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many words have another face, by the old and the new one."""
    arrived: Counter[Fate] = field(default_factory=Counter)
    """How many lines of the new page were not there, or not so."""
    went: Counter[Fate] = field(default_factory=Counter)
    """How many lines of the old page are on another."""
    pictures: int = 0
    """Places beside the words that differ."""
    sizes: tuple[str, str] | None = None
    """The page's size before and now, where it has another."""
    shift: float = 0.0
    """Points by which all stands farther to the right because the page changed sides."""

    @property
    def differs(self) -> bool:
        """Whether anything did, apart from the page's number and side."""
        is_alone = self.old is None or self.new is None
        return bool(is_alone or self.on_old or self.on_new or self.words or self.sizes)


def find_changes(
    old: Text, new: Text, words: Sequence[int], matches: Sequence[Match]
) -> list[PageChange]:
    """The changes of the text, one for each match.

    Args:
        old: The text of the one file.
        new: That of the other.
        words: For each word of the old text its index in the new one, or -1.
        matches: The pages of both.
    """
    back = [-1] * len(new.tokens)
    for index, place in enumerate(words):
        if place >= 0:
            back[place] = index
    finder = _Finder(
        old,
        new,
        by_page(old.tokens),
        by_page(new.tokens),
        partners(old.tokens, new.tokens, words),
        partners(new.tokens, old.tokens, back),
    )
    changes = [finder.change(*match) for match in matches]
    by_old = {change.old: change for change in changes}
    by_new = {change.new: change for change in changes}
    for gone, come in _replaced(old.tokens, new.tokens, words, back):
        change = by_new[come[0].page] if come else by_old[gone[0].page]
        change.words.append((_text(gone), _text(come)))
    return changes


@dataclass(frozen=True)
class _Finder:
    """Two texts, and the words of each by their places and in the other."""

    old: Text
    new: Text
    lines_of_old: Pages
    lines_of_new: Pages
    from_old: Partners
    from_new: Partners

    def change(self, old: int | None, new: int | None) -> PageChange:
        """What differs on one page, but for the words that replace others."""
        change = PageChange(old, new)
        if old is not None and new is not None:
            change.shift = self._shift(old, new)
            self._compare_heads(change, old, new)
        if new is not None:
            fates = self._mark(self.lines_of_new, self.from_new, new, old, change.shift)
            change.arrived, marks = _counted(fates)
            change.on_new += marks
            self._mark_faces(change, new)
        if old is not None:
            fates = self._mark(self.lines_of_old, self.from_old, old, new, -change.shift)
            went, marks = _counted(fates)
            change.went = Counter({f: n for f, n in went.items() if f.kind is Kind.ELSEWHERE})
            change.on_old += marks
        return change

    def _shift(self, old: int, new: int) -> float:
        """How far the words of a page went aside; 0 for one that kept its side."""
        if (old + new) % 2 == 0:
            return 0.0
        offsets = [
            piece.word.box.left - other.word.box.left
            for pieces in self.lines_of_new.get(new, {}).values()
            for piece in pieces
            if (other := self.from_new[id(piece)]) is not None and other.page == old
        ]
        return median(offsets) if offsets else 0.0

    def _mark(
        self, lines: Pages, others: Partners, own: int, page: int | None, shift: float
    ) -> Iterator[tuple[Fate | None, Mark]]:
        """Marks of what is not as on the other page; with the line's fate where it is a line."""
        for pieces in lines.get(own, {}).values():
            pairs = [(piece, others[id(piece)]) for piece in pieces]
            for is_gone, run in groupby(pairs, key=lambda pair: pair[1] is None):
                if is_gone:
                    box = around_all([piece.word.box for piece, _ in run])
                    yield None, Mark(Kind.WORDS, box)
            kept = [(piece, other) for piece, other in pairs if other is not None]
            fate = fate_of(kept, page, shift)
            if fate is not None:
                box = around_all([piece.word.box for piece, _ in kept])
                yield fate, Mark(fate.kind, box, self._note(fate, is_new=others is self.from_new))

    def _note(self, fate: Fate, *, is_new: bool) -> str:
        if fate.kind is Kind.ELSEWHERE:
            label = (self.old if is_new else self.new).labels[fate.page]
            return f"{'from' if is_new else 'to'} {label}"
        if fate.kind is Kind.MOVED and is_new:
            return f"{'+' if fate.rise > 0 else '−'}{abs(fate.rise):g}"
        return ""

    def _mark_faces(self, change: PageChange, new: int) -> None:
        for pieces in self.lines_of_new.get(new, {}).values():
            for piece in pieces:
                other = self.from_new[id(piece)]
                if other is not None and other.word.face != piece.word.face:
                    change.faces[other.word.face, piece.word.face] += 1
                    change.on_new.append(Mark(Kind.FACE, piece.word.box))
                    if other.page == change.old:
                        change.on_old.append(Mark(Kind.FACE, other.word.box))

    def _compare_heads(self, change: PageChange, old: int, new: int) -> None:
        """Heads, but for folios, of a page that kept its side: others belong to the side."""
        if (old + new) % 2:
            return
        before, after = self.old.pages[old].apart, self.new.pages[new].apart
        was = _head(self.old, old)
        now = _head(self.new, new)
        if was != now:
            change.words.append((was, now))
            change.on_old += [Mark(Kind.WORDS, line.box) for line in before]
            change.on_new += [Mark(Kind.WORDS, line.box) for line in after]


def _head(text: Text, index: int) -> str:
    """The words of a page's head and foot without its folio."""
    words = (word.text for line in text.pages[index].apart for word in line.words)
    return " ".join(word for word in words if word != text.labels[index])


def _counted(
    fates: Iterator[tuple[Fate | None, Mark]],
) -> tuple[Counter[Fate], list[Mark]]:
    """How many lines have each fate, and all marks; of lines alike the first has the note."""
    count: Counter[Fate] = Counter()
    marks: list[Mark] = []
    last: Fate | None = None
    for fate, mark in fates:
        if fate is not None:
            count[fate] += 1
            mark = mark if fate != last else Mark(mark.kind, mark.box)
            last = fate
        marks.append(mark)
    return count, marks


def _replaced(
    old: Sequence[Token], new: Sequence[Token], words: Sequence[int], back: Sequence[int]
) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """The words that are gone, in runs, each with those that stand in their place."""
    come = dict(_runs(back))
    for start, stop in _runs(words):
        place = words[start - 1] + 1 if start else 0
        if place not in come and stop < len(words):  # what follows may show the place as well
            place = next((b for b, end in come.items() if end == words[stop]), -1)
        yield old[start:stop], new[place : come.pop(place)] if place in come else ()
    for start, stop in come.items():
        yield (), new[start:stop]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where words that have no place in the other text begin and end."""
    start = None
    for index, place in enumerate(places):
        if place < 0 and start is None:
            start = index
        elif place >= 0 and start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(places)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
