"""Where a line ends behind an inline element: at the last word that fits, as everywhere else.

NOTE: With a negative word space, Pango lets a line be too long by as much. WeasyPrint 70 does not
mind in plain text; but where the line holds an inline element it goes back to the last break
before the end of that, and half a line of words is justified. Or, to make the word fit, it breaks
another one further on. And where what is left before that element is too long by the space at its
end, or by as much as Pango lets it be, it sets the first word of that alone on a line.
`tests/editions/pdf/test_lineends.py` watches over this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline

Split = tuple[TextBox | None, int | None, bool]
"""What stands on the line, where the text goes on, and whether the author ended the line."""

MOST_CHARACTERS = 4
"""Characters of one em that no face goes beyond: more text than that fits on no line."""


@contextmanager
def lines_end_where_words_fit() -> Iterator[None]:
    """Inside the block WeasyPrint lets lines be too long by one word space's excess."""
    split = inline.split_text_box
    inline.split_text_box = _or_fitted(split)
    try:
        yield
    finally:
        inline.split_text_box = split


def _or_fitted(split: Any) -> Any:
    """The splitting of a text at the end of a line, what is hardly too long made to fit."""

    def split_text_box(
        context: Any, box: TextBox, width: float | None, skip: int, *, is_line_start: bool = True
    ) -> Split:
        attempt = partial(split, context, is_line_start=is_line_start)
        found: Split = attempt(box, width, skip)
        slack = max(0.0, -float(box.style["word_spacing"]))
        if _excess(found[0], width) > slack and box.style["hyphens"] == "auto":
            again: Split = attempt(unhyphenated(box), width, skip)
            if _excess(again[0], width) <= slack:
                found = again
        if width is not None and found[1] is not None and not found[2]:
            found = _whole(attempt, box, width + slack, skip) or found
        if found[0] is not None:
            found[0].style = box.style
            if 0 < _excess(found[0], width) <= slack:
                found[0].width = width
        return found

    return split_text_box


def _whole(attempt: Any, box: TextBox, width: float, skip: int) -> Split | None:
    """All that is left of a text, if it fits without the space at its end."""
    rest = box.text.encode()[skip:].decode().rstrip(" ")
    if not rest or len(rest) * box.style["font_size"] > MOST_CHARACTERS * width:
        return None
    inked: Split = attempt(box.copy_with_text(rest), None, 0)
    if inked[1] is not None or _excess(inked[0], width) > 0:
        return None
    whole: Split = attempt(box, None, skip)
    return whole


def _excess(line: TextBox | None, available_width: float | None) -> float:
    """CSS pixels by which it is too long; negative if it fits."""
    return 0.0 if line is None or available_width is None else float(line.width - available_width)


def unhyphenated(box: TextBox) -> TextBox:
    """The same text, broken inside of words only where the author allows it."""
    copy = box.copy()
    copy.style = box.style.copy()
    copy.style["hyphens"] = "manual"
    return copy
