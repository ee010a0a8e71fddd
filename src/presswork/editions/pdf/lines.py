"""Lines that are broken once: the same words in the same measure break where they did before.

Pages are made several times, until they are level and their numbers settled, and most of that time
would go into finding the same line ends again.

NOTE: This stands in for a function of WeasyPrint 70 whose result depends on its arguments alone, of
the style on the properties that are listed here. The tests of this module watch over it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

from weasyprint.layout import inline

PROPERTIES = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override",
    "font_size", "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps",
    "font_variant_east_asian", "font_variant_ligatures", "font_variant_numeric",
    "font_variant_position", "font_variation_settings", "font_weight", "hyphenate_character",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break",
    "word_spacing",
)  # fmt: skip
"""What the breaks and the width of a line depend on."""

Broken = tuple[Any, int, int | None, float, float, float]
"""The line's text as Pango's layout, at rest; its bytes, where the next line begins, its size."""


Memory = dict[tuple[Any, ...], Broken]
"""Lines by what they are broken of and how."""


@contextmanager
def lines_remembered(known: Memory) -> Iterator[None]:
    """Inside the block WeasyPrint breaks no text twice in the same way; fonts must not change.

    `known` is what it has broken before.
    """
    split = inline.split_first_line
    inline.split_first_line = _remembering(split, known)
    try:
        yield
    finally:
        inline.split_first_line = split


def _remembering(split: Callable[..., Broken], known: Memory) -> Callable[..., Broken]:
    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, spacing: float,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Broken:  # fmt: skip
        # A digest, for of a long paragraph there would be as many long rests as it has lines.
        digest = blake2b(text.encode(), digest_size=16).digest()
        key = (digest, _text_style(style), max_width, spacing, is_line_start, minimum)
        if key not in known:
            known[key] = split(text, style, context, max_width, spacing, is_line_start, minimum)
        layout, *measures = known[key]
        return (copy.copy(layout), *measures)

    return split_first_line


def _text_style(style: Any) -> str:
    """The properties that matter, kept with the style: what copies it may change them."""
    if not hasattr(style, "text_style"):
        style.text_style = repr([style[name] for name in PROPERTIES])
    text_style: str = style.text_style
    return text_style
