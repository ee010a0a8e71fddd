"""How large an image stands: side by side at one height, in a line of text as high as a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from presswork.document.trees.xhtml import classes, drop_attribute, local_name, tag, text_of

GAP = 2.0
"""Per cent of the width that a panel leaves free, half on each side (`.panel` in shared.css)."""

ICON = 64
"""Pixels: an image in a line of text that is no higher is a sign, and grows with the letters."""

WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([^;]+)")

BLOCKS = frozenset(["p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"])


def arrange_rows(tree: etree._Element, sizes: Mapping[str, tuple[float, float]]) -> None:
    """Give the panels of each row the widths at which their images are equally high."""
    for figure in tree.iter(tag("figure")):
        rows = [child for child in figure if "row" in classes(child)]
        columns = max((len(row) for row in rows), default=0)
        for row in rows:
            _arrange(row, columns, sizes)


def _arrange(row: etree._Element, columns: int, sizes: Mapping[str, tuple[float, float]]) -> None:
    row.text = None
    panels = list(row)
    ratios = [_ratio(panel, sizes) for panel in panels]
    is_full = len(panels) == columns
    for panel, ratio in zip(panels, ratios, strict=True):
        # White space between them would be a space as wide as a letter.
        panel.tail = None
        share = ratio / sum(ratios) if is_full else 1 / columns
        free = 100 - GAP * columns
        width = _given_width(panel) or f"{free * share - 0.05:.1f}%"
        panel.set("style", f"width:{width}")


def _ratio(panel: etree._Element, sizes: Mapping[str, tuple[float, float]]) -> float:
    image = panel.find(f".//{tag('img')}")
    width, height = sizes.get(str(image.get("src")), (1, 1)) if image is not None else (1, 1)
    return width / height if height else 1.0


def _given_width(panel: etree._Element) -> str | None:
    """The width that the author gave the panel's only image, which fills the panel from now on."""
    images = list(panel.iter(tag("img")))
    if len(images) != 1:
        return None
    style = str(images[0].get("style") or "")
    given = WIDTH.search(style)
    pixels = images[0].get("width")
    drop_attribute(images[0], "width")
    drop_attribute(images[0], "height")
    drop_attribute(images[0], "style")
    if given is not None:
        return given[1].strip()
    return f"{pixels}px" if pixels else None


def mark_icon(image: etree._Element, size: tuple[float, float]) -> None:
    """A small image among words is set as high as they are, unless the author gives its size."""
    is_sized = any(image.get(name) for name in ("style", "width", "height"))
    if is_sized or size[1] > ICON:
        return
    for parent in image.iterancestors():
        if local_name(parent) == "figure":
            return
        if local_name(parent) in BLOCKS:
            if text_of(parent):
                image.set("class", " ".join([*classes(image), "icon"]))
            return
