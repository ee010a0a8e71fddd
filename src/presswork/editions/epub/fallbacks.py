"""Older CSS beside the newer: what reading systems of the last fifteen years understand.

Stylesheets are written in the CSS of today. Beside each declaration that older reading systems
miss, the e-book carries the one that they know; newer ones read on and take the newer.
"""

from __future__ import annotations

from collections.abc import Iterable

HYPHENATORS = ("-webkit-hyphens", "-epub-hyphens", "adobe-hyphenate")
"""Names of `hyphens` in WebKit, in EPUB 3.0 and in Adobe's reading engine."""

BREAKS = {"page": "always", "recto": "right", "verso": "left", "avoid-page": "avoid"}
"""Values of the `break-` properties that `page-break-` has another word for (CSS 2.1, 13.3.1)."""


def older_declarations(declared: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What to write at the head of a rule that declares these properties and values."""
    older: list[tuple[str, str]] = []
    for name, value in declared:
        if name == "hyphens":
            older += [(hyphenator, value) for hyphenator in HYPHENATORS]
        elif name == "overflow-wrap":
            older.append(("word-wrap", value))
        elif name in ("break-before", "break-after", "break-inside"):
            older.append((f"page-{name}", BREAKS.get(value, value)))
        elif name == "font-variant-caps" and value in ("normal", "small-caps"):
            # The shorthand is all that CSS 2.1 has; newer readers must not lose the figures by it.
            older += [("font-variant", value), ("font-variant-numeric", "inherit")]
    return older
