"""Figures: what stands alone is one, and several side by side are one with parts.

pandoc makes a figure of an image that has a caption and stands in a paragraph of its own. Here
the rest follow: images without a caption, several in one paragraph, on a line of their own
between words, and fenced divs of images (`::: {layout-ncol=2}`, as Quarto has them, or
`::: figures`).
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, transform
from presswork.metadata import Metadata

RAW_IMAGE = re.compile(r"<img\b[^<>]*>\s*", re.IGNORECASE)
RENAMED = {"out-width": "width", "out-height": "height"}
"""Attributes of R Markdown, and what pandoc calls them."""

SIDE_BY_SIDE = 3
"""Images of one paragraph that stand in one row; four make two rows."""

BREAKS = ("SoftBreak", "LineBreak")


def shape_figures(draft: Draft, metadata: Metadata) -> None:
    """Make figures of what stands alone, and of what the author put together."""
    draft.blocks = transform(transform(draft.blocks, _mend_image), _shape)


def _mend_image(node: Node) -> list[Node] | None:
    """`alt` and Quarto's `fig-alt` are the description; an empty one means: decorative."""
    if node["t"] != "Image":
        return None
    (identifier, names, pairs), inlines, target = node["c"]
    given = dict(pairs)
    description = given.get("fig-alt", given.get("alt"))
    if description is not None:
        inlines = _words(description)
        names = names if description.strip() else [*names, "decorative"]
    kept = [[RENAMED.get(key, key), value] for key, value in pairs if _is_kept(key)]
    return [{"t": "Image", "c": [[identifier, names, kept], inlines, target]}]


def _is_kept(key: str) -> bool:
    return key != "alt" and not key.startswith("fig-")


def _words(text: str) -> list[Node]:
    inlines: list[Node] = []
    for word in text.split():
        inlines += [{"t": "Space"}, {"t": "Str", "c": word}]
    return inlines[1:]


def _shape(node: Node) -> list[Node] | None:
    if node["t"] == "Para":
        return _from_paragraph(node["c"])
    if node["t"] == "Div":
        return _from_division(node)
    if node["t"] == "Figure":
        _mark_decorative(node)
    return None


def _mark_decorative(figure: Node) -> None:
    """NOTE: pandoc copies the caption into the image, unless the author wrote `alt=""`."""
    caption, blocks = figure["c"][1][1], figure["c"][2]
    image = blocks[0]["c"][0] if len(blocks) == 1 and blocks[0]["t"] == "Plain" else None
    if caption and image is not None and image["t"] == "Image" and not image["c"][1]:
        names = image["c"][0][1]
        image["c"][0][1] = [*names, *({"decorative"} - set(names))]


def _from_paragraph(inlines: list[Node]) -> list[Node] | None:
    """The images that stand alone as figures, the words between them as paragraphs."""
    lines = _lines(inlines)
    alone = [_is_row(line) for line in lines]
    if not any(alone):
        return None
    if all(alone):
        return [_figure([picture for line in lines for picture in _pictures(line)])]
    blocks: list[Node] = []
    for is_row, group in groupby(zip(lines, alone, strict=True), key=lambda pair: pair[1]):
        if is_row:
            blocks += [_figure(_pictures(line)) for line, _ in group]
        else:
            words = [line for line, _ in group]
            blocks.append({"t": "Para", "c": _without_ends([n for line in words for n in line])})
    return blocks


def _lines(inlines: list[Node]) -> list[list[Node]]:
    """The paragraph cut at its line ends; each line keeps its own end."""
    lines: list[list[Node]] = [[]]
    for node in inlines:
        lines[-1].append(node)
        if node["t"] in BREAKS:
            lines.append([])
    return [line for line in lines if line]


def _without_ends(inlines: list[Node]) -> list[Node]:
    while inlines and inlines[-1]["t"] in (*BREAKS, "Space"):
        inlines = inlines[:-1]
    return inlines


def _is_row(line: list[Node]) -> bool:
    return bool(_pictures(line)) and all(
        _is_picture(node) or node["t"] in (*BREAKS, "Space") for node in line
    )


def _pictures(line: list[Node]) -> list[Node]:
    return [node for node in line if _is_picture(node)]


def _is_picture(node: Node) -> bool:
    """An image, also one that is a link, also as raw HTML."""
    if node["t"] == "Link":
        return _is_row(node["c"][1])
    if node["t"] == "RawInline":
        kind, text = node["c"]
        return bool(kind == "html" and RAW_IMAGE.fullmatch(text))
    return bool(node["t"] == "Image")


def _figure(pictures: list[Node]) -> Node:
    """A figure without caption."""
    if len(pictures) == 1:
        return _made(["", [], []], [], [_plain(pictures)])
    columns = len(pictures) if len(pictures) <= SIDE_BY_SIDE else 2 + len(pictures) % 2
    return _made(["", ["figures"], []], [], _rows([_panel([each]) for each in pictures], columns))


def _made(attributes: Any, caption: list[Node], content: list[Node]) -> Node:
    return {"t": "Figure", "c": [attributes, [None, caption], content]}


def _plain(inlines: list[Node]) -> Node:
    return {"t": "Plain", "c": inlines}


def _panel(pictures: list[Node]) -> Node:
    return {"t": "Div", "c": [["", ["panel"], []], [_plain(pictures)]]}


def _rows(panels: list[Node], columns: int) -> list[Node]:
    starts = range(0, len(panels), columns)
    rows = [panels[start : start + columns] for start in starts]
    return [{"t": "Div", "c": [["", ["row"], []], row]} for row in rows]


def _from_division(division: Node) -> list[Node] | None:
    """A fenced div of images: its last paragraph is the caption of them all."""
    (identifier, names, pairs), blocks = division["c"]
    given = dict(pairs)
    asked = "figures" in names or "layout-ncol" in given or identifier.startswith(("fig-", "fig:"))
    if not asked:
        return None
    caption = [_plain(_words(given["fig-cap"]))] if "fig-cap" in given else []
    if len(blocks) > 1 and blocks[-1]["t"] == "Para":
        *blocks, last = blocks
        caption = [_plain(last["c"])]
    if not blocks or any(block["t"] != "Figure" for block in blocks):
        return None
    panels = [panel for block in blocks for panel in _panels(block)]
    ncol = given.get("layout-ncol", "")
    columns = int(ncol) if ncol.isdigit() and int(ncol) else min(len(panels), SIDE_BY_SIDE)
    kept = [pair for pair in pairs if pair[0] not in ("layout-ncol", "fig-cap")]
    if len(panels) == 1:
        figure = panels[0]
        content = figure["c"][2] if figure["t"] == "Figure" else figure["c"][1]
        return [_made([identifier, names, kept], caption or _caption_of(figure), content)]
    classes = [*names, *({"figures"} - set(names))]
    return [_made([identifier, classes, kept], caption, _rows(panels, columns))]


def _caption_of(panel: Node) -> list[Node]:
    caption: list[Node] = panel["c"][1][1] if panel["t"] == "Figure" else []
    return caption


def _panels(figure: Node) -> list[Node]:
    """The parts of a figure among others: itself, or its panels if it is a row of them."""
    attributes, (_, caption), content = figure["c"]
    if "figures" in attributes[1] and not caption:
        return [panel for row in content for panel in row["c"][1]]
    if not caption and not attributes[0]:
        return [_panel(content[0]["c"])]
    attributes[1] = [*attributes[1], "panel"]
    return [figure]
