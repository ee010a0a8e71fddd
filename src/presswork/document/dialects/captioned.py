"""Figures, tables and listings that a dialect has with a caption below them."""

from __future__ import annotations

from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, transform
from presswork.metadata import Metadata

CAPTIONED = "captioned"
"""Class of a fenced div whose last paragraph is its caption."""


def shape_captioned(draft: Draft, metadata: Metadata) -> None:
    """Make figures of them: so they get their numbers, and references find them."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Div" or CAPTIONED not in node["c"][0][1] or not node["c"][1]:
            return None
        (identifier, names, pairs), blocks = node["c"]
        kept = [identifier, [name for name in names if name != CAPTIONED], pairs]
        return [{"t": "Figure", "c": [kept, [None, blocks[-1:]], blocks[:-1]]}]

    if f".{CAPTIONED}" in draft.source.text:
        draft.blocks = transform(draft.blocks, change)
