"""Where a line ends behind an inline element: at the last word that fits, as everywhere else.

NOTE: With a negative word space, Pango lets a line be too long by as much. WeasyPrint 70 does not
mind in plain text; but where the line holds an inline element it goes back to the last break
before the end of that, and half a line of words is justified. Or, to make the word fit, it breaks
another one further on. `tests/editions/pdf/test_lineends.py` watches over this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline

Split = tuple[TextBox | None, int | None, bool]
"""What stands on the line, where the text goes on, and whether the author ended the line."""


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
        context: Any, box: TextBox, available_width: float | None, *more: Any, **named: Any
    ) -> Split:
        found: Split = split(context, box, available_width, *more, **named)
        excess = _excess(found[0], available_width)
        slack = max(0.0, -float(box.style["word_spacing"]))
        if excess > slack and box.style["hyphens"] == "auto":
            unbroken = _unhyphenated(box)
            again: Split = split(context, unbroken, available_width, *more, **named)
            if _excess(again[0], available_width) <= slack:
                found = again
        if found[0] is not None:
            found[0].style = box.style
            if 0 < _excess(found[0], available_width) <= slack:
                found[0].width = available_width
        return found

    return split_text_box


def _excess(line: TextBox | None, available_width: float | None) -> float:
    """CSS pixels by which it is too long; negative if it fits."""
    return 0.0 if line is None or available_width is None else float(line.width - available_width)


def _unhyphenated(box: TextBox) -> TextBox:
    copy = box.copy()
    copy.style = box.style.copy()
    copy.style["hyphens"] = "manual"
    return copy
