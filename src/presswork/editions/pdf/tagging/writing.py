"""The logical structure goes into the file, in the place of WeasyPrint's own tags.

NOTE: WeasyPrint 70 gives each box of the layout a structure element, heads and folios too. Inside
`logical_tags` its marks on the pages carry what `structure` says, and its tree is ours. The tests
of this room watch over what is used of WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
import weasyprint.pdf
from weasyprint import Document
from weasyprint.pdf.stream import Stream

from presswork.editions.pdf.tagging.marks import Marks
from presswork.editions.pdf.tagging.node import Anchor, Leaf, Node
from presswork.editions.pdf.tagging.roles import SVG
from presswork.editions.pdf.tagging.structure import Structure

POINTS = 0.75
"""Points of a CSS pixel."""


@contextmanager
def logical_tags(document: Document) -> Iterator[None]:
    """Inside the block the document is written with the tags of its logical structure."""
    structure = Structure(document)
    for page in document.pages:
        page.links = [link for link in page.links if link[3] not in structure.redundant]
    marks = Marks(structure)
    marked, add_tags = Stream.marked, weasyprint.pdf.add_tags

    def mark(stream: Stream, box: Any, tag: str) -> AbstractContextManager[None]:
        if stream._tags is None:
            return marked(stream, box, tag)  # type: ignore[no-any-return]
        return marks.mark(stream, box)

    def write(pdf: pydyf.PDF, document: Document, version: str, streams: Sequence[Stream]) -> None:
        _Writer(pdf, document, streams).write(structure.root)

    Stream.marked, weasyprint.pdf.add_tags = mark, write
    try:
        yield
    finally:
        Stream.marked, weasyprint.pdf.add_tags = marked, add_tags


class _Writer:
    """The structure tree of a file (ISO 32000-1, 14.7)."""

    def __init__(self, pdf: pydyf.PDF, document: Document, streams: Sequence[Stream]) -> None:
        self._pdf = pdf
        self._pages = tuple(pdf.page_references)
        self._heights = [page.height for page in document.pages]
        self._marks = [stream._tags for stream in streams]
        self._owners: list[dict[int, bytes]] = [{} for _ in streams]
        """The element of each marked content, by page and number."""
        self._active: list[bytes] = []
        """The elements of active areas."""

    def write(self, root: Node) -> None:
        """The tree, and the ways from the pages to its elements."""
        parents = pydyf.Dictionary()
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(parents)
        self._pdf.add_object(tree)
        tree["K"] = pydyf.Array([self._element(root, tree.reference, None)])
        tree["ParentTree"] = parents.reference
        tree["ParentTreeNextKey"] = len(self._pages) + len(self._active)
        numbers = pydyf.Array()
        for page, owners in enumerate(self._owners):
            numbers += [page, pydyf.Array(owners[number] for number in sorted(owners))]
        for number, owner in enumerate(self._active, start=len(self._pages)):
            numbers += [number, owner]
        parents["Nums"] = numbers
        self._pdf.catalog["StructTreeRoot"] = tree.reference
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, node: Node, parent: bytes, language: str | None) -> bytes:
        """Write a node and all below it; the reference to it."""
        element = pydyf.Dictionary({"S": f"/{node.role.name}", "P": parent})
        self._pdf.add_object(element)
        reference: bytes = element.reference
        if node.language and node.language != language:
            element["Lang"] = pydyf.String(node.language)
        self._describe(element, node)
        page = next((kid.page for kid in node.kids if isinstance(kid, Leaf)), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self._element(kid, reference, node.language))
            elif isinstance(kid, Leaf):
                kids += self._content(kid, reference, page)
            else:
                kids += self._area(kid, element)
        if kids:
            element["K"] = kids[0] if len(kids) == 1 else kids
        return reference

    def _content(self, leaf: Leaf, owner: bytes, page: int | None) -> Iterator[Any]:
        """The marked content that a leaf is in, unless it has been told with the one before."""
        number = self._marks[leaf.page].get(leaf.box)
        if number is None or number in self._owners[leaf.page]:
            return
        self._owners[leaf.page][number] = owner
        if leaf.page == page:
            yield number
        else:
            yield pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[leaf.page], "MCID": number})

    def _area(self, anchor: Anchor, element: pydyf.Dictionary) -> Iterator[Any]:
        """The active area of a link, which is told by the link's text."""
        area = anchor.box.link_annotation
        if area is None:
            return
        area["StructParent"] = len(self._pages) + len(self._active)
        self._active.append(element.reference)
        text = " ".join("".join(anchor.box.element.itertext()).split())
        if text:
            area["Contents"] = pydyf.String(text)
        yield pydyf.Dictionary(
            {"Type": "/OBJR", "Pg": self._pages[anchor.page], "Obj": area.reference}
        )

    def _describe(self, element: pydyf.Dictionary, node: Node) -> None:
        """What else is to be said of a node: its attributes, other words for it, its name."""
        if node.role.attributes:
            element["A"] = pydyf.Dictionary(
                {
                    key: value if isinstance(value, int) else f"/{value}"
                    for key, value in node.role.attributes.items()
                }
            )
        if node.role.title:
            element["T"] = pydyf.String(node.role.title)
        if node.role.expansion:
            element["E"] = pydyf.String(node.role.expansion)
        if node.role.name in ("Figure", "Formula") and node.element is not None:
            element["Alt"] = pydyf.String(_alternative(node.element))
            element["A"] = self._bounds(node)
        if node.role.name == "Note" and node.element is not None and node.element.get("id"):
            element["ID"] = pydyf.String(node.element.get("id"))

    def _bounds(self, node: Node) -> pydyf.Dictionary:
        """The rectangle of a picture in points of its page (ISO 32000-1, table 344)."""
        boxes = [(kid.box, self._heights[kid.page]) for kid in node.kids if isinstance(kid, Leaf)]
        corners = [
            (x, height - y, x + box.width, height - y - box.height)
            for box, height in boxes
            for x, y in [(box.content_box_x(), box.content_box_y())]
        ]
        left, top, right, bottom = zip(*corners, strict=True)
        edges = (min(left), min(bottom), max(right), max(top))
        return pydyf.Dictionary(
            {
                "O": "/Layout",
                "BBox": pydyf.Array(round(edge * POINTS, 2) for edge in edges),
            }
        )


def _alternative(element: Element) -> str:
    """What an image or a drawing shows."""
    if element.tag == SVG:
        return element.findtext("{http://www.w3.org/2000/svg}title", "")
    return element.get("alt", "")
