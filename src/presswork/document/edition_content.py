"""Text for one edition only: `.epub-only`, `.print-only`, and Quarto's conditions.

Each edition is converted without the other's text, so that numbers, notes and lists of an edition
fit what stands in it, and the words that are checked are those that it should have.
"""

from __future__ import annotations

import re
from typing import Any

from presswork.diagnostics import warning
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, transform
from presswork.manuscript import Manuscript
from presswork.metadata import Metadata

ONLY = {"epub-only": "epub", "print-only": "pdf"}
"""Edition that a class keeps its text for."""

FORMATS = {
    "epub": frozenset({"epub", "epub2", "epub3", "html", "html5"}),
    "pdf": frozenset({"pdf", "latex", "typst", "print"}),
}
"""Quarto's names of formats that an edition stands for."""

CONDITIONS = frozenset({"content-visible", "content-hidden"})

SIGNS = re.compile(r"epub-only|print-only|(?:when|unless)-format")

PLACES = {"Div": 0, "Span": 0, "Header": 1, "CodeBlock": 0, "Code": 0, "Figure": 0, "Image": 0}
"""Where the attributes of elements stand that can be for one edition."""


def varies_by_edition(manuscript: Manuscript) -> bool:
    """Whether anything in the text is for one edition only."""
    texts = (
        text
        for section in manuscript.sections
        for text in (section.markdown, *(piece.markdown for piece in section.more))
    )
    return any(SIGNS.search(text) for text in texts)


def select_content(draft: Draft, metadata: Metadata) -> None:
    """Take out what is for another edition than the draft's."""

    def change(node: Node) -> list[Node] | None:
        place = PLACES.get(node["t"])
        if place is None:
            return None
        attributes = node["c"][place]
        shown = _is_shown(attributes, draft)
        if shown is None:
            return None
        if not shown:
            return []
        _strip(attributes)
        bare = attributes == ["", [], []]
        return list(node["c"][1]) if bare and node["t"] in {"Div", "Span"} else [node]

    if not SIGNS.search(draft.source.text) and "content-" not in draft.source.text:
        return
    had = bool(draft.blocks)
    draft.blocks = transform(draft.blocks, change)
    draft.omitted = had and not draft.blocks


def _is_shown(attributes: list[Any], draft: Draft) -> bool | None:
    """None where the element says nothing about editions."""
    classes, pairs = attributes[1], dict(attributes[2])
    only = [edition for name, edition in ONLY.items() if name in classes]
    if only:
        return draft.edition in only
    if not CONDITIONS & set(classes):
        return None
    met = _is_met(pairs, draft)
    return met if "content-visible" in classes else not met


def _is_met(pairs: dict[str, str], draft: Draft) -> bool:
    names = FORMATS[draft.edition]
    met = True
    for key, value in pairs.items():
        if key == "when-format":
            met = met and value in names
        elif key == "unless-format":
            met = met and value not in names
        elif key.startswith(("when-", "unless-")):
            draft.diagnostics.append(
                warning(
                    "unknown-condition",
                    f"{key} is not known and taken for not met",
                    draft.file,
                    *draft.source.find(f"{key}="),
                    hint="conditions are when-format and unless-format",
                )
            )
            met = met and key.startswith("unless-")
    return met


def _strip(attributes: list[Any]) -> None:
    attributes[1] = [name for name in attributes[1] if name not in {*ONLY, *CONDITIONS}]
    attributes[2] = [pair for pair in attributes[2] if not pair[0].startswith(("when-", "unless-"))]
