"""A piece of the logical structure, before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from presswork.editions.pdf.tagging.roles import Role

Order = tuple[float, ...]
"""Place among the others of the same parent; the place of its element in the book comes first."""


@dataclass(frozen=True, eq=False)
class Leaf:
    """Text or a picture on a page."""

    page: int
    """Index of the page."""
    box: Any


@dataclass(frozen=True, eq=False)
class Anchor:
    """A box that is an active area on a page, a link's."""

    page: int
    """Index of the page."""
    box: Any


@dataclass(frozen=True)
class Artifact:
    """What is on a page and no part of the book's text (ISO 32000-1, 14.8.2.2)."""

    kind: str = ""
    """Its `Type`."""
    subtype: str = ""


@dataclass(eq=False)
class Node:
    """An element of the structure."""

    role: Role
    element: Element | None
    parent: Node | None
    order: Order
    language: str | None
    kids: list[Node | Leaf | Anchor] = field(default_factory=list)
    is_aside: bool = False
    """Whether it was taken out of the run of the text that it stands in, as a note is."""

    def settle(self) -> bool:
        """Put everything below in its order and drop what is empty; whether anything is left.

        Text stays behind what it came after.
        """
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.settle()]
        places: list[tuple[Order, int]] = []
        current: Order = (-1.0,)
        for index, kid in enumerate(self.kids):
            if isinstance(kid, Node):
                places.append((kid.order, index))
                current = current if kid.is_aside else max(current, kid.order)
            else:
                places.append((current, index))
        self.kids = [self.kids[index] for _, index in sorted(places)]
        return bool(self.kids) or self.role.name in ("TD", "TH", "TR")
