"""What Kindle wants otherwise: a stylesheet of properties it knows, drawings that it shows.

Its converter takes properties out that it does not know, with a warning for each; on some it gives
up without a word (error E999 of Send to Kindle).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import tinycss2
from lxml import etree

from presswork.document.book import Asset
from presswork.document.pictures.pixels import BadPicture
from presswork.document.pictures.svg import NAMESPACE, SVG
from presswork.typography.css import Nodes, declarations_in, rules_of
from presswork.typography.drawings import rasterize
from presswork.typography.faces import Own

PROPERTIES = frozenset(
    "background background-color background-image background-position background-repeat border"
    " border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse"
    " border-color border-left border-left-color border-left-style border-left-width border-radius"
    " border-right border-right-color border-right-style border-right-width border-spacing"
    " border-style border-top border-top-color border-top-style border-top-width border-width clear"
    " color content direction display float font font-family font-size font-style font-variant"
    " font-weight height letter-spacing line-height list-style list-style-position list-style-type"
    " margin margin-bottom margin-left margin-right margin-top orphans padding padding-bottom"
    " padding-left padding-right padding-top page-break-after page-break-before page-break-inside"
    " src text-align text-decoration text-indent text-transform vertical-align white-space widows"
    " width word-spacing".split()
)
"""Those of CSS 2.1 that Kindle Format 8 keeps: `max-width`, `overflow` and `position` are among
those that it takes out (KindleGen's warning W28001), as it does with all that is younger."""

DISPLAYS = frozenset({"block", "inline", "inline-block", "list-item", "none", "table"})
"""Values of `display` that do not end in error E999, as `flex` and `grid` do."""

MOST_DRAWINGS = 25
"""More SVG than these, and the book is not typeset in Kindle's better way (Kindle Publishing
Guidelines 2019.2, section 10.4.11)."""

DRAWING_WIDTH = 1600
"""Pixels across of a drawing that was SVG: the width of the largest Kindle's screen is 1,860."""


def plain_css(css: str) -> str:
    """The rules and declarations of a stylesheet that Kindle understands."""
    return "".join(f"{rule}\n" for node in rules_of(css) if (rule := _plain_rule(node)))


def _plain_rule(node: Any) -> str:
    """A rule without what Kindle does not know; empty if nothing is left."""
    is_face = node.type == "at-rule" and node.lower_at_keyword == "font-face"
    if node.type != "qualified-rule" and not is_face:
        return ""
    selector = "@font-face" if is_face else tinycss2.serialize(node.prelude).strip()
    if re.search(r":(?:not|has|is|where)\(", selector):
        return ""
    lines = [f"  {line}" for line in _plain_declarations(node.content)]
    return "\n".join([f"{selector} {{", *lines, "}"]) if lines else ""


def _plain_declarations(content: Nodes) -> Iterator[str]:
    for node in declarations_in(content):
        if node.type != "declaration" or node.lower_name not in PROPERTIES:
            continue
        value = tinycss2.serialize(node.value).strip()
        if node.lower_name == "display" and value not in DISPLAYS:
            continue
        if "(" in value and node.lower_name != "src":  # calc() and its like
            continue
        if node.lower_name.startswith("margin") and re.search(r"(?:^|\s)-[\d.]", value):
            continue  # "Enhanced Typesetting does not support negative margins", section 10.5.2
        yield f"{node.lower_name}: {value}{' !important' if node.important else ''};"


def plain_drawings(assets: Sequence[Asset], fonts: Own) -> tuple[Asset, ...]:
    """The images, with drawings that Kindle would not show turned into pixels.

    These are drawings with text; all of them, if there are too many.
    """
    too_many = sum(asset.media_type == SVG for asset in assets) > MOST_DRAWINGS
    return tuple(
        _in_pixels(asset, fonts)
        if asset.media_type == SVG and (too_many or _has_text(asset.data))
        else asset
        for asset in assets
    )


def _in_pixels(drawing: Asset, fonts: Own) -> Asset:
    try:
        data = rasterize(drawing.data, DRAWING_WIDTH, fonts)
    except BadPicture:
        return drawing  # without a size, and so without anything to be seen
    return replace(drawing, data=data, media_type="image/png")


def _has_text(drawing: bytes) -> bool:
    return next(etree.fromstring(drawing).iter(f"{{{NAMESPACE}}}text"), None) is not None
