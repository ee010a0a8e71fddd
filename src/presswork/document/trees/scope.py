"""How far verse and drama reach: a fenced div, what is below a heading of that class, a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from presswork.document.trees.ast import Node


def in_form(blocks: Sequence[Node], name: str, whole: bool) -> Iterator[tuple[Node, bool]]:
    """Each block, and whether it is in the form: all of them, or those below such a heading.

    The class is taken off the heading: what it is set in is the heading's own matter.
    """
    below: int | None = None
    for block in blocks:
        if block["t"] == "Header":
            level, attributes, _ = block["c"]
            below = below if below is not None and level > below else None
            if name in attributes[1]:
                attributes[1].remove(name)
                below = level
        yield block, whole or below is not None
