"""The ways back: from works, terms and index entries to the places where the text has them.

Notes have theirs already (see `semantics`); in print, pages stand for all of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, takewhile

from lxml import etree

from presswork.document.apparatus.notes import WORKS
from presswork.document.book import Section
from presswork.document.language.terms import Terms
from presswork.document.trees import xhtml
from presswork.editions.epub.files import Files

UP = "\N{UPWARDS ARROW}"
"""Right for every direction of writing, in most faces for text, and never drawn as an emoji, as the
hooked arrow is (Unicode, emoji-variation-sequences.txt)."""

TIE = "\N{NO-BREAK SPACE}"

BLOCKS = frozenset("blockquote div dl figure ol p pre table ul".split())


def link_to_index(trees: Sequence[etree._Element]) -> None:
    """Make links of the words that marks of the index cover, each to its entry."""
    entries = {
        str(link.get("href")).removeprefix("#"): str(entry.get("id"))
        for entry in _of_class(trees, "li", "index-entry")
        for link in entry.iterfind(f"{xhtml.tag('p')}//{xhtml.tag('a')}")
        if {"locator", "locator-end"} & set(xhtml.classes(link))
    }
    for mark in list(_of_class(trees, "span", "index-mark")):
        entry = entries.get(str(mark.get("id")))
        if entry is not None and xhtml.text_of(mark) and not _touches_link(mark):
            mark.tag = xhtml.tag("a")
            mark.set("href", f"#{entry}")


def _of_class(trees: Sequence[etree._Element], name: str, class_: str) -> Iterator[etree._Element]:
    for tree in trees:
        yield from (node for node in tree.iter(xhtml.tag(name)) if class_ in xhtml.classes(node))


def _touches_link(node: etree._Element) -> bool:
    """Whether a link is inside it or around it; HTML has none within another."""
    link = xhtml.tag("a")
    return node.find(f".//{link}") is not None or any(node.iterancestors(link))


def link_back(
    sections: Sequence[Section], trees: Sequence[etree._Element], files: Files, terms: Terms
) -> Files:
    """Put links behind works and terms that lead to where the text has them.

    A work in a reference list gets one for each citation, a term of the glossary one to its first
    use. The places get ids, which the files that are returned know.
    """
    calls = {str(call.get("href")): call for call in _of_class(trees, "a", "noteref")}
    places: dict[str, list[str]] = {}
    ids = dict(files.ids)
    for section, tree in zip(sections, trees, strict=True):
        for node, target in list(_mentions(tree)):
            place = _visible(node, calls)
            if not place.get("id"):
                place.set("id", _new_id(ids))
            ids[str(place.get("id"))] = files.sections[section.stem]
            places.setdefault(target, []).append(str(place.get("id")))
    order = {str(node.get("id")): number for number, node in enumerate(_identified(trees))}
    for node in list(_identified(trees)):
        found = sorted(set(places.get(str(node.get("id")), ())), key=order.__getitem__)
        if found:
            _append(_row(found, terms), _last_line(_explanation(node)))
    return replace(files, ids=ids)


def _mentions(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What mentions a work or, for the first time, a term, and the id of that."""
    for node in tree.iter("{*}*"):
        kinds = set(xhtml.classes(node))
        if "citation" in kinds or {"glossref", "first"} <= kinds:
            yield node, str(node.get("href")).removeprefix("#")
        for work in str(node.attrib.pop(WORKS, "")).split():
            yield node, work


def _visible(node: etree._Element, calls: Mapping[str, etree._Element]) -> etree._Element:
    """The place itself or, in a note that readers hide until it is called, the call.

    Apple Books does not show such notes in the text, so nothing can lead to what is in them.
    """
    around = (node, *node.iterancestors(xhtml.tag("aside")))
    hidden = (calls.get(f"#{each.get('id')}") for each in around if each.tag == xhtml.tag("aside"))
    return next((call for call in hidden if call is not None), node)


def _new_id(taken: Container[str]) -> str:
    return next(name for n in count(1) if (name := f"mention-{n}") not in taken)


def _identified(trees: Sequence[etree._Element]) -> Iterator[etree._Element]:
    return (node for tree in trees for node in tree.iter("{*}*") if node.get("id"))


def _explanation(node: etree._Element) -> etree._Element:
    """A work's entry itself; of a term the last of its definitions."""
    term = next(node.iterancestors(xhtml.tag("dt")), None)
    if term is None:
        return node
    definitions = takewhile(lambda each: each.tag == xhtml.tag("dd"), term.itersiblings("{*}*"))
    return [term, *definitions][-1]


def _last_line(block: etree._Element) -> etree._Element:
    """What the last line of a block stands in; a new paragraph after a list or a table."""
    last = block[-1] if len(block) else None
    if last is None or (last.tail or "").strip() or xhtml.local_name(last) not in BLOCKS:
        return block
    is_text = xhtml.local_name(last) in {"p", "div"}
    return _last_line(last) if is_text else xhtml.element("p", parent=block)


def _append(row: etree._Element, line: etree._Element) -> None:
    if len(line):
        line[-1].tail = f"{(line[-1].tail or '').rstrip()}{TIE}"
    elif line.text:
        line.text = f"{line.text.rstrip()}{TIE}"
    line.append(row)


def _row(places: Sequence[str], terms: Terms) -> etree._Element:
    """An arrow that leads to the only place, or one before the numbers of several."""
    row = xhtml.element("span", class_="backlinks")
    if len(places) == 1:
        _link(UP, places[0], terms.back_to_text, row)
        return row
    xhtml.element("span", UP, row, aria_hidden="true").tail = TIE
    for number, place in enumerate(places, start=1):
        _link(str(number), place, f"{terms.back_to_text} {number}", row).tail = " "
    row[-1].tail = None
    return row


def _link(words: str, place: str, name: str, row: etree._Element) -> etree._Element:
    return xhtml.element("a", words, row, class_="backlink", href=f"#{place}", aria_label=name)
