"""Lines that run from right to left: their indents on the right, their words evenly apart.

NOTE: WeasyPrint 70 makes room for the indent of such a line and then moves the line to the right
edge, so that the room is at its end. And where it drops the space at the end of a line, it moves
what stands there by the width of the space to the left. The tests of this module watch over what
is used of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from weasyprint.layout import inline


@contextmanager
def lines_from_the_right() -> Iterator[None]:
    """Inside the block lines that run from right to left stand where they should."""
    align, drop_space = inline.text_align, inline.remove_last_whitespace
    inline.text_align = partial(_align, align)
    inline.remove_last_whitespace = partial(_drop_space, drop_space)
    try:
        yield
    finally:
        inline.text_align, inline.remove_last_whitespace = align, drop_space


def _align(align: Callable[..., float], context: Any, line: Any, width: float, last: bool) -> float:
    """How far the line stands from where lines begin."""
    offset = align(context, line, width, last)
    return offset + line.text_indent if line.style["direction"] == "rtl" else offset


def _drop_space(drop_space: Callable[..., None], context: Any, line: Any) -> None:
    end = line
    while getattr(end, "children", None):
        end = end.children[-1]
    if end is line or line.style["direction"] != "rtl":
        drop_space(context, line)
        return
    place, width = line.children[0].position_x, end.width
    drop_space(context, line)
    dropped = width - end.width
    if line.children[0].position_x == place:
        for child in line.children:
            child.translate(dx=-dropped, ignore_floats=True)
    end.position_x += dropped
