"""The printed page numbers in the e-book: a marker at the first word of each page."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml import etree

from presswork.document.book import Section
from presswork.document.language.terms import terms
from presswork.document.pagestarts import PageStart, TextPlace, is_letter, letters_of, text_places
from presswork.document.trees import xhtml
from presswork.editions.epub.files import Files, is_contents
from presswork.editions.epub.semantics import identify

WHOLE = frozenset({"math", "svg", "ruby"})
"""Elements that hold no marker: it stands before them."""

INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s small span strong sub sup u".split()
)
"""Elements of a line. A marker at the beginning of one stands before it, above all of a link."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""A marker before a heading is none of its words, which readers hear in a list of headings."""


@dataclass(frozen=True)
class PageMarker:
    """A place that the page list leads to."""

    label: str
    href: str
    """Relative to the folder of the navigation document."""


def mark_pages(
    starts: Sequence[PageStart],
    sections: Sequence[Section],
    trees: Sequence[etree._Element],
    files: Files,
    language: str,
) -> list[PageMarker]:
    """Put a marker before the first word of each page, into the sections' `trees`."""
    taken = {str(node.get("id")) for tree in trees for node in tree.iter("{*}*")}
    markers: dict[PageStart, PageMarker] = {}
    for section, tree in zip(sections, trees, strict=True):
        words = _Words(tree, is_contents=is_contents(section))
        # From the last to the first, so that the places before it stay where they are.
        for start in reversed([each for each in starts if each.section == section.stem]):
            marker = _marker(start.label, taken, language)
            if words.insert(marker, start.letters):
                href = f"{files.sections[section.stem]}#{marker.get('id')}"
                markers[start] = PageMarker(start.label, href)
    return [markers[start] for start in starts if start in markers]


def _marker(label: str, taken: set[str], language: str) -> etree._Element:
    """Its label is heard between the words around it (DAISY, "Page markers")."""
    name = f"page_{label}"
    while name in taken:
        name += "_"
    taken.add(name)
    marker = xhtml.element("span", id=name)
    identify(marker, "pagebreak", "doc-pagebreak")
    marker.set("aria-label", f" {_spoken(label, language)}. ")
    return marker


def _spoken(label: str, language: str) -> str:
    """The number after the word for it, if the language's references to pages have one."""
    _, found, after = terms(language).reference.partition("{label}")
    words = after.replace("{page}", label).strip(" ,،、()")
    return words if found and label in words else label


class _Words:
    """The text of a section, into which markers are put by the letters before them."""

    def __init__(self, tree: etree._Element, *, is_contents: bool) -> None:
        places = list(text_places(tree))
        self._tree = tree
        self._before = {place.node: place.letters for place in places if not place.is_tail}
        self._places = [place for place in places if letters_of(place.text)]
        self._counts = [place.letters for place in self._places]
        # The `nav` of the contents may begin with nothing but its heading.
        self._movable = INLINE | ({"figure"} if is_contents else {"figure", *HEADINGS})

    def insert(self, marker: etree._Element, letters: int) -> bool:
        """Put the marker before the word that begins after so many letters, if there is one."""
        index = bisect_right(self._counts, letters) - 1
        if index < 0:
            return False
        place = self._places[index]
        node = self._element_at(place, letters)
        if node is not None:
            _put_before(marker, node)
        elif letters < place.letters + len(letters_of(place.text)):
            _put_into(marker, place, letters - place.letters)
        else:
            return False
        return True

    def _element_at(self, place: TextPlace, letters: int) -> etree._Element | None:
        """The element before which the marker stands instead of inside of it."""
        holder = place.node.getparent() if place.is_tail else place.node
        around = [holder, *holder.iterancestors()]
        whole = [node for node in around if xhtml.local_name(node) in WHOLE]
        if whole:
            around, letters = [whole[-1], *whole[-1].iterancestors()], self._before[whole[-1]]
        opened = takewhile(lambda node: self._before.get(node) == letters, around)
        movable = [node for node in opened if xhtml.local_name(node) in self._movable]
        return movable[-1] if movable else whole[-1] if whole else None


def _put_before(marker: etree._Element, node: etree._Element) -> None:
    node.addprevious(marker)


def _put_into(marker: etree._Element, place: TextPlace, letters: int) -> None:
    """Part the text before the word that the letter after so many belongs to."""
    node = place.node
    text = (node.tail if place.is_tail else node.text) or ""
    index = _word_start(text, _index_of(text, letters))
    if place.is_tail:
        node.tail = text[:index]
        parent = node.getparent()
        parent.insert(parent.index(node) + 1, marker)
    else:
        node.text = text[:index]
        node.insert(0, marker)
    marker.tail = text[index:]


def _index_of(text: str, letters: int) -> int:
    """Index of the letter after so many."""
    places = (index for index, character in enumerate(text) if is_letter(character))
    return next(islice(places, letters, None), len(text))


def _word_start(text: str, index: int) -> int:
    """Where the word begins that was broken at the end of a page; scripts without spaces aside."""
    while 0 < index < len(text) and _joins(text[index - 1]) and _joins(text[index]):
        index -= 1
    return index


def _joins(character: str) -> bool:
    is_word = character.isalpha() or unicodedata.combining(character) > 0 or character == "\u00ad"
    return is_word and unicodedata.east_asian_width(character) not in "WF"
