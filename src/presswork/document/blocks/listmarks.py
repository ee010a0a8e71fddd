"""Marks of lists that a stylesheet cannot be trusted with: `(i)`, `a)`, boxes of tasks."""

from __future__ import annotations

from collections.abc import Sequence

from presswork.document.blocks.elements import division, span, string
from presswork.document.draft import Draft
from presswork.document.language.numerals import letters, roman
from presswork.document.trees.ast import Node, transform
from presswork.metadata import Metadata

FRAMES = {"OneParen": "{})", "TwoParens": "({})"}
"""What stands around a number; a point after it is what lists have anyway."""

BOXES = {"☐": False, "☒": True, "☑": True, "[x]": True, "[X]": True}
"""What begins a task, and whether it is done."""


def set_list_marks(draft: Draft, metadata: Metadata) -> None:
    """Write the numbers in brackets as text, and the boxes of tasks as spans."""
    draft.blocks = transform(draft.blocks, _marked)


def _marked(node: Node) -> list[Node] | None:
    if node["t"] == "OrderedList":
        (start, style, delimiter), items = node["c"]
        frame = FRAMES.get(delimiter["t"])
        if frame is None:
            return None
        for number, item in enumerate(items, start):
            mark = string(frame.format(_numeral(number, style["t"])))
            _put_before(item, [span([mark], "mark-of-item"), {"t": "Space"}])
        return [division([node], "marked")]
    if node["t"] == "BulletList" and any(_box(item) is not None for item in node["c"]):
        for item in node["c"]:
            _set_box(item)
        return [division([node], "tasks")]
    return None


def _numeral(number: int, style: str) -> str:
    if style in {"LowerRoman", "UpperRoman"}:
        return roman(number) if style == "UpperRoman" else roman(number).lower()
    if style in {"LowerAlpha", "UpperAlpha"}:
        return letters(number) if style == "UpperAlpha" else letters(number).lower()
    return str(number)


def _put_before(item: list[Node], inlines: Sequence[Node]) -> None:
    if item and item[0]["t"] in {"Para", "Plain"}:
        item[0]["c"] = [*inlines, *item[0]["c"]]
    else:
        item.insert(0, {"t": "Plain", "c": list(inlines)})


def _box(item: list[Node]) -> tuple[bool, int] | None:
    """Whether a task is done, and how many inlines say so; None when the item is no task."""
    inlines = item[0]["c"] if item and item[0]["t"] in {"Para", "Plain"} else []
    words = [node["c"] if node["t"] == "Str" else " " for node in inlines[:3]]
    if words == ["[", " ", "]"]:
        return False, 3
    return (BOXES[words[0]], 1) if words and words[0] in BOXES else None


def _set_box(item: list[Node]) -> None:
    box = _box(item)
    if box is not None:
        is_done, length = box
        state = "done" if is_done else "to-do"
        item[0]["c"] = [span([], "checkbox", state), *item[0]["c"][length:]]
