"""The logical structure of a book, read off its pages: one node for each element of the text.

The boxes of the layout say what stands where; the elements that they come from say what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from presswork.editions.pdf.tagging.node import Anchor, Artifact, Leaf, Node, Order
from presswork.editions.pdf.tagging.parts import joined_again
from presswork.editions.pdf.tagging.places import Place, all_boxes, root_element
from presswork.editions.pdf.tagging.roles import (
    BLOCKS,
    CONTAINERS,
    INLINE,
    PLAIN_BLOCKS,
    TAKES_TEXT,
    Role,
    classes,
    is_decoration,
    role_of,
)
from presswork.editions.pdf.tagging.wordends import WordEnds

DECORATION = Artifact()
END = float("inf")


class Structure:
    """The tree, with the place in it of each box that the pages show."""

    def __init__(self, document: Document) -> None:
        """Read the pages; the layout must be the final one."""
        html = root_element(document)
        elements = list(html.iter())
        self.root = Node(Role("Document"), None, None, (), html.get("lang"))
        self.places: dict[Any, Node | Artifact] = {}
        """By the boxes of text and of pictures."""
        self.redundant: set[Any] = set()
        """Active boxes inside of others that do the same."""
        self._words = WordEnds()
        self.endings = self._words.endings
        """What has to stand behind texts at the ends of lines, by their boxes."""
        self._active = {link[3] for page in document.pages for link in page.links}
        self._nodes: dict[tuple[Element, str], Node | None] = {}
        self._first_pages: dict[Element, int] = {}
        """Of heads and feet of tables, which each page repeats."""
        self._index = {element: float(place) for place, element in enumerate(elements)}
        self._parents = {child: parent for parent in elements for child in parent}
        self._same = joined_again(elements, self._parents)
        for number, page in enumerate(document.pages):
            self._read(page._page_box, Place(number))
        self.root.settle()

    def _read(self, box: Any, place: Place) -> None:
        """The box and those inside it, in the order of the page."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        artifact = self._artifact(box, place.page)
        if artifact is not None:
            for each in all_boxes(box):
                self.places[each] = artifact
                self.redundant.add(each)
            return
        is_active = box in self._active
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            if is_active:
                self._link(box).kids.append(Anchor(place.page, box))
            self._read_leaf(box, place)
            return
        if is_active and place.in_link:
            self.redundant.add(box)
        elif is_active:
            self._link(box).kids.append(Anchor(place.page, box))
        if box.element is not None:
            self._node(box.element)  # Cells of tables may be empty.
        inside = place.inside(box, is_active=is_active)
        for child in box.children:
            self._meet(child, box)
            self._read(child, inside)

    def _read_leaf(self, box: Any, place: Place) -> None:
        """Text or a picture."""
        if isinstance(box, boxes.TextBox) and not box.text.strip():
            self.places[box] = DECORATION  # Nothing is drawn.
            if box.text:
                self._words.add_blank(place.line)
            return
        self.places[box] = node = self._holder(box)
        node.kids.append(Leaf(place.page, box))
        if isinstance(box, boxes.TextBox) and place.line is not None:
            self._words.add(box, node, place.line, is_apart=place.is_apart)

    def _meet(self, child: Any, box: Any) -> None:
        """Find out where an element stands that was exchanged for a like one after the layout."""
        if child.element is not None and child.element not in self._index:
            self._parents[child.element] = box.element
            self._index[child.element] = self._index[box.element] + len(self._index) / 1e9

    def _artifact(self, box: Any, page: int) -> Artifact | None:
        """What the box is, if it is no part of the text."""
        if isinstance(box, boxes.MarginBox):
            edge = box.at_keyword.removeprefix("@").partition("-")[0]
            return Artifact("Pagination", {"top": "Header", "bottom": "Footer"}.get(edge, ""))
        if self._is_repeated(box, page):
            return Artifact("Pagination")
        if box.is_leader or (box.element is not None and self._is_decoration(box.element)):
            return DECORATION
        return None

    def _is_repeated(self, box: Any, page: int) -> bool:
        """Whether it is the head or the foot of a table, which another page has shown."""
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return self._first_pages.setdefault(box.element, page) != page
        return False

    def _is_decoration(self, element: Element) -> bool:
        return element not in self._same and is_decoration(element)

    def _link(self, box: Any) -> Node:
        """The node of the link that makes the box active."""
        node: Node | None = self._holder(box)
        while node is not None and node.role.name != "Link":
            node = node.parent
        return node or self._add(Role("Link"), box.element, self._holder(box), (END,))

    def _holder(self, box: Any) -> Node:
        """Where the contents of the box go."""
        if box.element is None:
            return self._paragraph(None)
        if str(box.element_tag).endswith("::marker") and box.element.tag == "li":
            item = self._node(box.element)
            if item is not None and item.role.name == "LI":
                return self._part(item, "Lbl", 0)
        return self._text(box.element)

    def _text(self, element: Element) -> Node:
        """Where the element's own text goes."""
        node = self._node(element)
        if node is None and element.tag not in PLAIN_BLOCKS:
            return self._text(self._parents[element])
        body = None if node is None else self._body(node)
        if body is not None and body.role.name in TAKES_TEXT:
            return body
        return self._paragraph(element)

    def _flow(self, element: Element | None) -> Node:
        """Where the blocks inside the element go; in a paragraph there are none."""
        node = self.root if element is None else self._node(element)
        body = None if node is None else self._body(node)
        if body is None or body.role.name in BLOCKS or body.role.name in INLINE:
            return self._flow(self._parents.get(element) if element is not None else None)
        return body

    def _paragraph(self, element: Element | None) -> Node:
        """The paragraph that holds the text of a block that can have none."""
        flow = self._flow(element)
        if element is None:
            return self._add(Role("P"), None, flow, (END,))
        key = (element, "P")
        if key not in self._nodes:
            self._nodes[key] = self._add(Role("P"), element, flow, (self._index[element], 0))
        return self._nodes[key] or flow

    def _body(self, node: Node) -> Node:
        """What holds the contents of a node: of an item of a list, its body."""
        if node.role.name != "LI":
            return node
        body = self._part(node, "LBody", 1)
        if node.element is not None and "csl-entry" in classes(node.element):
            return self._part(body, "BibEntry", 1)
        return body

    def _part(self, node: Node, name: str, place: int) -> Node:
        """The one child of a node that has this type."""
        for kid in node.kids:
            if isinstance(kid, Node) and kid.role.name == name:
                return kid
        return self._add(Role(name), node.element, node, (*node.order, place))

    def _node(self, element: Element) -> Node | None:
        """The element's own node; None if it has none."""
        element = self._same.get(element, element)
        key = (element, "")
        if key not in self._nodes:
            ancestors = list(self._ancestors(element))
            role = role_of(element, ancestors)
            self._nodes[key] = None if role is None else self._make(role, element, ancestors)
        return self._nodes[key]

    def _ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self._parents.get(element)) is not None:
            yield parent
            element = parent

    def _make(self, role: Role, element: Element, ancestors: Sequence[Element]) -> Node:
        order: Order = (self._index[element],)
        if role.name == "Note":
            return self._make_note(role, element, ancestors)
        if element.tag in ("dt", "dd"):
            parent = self._definition(element, ancestors[0])
        elif "Lbl" in (role.name, role.around):
            parent = self._labelled(ancestors)
            order = (*parent.order, 0)
        elif role.name in INLINE and not self._stands_alone(role, ancestors[0]):
            parent = self._text(ancestors[0])
        else:
            parent = self._flow(ancestors[0])
        if role.around:
            parent = self._add(Role(role.around), element, parent, order)
        return self._add(role, element, parent, order)

    def _make_note(self, role: Role, element: Element, ancestors: Sequence[Element]) -> Node:
        """A note is read after the paragraph that its call stands in."""
        block = None
        for ancestor in ancestors:
            node = self._node(ancestor)
            if node is not None and self._body(node).role.name in CONTAINERS:
                break
            if node is not None and node.role.name not in INLINE:
                block = ancestor
        after: Order = (END,) if block is None else (self._index[block], 1)
        if element.tag != "aside":
            after = ()  # It stands where it is read.
        flow = self._flow(self._parents[block or element])
        note = self._add(role, element, flow, (*after, self._index[element]))
        note.is_aside = element.tag == "aside"
        return note

    def _definition(self, element: Element, parent: Element) -> Node:
        """The item of a list of terms: it begins with the first of the terms in a row."""
        first = element
        for sibling in reversed(list(parent)[: list(parent).index(element)]):
            if first.tag == "dt" and sibling.tag != "dt":
                break
            first = sibling
        item = self._nodes.get((first, "LI"))
        if item is None:
            item = self._add(Role("LI"), None, self._flow(parent), (self._index[first],))
            self._nodes[first, "LI"] = item
        return item

    def _labelled(self, ancestors: Sequence[Element]) -> Node:
        """What a label belongs to: the note or the item of a list around it."""
        for ancestor in ancestors:
            node = self._node(ancestor)
            if node is not None and node.role.name in ("Note", "LI"):
                return node
        return self._text(ancestors[0])

    def _stands_alone(self, role: Role, parent: Element) -> bool:
        """Whether a picture is a block of its own, in no line of text."""
        node = self._node(parent)
        if role.name != "Figure":
            return False
        return parent.tag in PLAIN_BLOCKS if node is None else node.role.name not in TAKES_TEXT

    def _add(self, role: Role, element: Element | None, parent: Node, order: Order) -> Node:
        languages = [] if element is None else [element, *self._ancestors(element)]
        language = next((each.get("lang") for each in languages if each.get("lang")), None)
        node = Node(role, element, parent, order, language or parent.language)
        parent.kids.append(node)
        return node
