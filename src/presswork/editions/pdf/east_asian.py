"""Lines of Chinese and Japanese, justified between their characters.

NOTE: WeasyPrint 70 widens spaces alone, of which such a line has none or, beside a foreign phrase,
too few. The tests of this module watch over what is used of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline
from weasyprint.text.line_break import create_layout

from presswork.document.language.languages import primary_of

WITHOUT_SPACES = frozenset({"ja", "yue", "zh"})
"""Languages that put no spaces between words."""


@contextmanager
def characters_justified() -> Iterator[None]:
    """Inside the block lines of these languages are as wide as they should be."""
    justify = inline.justify_line
    inline.justify_line = partial(_justify, justify)
    try:
        yield
    finally:
        inline.justify_line = justify


def _justify(justify: Callable[..., None], context: Any, line: Any, extra_width: float) -> None:
    gaps = _count_characters(line) - 1
    if primary_of(line.style["lang"] or "") in WITHOUT_SPACES and gaps > 0:
        _widen(context, line, extra_width / gaps, 0)
        end = line  # There is no gap after the last character.
        while end is not None:
            end.width -= extra_width / gaps
            end = end.children[-1] if getattr(end, "children", None) else None
    else:
        justify(context, line, extra_width)


def _count_characters(box: Any) -> int:
    if isinstance(box, TextBox):
        return len(box.text)
    if isinstance(box, LineBox | InlineBox):
        return sum(_count_characters(child) for child in box.children)
    return 1


def _widen(context: Any, box: Any, spacing: float, advance: float) -> float:
    """Add the spacing after each character; returns how far what follows has to move."""
    if isinstance(box, TextBox):
        box.position_x += advance
        style = box.style.copy()
        before = style["letter_spacing"]
        style["letter_spacing"] = spacing + (0 if before == "normal" else before)
        box.style = style
        box.pango_layout = create_layout(box.text, style, context, None, 0)
        box.pango_layout.deactivate()
        box.width += spacing * len(box.text)
        return advance + spacing * len(box.text)
    if isinstance(box, LineBox | InlineBox):
        box.position_x += advance
        start = advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _widen(context, child, spacing, advance)
        box.width += advance - start
        return advance
    box.translate(advance, 0)
    return advance + spacing
