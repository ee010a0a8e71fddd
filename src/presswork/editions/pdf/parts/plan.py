"""The plan of a layout in parts: which sections are laid out together.

A unit begins where the stylesheet has a section begin on a new page: with each chapter of most
books, not with those of an article. Contents, lists and indexes, which tell pages, are units by
themselves; what else stands before the text, or between two of them, is one unit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import tinycss2

from presswork.document.book import Book
from presswork.editions.pdf.index import places_in_index
from presswork.editions.pdf.layout import BookDocument
from presswork.editions.pdf.parts.values import Unit
from presswork.editions.pdf.titles import stub_of

LINE = 60
"""Letters of a line, roughly: whether it is 50 or 70 makes no difference to a first guess."""

WHOLE = re.compile(
    r"\btarget-text\s*\(|\bposition\s*:\s*(?:fixed|running|note)\b"
    r"|\bsection[^{},]*:nth-|~\s*section\b"
)
"""What carries something over the whole book that is not known in its parts: the words of what a
reference leads to, boxes for heads and for all pages, and the place of a section among others."""

COUNTS = frozenset({"counter-increment", "counter-set", "counter-reset"})


@dataclass(frozen=True)
class Cut:
    """A section that begins on a new page because the stylesheet says so."""

    forced: str
    """The side: `page`, `recto`, …"""
    name: str
    """Name of the page."""


def plan_units(
    html: Element, book: Book, proof: BookDocument, sheets: Sequence[str], *, whole: bool = False
) -> tuple[Unit, ...]:
    """The units of the book, in order.

    Args:
        html: The page tree.
        book: The book.
        proof: Pages of a tree with the same sections, but only their beginnings.
        sheets: Texts of the stylesheets.
        whole: Whether the book is to be one unit.
    """
    sections = [section for division in html[-1] for section in division]
    cuts = {} if whole or _needs_whole(sheets) else _cuts(proof)
    bounds = [0, *_bounds(html, sections, cuts), len(sections)]
    return _Planner(html, book, sections, cuts).units(list(pairwise(bounds)))


def _needs_whole(sheets: Sequence[str]) -> bool:
    """Whether the stylesheets have something that goes through the whole book."""
    return any(WHOLE.search(text) for text in sheets) or _counts_sections(sheets)


def _counts_sections(sheets: Sequence[str]) -> bool:
    """Whether a counter may be counted on from one section to the next.

    That is one which no rule begins anew, or one that the whole book begins.
    """
    counted: set[str] = set()
    begun: set[str] = set()
    for text in sheets:
        for selector, name, words in _counter_rules(tinycss2.parse_stylesheet(text)):
            is_outer = re.search(r"\b(?:html|body|div|section)\b|:root|matter", selector)
            if name == "counter-reset" and not is_outer:
                begun |= words
            else:
                counted |= words
    return bool(counted - begun - {"none", "list-item"})


def _counter_rules(rules: Sequence[object]) -> Iterator[tuple[str, str, set[str]]]:
    """Selector, property and names of the declarations of counters, outside of `@page`."""
    for rule in rules:
        if isinstance(rule, tinycss2.ast.AtRule) and rule.lower_at_keyword != "page":
            if rule.content is not None:
                yield from _counter_rules(tinycss2.parse_rule_list(rule.content))
        elif isinstance(rule, tinycss2.ast.QualifiedRule):
            selector = tinycss2.serialize(rule.prelude)
            for item in tinycss2.parse_blocks_contents(rule.content):
                if isinstance(item, tinycss2.ast.Declaration) and item.lower_name in COUNTS:
                    words = {token.value for token in item.value if token.type == "ident"}
                    yield selector, item.lower_name, words
                elif isinstance(item, tinycss2.ast.QualifiedRule):
                    yield from _counter_rules([item])


def _cuts(proof: BookDocument) -> dict[int, Cut]:
    """The sections, by number, that begin on a new page because the stylesheet says so."""
    scene = proof.scene
    numbers = {
        section: number
        for number, section in enumerate(s for division in scene.html[-1] for s in division)
    }
    cuts = {}
    for path, wanted, *_ in scene.context.page_maker[1:]:
        box, at = scene.root_box, path
        while at:
            ((index, at),) = at.items()
            box = box.children[index]
        element = box.element
        if element is not None and element.tag == "div":
            # A section that the stylesheet hides has no box.
            element = next((c.element for c in box.children if c.element in numbers), None)
        if path and wanted["break"] != "any" and element in numbers:
            cuts[numbers[element]] = Cut(wanted["break"], wanted["page"] or "")
    return cuts


def _bounds(html: Element, sections: Sequence[Element], cuts: Collection[int]) -> Iterator[int]:
    """Where units begin, but for the first."""
    front = {id(section) for section in html.iterfind("body/div[@class='frontmatter']/section")}
    for number in range(1, len(sections)):
        before, section = sections[number - 1 : number + 1]
        is_short = {id(before), id(section)} <= front
        is_short = is_short and not (_tells_pages(before) or _tells_pages(section))
        if number in cuts and not is_short:
            yield number


def _tells_pages(section: Element) -> bool:
    return any(
        "list" in (node.get("class") or "") or node.get("class") == "locators"
        for node in section.iter()
        if node.tag in ("ol", "ul", "span")
    )


@dataclass(frozen=True)
class _Planner:
    html: Element
    book: Book
    sections: Sequence[Element]
    cuts: Mapping[int, Cut]

    def units(self, bounds: Sequence[tuple[int, int]]) -> tuple[Unit, ...]:
        """The units that have the sections from the first to before the second number."""
        own = [self._anchors(begin, end) for begin, end in bounds]
        wanted = [self._references(begin, end) for begin, end in bounds]
        everything = frozenset().union(*own)
        asked = frozenset().union(*(each - mine for each, mine in zip(wanted, own, strict=True)))
        return tuple(
            self._unit(
                number, bound, own[number] & asked, (wanted[number] - own[number]) & everything
            )
            for number, bound in enumerate(bounds)
        )

    def _unit(
        self, number: int, bound: tuple[int, int], anchors: frozenset[str], foreign: frozenset[str]
    ) -> Unit:
        begin, end = bound
        cut = self.cuts.get(begin, Cut("any", ""))
        stems = {section.get("id"): section for section in self.sections[begin:end]}
        divisions = [division for division in self.html[-1] if len(division)]
        text = self.html.find("body/div[@class='bodymatter']/section")
        return Unit(
            number=number,
            tree=ElementTree.tostring(self._tree(begin, end), encoding="utf-8"),
            sections=self.book.sections[begin:end],
            follows=begin > 0,
            goes_on=end < len(self.sections),
            begins_division=any(self.sections[begin] is division[0] for division in divisions),
            forced=cut.forced,
            name=cut.name,
            anchors=anchors,
            foreign=foreign,
            begins_text=text is not None and text.get("id") in stems,
            lines=sum(_lines(section) for section in self.sections[begin:end]),
        )

    def _tree(self, begin: int, end: int) -> Element:
        """The page tree with these sections, and the beginnings of those next to them."""
        html, body = copy(self.html), copy(self.html[-1])
        html[-1], body[:] = body, []
        number = 0
        for matter in self.html[-1]:
            division = copy(matter)
            division[:] = []
            for section in matter:
                if begin <= number < end:
                    division.append(section)
                elif begin - 1 <= number <= end:
                    division.append(stub_of(section))
                number += 1
            if len(division):
                body.append(division)
        return html

    def _anchors(self, begin: int, end: int) -> frozenset[str]:
        nodes = (node for section in self.sections[begin:end] for node in section.iter())
        return frozenset(name for node in nodes if (name := node.get("id")))

    def _references(self, begin: int, end: int) -> frozenset[str]:
        sections = self.sections[begin:end]
        links = (link.get("href", "") for section in sections for link in section.iter("a"))
        indexed = (name for section in sections for name in places_in_index(section))
        return frozenset((*(link[1:] for link in links if link.startswith("#")), *indexed))


def _lines(section: Element) -> int:
    """How many lines it has, roughly."""
    blocks = (node for node in section.iter() if node.tag in ("p", "li", "h1", "h2", "h3", "td"))
    return sum(1 + len("".join(block.itertext())) // LINE for block in blocks)
