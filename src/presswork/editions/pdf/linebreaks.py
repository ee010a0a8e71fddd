"""Where a line should not end, though it could: before a dash, in a paragraph's last word.

A compositor breaks such a line one word, or one part of a word, earlier. So do we, after WeasyPrint
has broken it; the text stays as it is. Sources: the Chicago Manual of Style, 17th edition, 2.116
(a paragraph's last word), 6.90 (dashes stay with what is before them), 14.18 (addresses).

NOTE: This stands before functions of WeasyPrint 70. The tests of this module watch over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from weasyprint.formatting_structure.boxes import Box, InlineBox, TextBox
from weasyprint.layout import inline

from presswork.editions.pdf.lineends import Split, unhyphenated

DASHES = "\u2013\u2014\u2015\u2e3a\u2e3b"
"""En dash, em dash, horizontal bar, two-em and three-em dash."""

BREAK = "\0"

BARRED = re.compile(
    rf"""[^\s\u2e80-\uffff]{BREAK}[{DASHES}]  # a dash joined to the word before it
    | \s{BREAK}[{DASHES}]+(?=\s)             # between spaces; not one that opens: “he said —no—”
    | \s[{DASHES}]{BREAK}\S                  # after one that opens
    | \d–{BREAK}\d                           # within a range of numbers
    | \b[B-HJ-Z]—{BREAK}[a-z]{{1,4}}\b       # within a word that is not spelt out: “D—n”
    | ://?{BREAK}                            # after “https://”
    """,
    re.VERBOSE,
)
"""What may not stand around the end of a line."""

AROUND = 8
"""Characters of a text that matter on each side of the end of a line."""

RUNT = 6
"""Characters up to which a last word is short for a line of its own."""

TINY = 3
"""Characters up to which it is shorter than the indent of the next paragraph, with which it would
leave what looks like an empty line."""

LOOSE = 0.25
"""Em by which the spaces of a line may be wider for the sake of a short last word."""

TOO_LOOSE = 0.5
"""The same for the sake of a tiny word, or of one that would be broken."""

MOST_EMPTY = 0.75
"""Share of a line beyond which it is not left empty, for the sake of what would begin there."""


@contextmanager
def lines_broken_well() -> Iterator[None]:
    """Inside the block WeasyPrint ends no line where it should not."""
    split, next_line, can_break = (
        inline.split_text_box,
        inline.get_next_linebox,
        inline.can_break_text,
    )
    breaker = _Breaker(split)
    inline.split_text_box = breaker.split_text_box
    inline.get_next_linebox = partial(breaker.next_line, next_line)
    inline.can_break_text = partial(_can_break, can_break)
    try:
        yield
    finally:
        inline.split_text_box = split
        inline.get_next_linebox = next_line
        inline.can_break_text = can_break


def _can_break(can_break: Any, text: str, language: str | None) -> bool:
    """Whether there is a break in a text; asked of two characters where an element begins."""
    if len(text) == 2 and BARRED.search(f"{text[0]}{BREAK}{text[1]}"):
        return False
    return bool(can_break(text, language))


@dataclass(frozen=True)
class _Line:
    """A text at the end of a line."""

    attempt: Any
    """Breaks a text at a width."""
    box: TextBox
    width: float
    """CSS pixels that are left of the line."""
    measure: float
    """CSS pixels of a whole line."""
    skip: int
    """Bytes of the text on lines before."""

    @property
    def slack(self) -> float:
        """CSS pixels by which a line may be too long."""
        return max(0.0, -float(self.box.style["word_spacing"]))

    def parted(self, found: Split) -> tuple[str, str]:
        """What is left of the text before and after the break."""
        text = self.box.text.encode()
        return text[self.skip : found[1]].decode(), text[found[1] :].decode()

    def earlier(self, found: Split, *, hyphens: bool = True) -> Split | None:
        """The text broken at the place before."""
        width = 0.0 if found[0] is None else found[0].width - self.slack - 1
        return self.again(found, width, hyphens=hyphens)

    def again(self, found: Split, width: float, *, hyphens: bool) -> Split | None:
        """The text broken at a smaller width; None if it cannot be broken there."""
        box = self.box if hyphens else unhyphenated(self.box)
        other: Split = self.attempt(box, width, self.skip)
        if other[1] is None or not self.skip < other[1] < (found[1] or 0):
            return None
        if other[0] is not None:
            other[0].style = self.box.style
            if other[0].width > width + self.slack:
                return None
        return other

    def cost(self, other: Split) -> float:
        """Em by which each space of the line grows."""
        if self.box.style["text_align_all"] != "justify":
            return 0.0
        text, width = ("", 0.0) if other[0] is None else (other[0].text.strip(), other[0].width)
        spaces = max(1, text.count(" "))
        return float((self.width - width) / spaces / self.box.style["font_size"])


class _Breaker:
    """Breaks texts, and knows what the paragraph at hand ends with."""

    def __init__(self, split: Any) -> None:
        self._split = split
        self._measure = 0.0
        self._endings: list[tuple[TextBox, str]] = []
        """The texts in which its last word may begin, and what of it follows each."""

    def next_line(
        self, next_line: Any, context: Any, paragraph: Box, position_y: float,
        bottom_space: float, skip_stack: Any, containing_block: Box, *more: Any,
    ) -> Any:  # fmt: skip
        """The next line of a paragraph."""
        self._endings = list(_endings(paragraph))
        self._measure = containing_block.width
        return next_line(
            context, paragraph, position_y, bottom_space, skip_stack, containing_block, *more
        )

    def split_text_box(
        self,
        context: Any,
        box: TextBox,
        width: float | None,
        skip: int,
        *,
        is_line_start: bool = True,
    ) -> Split:
        """Break a text at the end of a line."""
        attempt = partial(self._split, context, is_line_start=is_line_start)
        found: Split = attempt(box, width, skip)
        is_forced = found[2]
        if width is None or found[1] is None or is_forced or box.style["white_space"] != "normal":
            return found
        line = _Line(attempt, box, width, self._measure, skip)
        return self._well_closed(line, _unbarred(line, found))

    def _well_closed(self, line: _Line, found: Split) -> Split:
        """Broken elsewhere if that parts the last word of the paragraph, or leaves little of it."""
        after = next((text for box, text in self._endings if box is line.box), None)
        before, rest = line.parted(found)
        rest = rest.strip() + (after or "").strip()
        if after is None or not rest or any(map(str.isspace, rest)):
            return found
        if before[-1:].isalpha() and rest[0].isalpha():
            other, dearest = line.again(found, line.width, hyphens=False), TOO_LOOSE
        elif len(rest) <= RUNT and line.box.style["text_align_all"] == "justify":
            other = line.earlier(found, hyphens=False)
            dearest = TOO_LOOSE if len(rest) <= TINY else LOOSE
        else:
            return found
        if other is None or _is_barred(line, other) or line.cost(other) > dearest:
            return found
        return other


def _unbarred(line: _Line, found: Split) -> Split:
    """Broken as late as may be; where that is nowhere, not at all, or else as it was."""
    other: Split | None = found
    while other is not None and _is_barred(line, other):
        other = line.earlier(other)
    if other is not None:
        return other
    # What is too long for the line goes to the next, if there is something before it.
    is_movable = line.width < MOST_EMPTY * line.measure and line.skip == 0
    whole: Split = line.attempt(line.box, None, line.skip)
    return whole if is_movable and whole[1] is None else found


def _is_barred(line: _Line, found: Split) -> bool:
    before, rest = line.parted(found)
    return BARRED.search(f"{before[-AROUND:]}{BREAK}{rest[:AROUND]}") is not None


def _endings(box: Box) -> Iterator[tuple[TextBox, str]]:
    """The texts at the end of a box, last first, up to one with a space; and what follows each."""
    after = ""
    for text in _texts_from_end(box):
        if text is None:
            return
        yield text, after
        after = text.text + after
        if any(map(str.isspace, text.text.strip())):
            return


def _texts_from_end(box: Box) -> Iterator[TextBox | None]:
    """The texts in a box, last first; None for a picture among them."""
    for child in reversed(box.children):
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, TextBox):
            yield child
        elif isinstance(child, InlineBox):
            yield from _texts_from_end(child)
        else:
            yield None
