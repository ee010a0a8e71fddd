"""Hyphenated lines that do not run over: a word is only broken where its first part fits.

NOTE: WeasyPrint 70 breaks a word although its first part and the hyphen are a fraction of a pixel
too long. Behind an inline element it then finds the line too long, and ends it before the
element: half a line of words, justified. `tests/editions/pdf/test_hyphens.py` watches over this.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline


@contextmanager
def words_broken_within_the_line() -> Iterator[None]:
    """Inside the block WeasyPrint does not hyphenate a word for which there is no room."""
    split = inline.split_text_box
    inline.split_text_box = _or_unbroken(split)
    try:
        yield
    finally:
        inline.split_text_box = split


def _or_unbroken(split: Any) -> Any:
    """The splitting of a text at the end of a line, repeated without hyphens where they overrun."""

    def split_text_box(
        context: Any, box: TextBox, available_width: float | None, *more: Any, **named: Any
    ) -> tuple[TextBox | None, int | None, bool]:
        broken: tuple[TextBox | None, int | None, bool] = split(
            context, box, available_width, *more, **named
        )
        if not _overruns(broken[0], available_width):
            return broken
        unbroken = box.copy()
        unbroken.style = box.style.copy()
        unbroken.style["hyphens"] = "manual"
        line, resume_at, preserved = split(context, unbroken, available_width, *more, **named)
        if line is None or line.width > available_width:
            return broken
        line.style = box.style
        return line, resume_at, preserved

    return split_text_box


def _overruns(line: TextBox | None, available_width: float | None) -> bool:
    if line is None or available_width is None or line.width <= available_width:
        return False
    return bool(line.text.endswith(line.style["hyphenate_character"]))
