"""The words of an EPUB in reading order, read from the container as a reading system would."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from lxml import etree

from presswork.checks.container import DAMAGE, Lines, markdown_place, package_path, parse
from presswork.checks.words import Run, split_words

_XHTML = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_INLINE = frozenset(
    _XHTML + name
    for name in "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span "
    "strong sub sup time u var wbr ruby rb rp rt rtc".split()
)
"""Elements whose edges do not part words (HTML standard, phrasing content)."""

_WORDLESS = frozenset(
    [_XHTML + name for name in ("head", "script", "style", "template")]
    + ["{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/1998/Math/MathML}math"]
)
"""Pictures and notation are no words of the manuscript."""

_NUMBERS = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink"})
_NOTES = frozenset({"footnote", "endnote", "doc-footnote", "doc-endnote"})


@dataclass
class EpubWords:
    """The blocks of an EPUB, those of notes apart."""

    body: list[Run] = field(default_factory=list)
    notes: list[Run] = field(default_factory=list)


def read_epub_words(path: Path, lines: Lines) -> EpubWords:
    """The words of all documents in the spine of the EPUB at `path`.

    Raises ValueError, saying what is wrong, when the container or a document cannot be read.
    """
    found = EpubWords()
    try:
        with zipfile.ZipFile(path) as container:
            for name in _spine(container):
                reader = _Reader(name, lines, found)
                reader.read(parse(container.read(name)), in_note=False)
    except DAMAGE as fault:
        raise ValueError(str(fault)) from fault
    return found


def _spine(container: zipfile.ZipFile) -> list[str]:
    """Paths in the container of the spine's documents, in order (EPUB 3.3, 4.2.6 and 5.7)."""
    path = package_path(container)
    package = parse(container.read(path))
    folder = posixpath.dirname(path)
    paths = {
        _attribute(item, "id"): posixpath.normpath(
            posixpath.join(folder, unquote(_attribute(item, "href")))
        )
        for item in package.iter(f"{_OPF}item")
    }
    return [paths[_attribute(reference, "idref")] for reference in package.iter(f"{_OPF}itemref")]


def _attribute(element: etree._Element, name: str) -> str:
    return str(element.attrib[name])


class _Reader:
    """Walks one document and cuts its text into blocks."""

    def __init__(self, name: str, lines: Lines, found: EpubWords) -> None:
        self._name = name
        self._lines = lines
        self._found = found
        self._text: list[str] = []
        self._line = 1

    def read(self, element: etree._Element, *, in_note: bool) -> None:
        """Add the words of the element, without its tail."""
        kinds = _kinds(element)
        if _is_wordless(element) or kinds & _NUMBERS:
            return
        inline = element.tag in _INLINE
        if not inline:
            self._end_block(in_note=in_note)
            self._line = cast("int", element.sourceline)
        in_this_note = in_note or bool(kinds & _NOTES)
        self._text.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):  # Comments have no words, but what follows them does.
                self.read(child, in_note=in_this_note)
            self._text.append(child.tail or "")
        if not inline:
            self._end_block(in_note=in_this_note)

    def _end_block(self, *, in_note: bool) -> None:
        words = tuple(split_words("".join(self._text)))
        self._text = []
        if words:
            source = markdown_place(self._name, self._line, self._lines)
            run = Run(words, self._name, source)
            (self._found.notes if in_note else self._found.body).append(run)


def _is_wordless(element: etree._Element) -> bool:
    """Whether nothing in the element is read as text; so are lists in navigation, which repeat."""
    parent = element.getparent()
    is_navigation = parent is not None and parent.tag == f"{_XHTML}nav"
    lists = is_navigation and element.tag == f"{_XHTML}ol"
    return element.tag in _WORDLESS or "hidden" in element.attrib or lists


def _kinds(element: etree._Element) -> set[str]:
    """What the element is to the book: semantic types and role, each of one word or more."""
    return set(f"{element.get(_EPUB_TYPE, '')} {element.get('role', '')}".split())
