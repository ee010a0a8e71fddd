"""Runs of text: what will be drawn, in which style, and where in the manuscript it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from cssselect2 import ElementWrapper
from lxml import etree

from presswork.typography.cascade import Cascade
from presswork.typography.styles import DIGITS, INITIAL, MARKERS, FontStyle, Tokens, strings_in

XHTML = "http://www.w3.org/1999/xhtml"

QUOTES = "“”‘’„‚«»‹›"
"""What `open-quote` and `close-quote` may stand for when the language chooses."""

LEADERS = {"dotted": ".", "solid": "_", "space": " "}
"""CSS GCPM 3, section 1.3, `leader()`."""


@dataclass(frozen=True)
class TextDocument:
    """A piece of the book as the edition draws it."""

    source: str | None
    """Path of its Markdown relative to the project folder; None for what the program wrote."""
    markup: bytes
    """One XHTML element: a whole `html`, or something that stands in a `body`."""
    language: str | None = None
    """Language of the document that the element stands in (BCP 47), where it is no `html`."""


@dataclass(frozen=True)
class Run:
    """Text in one style, as it is drawn."""

    style: FontStyle
    text: str
    source: str | None = None
    line: int | None = None
    spare: str = ""
    """Characters that may be drawn as well: digits of counters, quotation marks."""
    by_stylesheet: bool = False
    """Whether a stylesheet writes the text, rather than the author."""


def read_runs(documents: Iterable[TextDocument], cascade: Cascade) -> Iterator[Run]:
    """All text that the documents and the margins of their pages show, in reading order.

    The documents are well-formed XHTML, as a Book's markup is.
    """
    return map(_cased, _runs_as_written(documents, cascade))


def _runs_as_written(documents: Iterable[TextDocument], cascade: Cascade) -> Iterator[Run]:
    root = INITIAL
    running: list[Run] = []
    for document in documents:
        html = _wrapped(document)
        yield from _Walk(cascade, document.source, running).runs(html, INITIAL)
        root = cascade.styles(html, INITIAL)[0]
    for style in cascade.margin_boxes(root):
        yield from _margin_runs(style, running)


def _wrapped(document: TextDocument) -> ElementWrapper:
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True
    )
    root = etree.fromstring(document.markup, parser)
    if etree.QName(root).localname != "html":
        html = etree.Element(f"{{{XHTML}}}html")
        if document.language:
            html.set("lang", document.language)
        etree.SubElement(html, f"{{{XHTML}}}body").append(root)
        root = html
    return ElementWrapper.from_xml_root(root)


@dataclass
class _Walk:
    """A walk through one document; it remembers the line of the last block it entered."""

    cascade: Cascade
    source: str | None
    running: list[Run]
    """Collects what `string-set` puts by for the margins."""
    line: int | None = None

    def runs(self, element: ElementWrapper, parent: FontStyle) -> Iterator[Run]:
        style, pseudos = self.cascade.styles(element, parent)
        if style.display == "none":
            return
        node = element.etree_element
        if (line := node.get("data-line", "")).isdecimal():
            self.line = int(line)
        if style.running:
            text, _ = _generated(style.running, style, node)
            self.running.append(self._run(style, text + _running_text(style.running, node)))
        yield from self._generated_runs(style, pseudos, node)
        yield self._run(style, node.text)
        for child in element.iter_children():
            yield from self.runs(child, style)
            yield self._run(style, child.etree_element.tail)

    def _generated_runs(
        self, style: FontStyle, pseudos: Mapping[str, FontStyle], node: etree._Element
    ) -> Iterator[Run]:
        for name, pseudo in pseudos.items():
            if name in ("first-letter", "first-line"):
                text = _text(node)
                first = re.match(r"\W*\w?", text) if name == "first-letter" else None
                yield self._run(pseudo, first.group() if first else text)
            elif pseudo.content:
                text, spare = _generated(pseudo.content, pseudo, node)
                yield Run(pseudo, text, spare=spare, by_stylesheet=True)
        marker = pseudos.get("marker", style)
        if "list-item" in style.display and not marker.content:
            yield Run(marker, marker.marker, self.source, self.line, by_stylesheet=True)

    def _run(self, style: FontStyle, text: str | None) -> Run:
        return Run(style, text or "", self.source, self.line)


def _running_text(tokens: Tokens, node: etree._Element) -> str:
    """What `string-set` takes from an element: its text, or the headings in it.

    The latter where it takes an attribute, which the edition has yet to write.
    """
    if any(part.type == "function" and part.lower_name == "content" for part in tokens):
        return _text(node)
    headings = node.iter(*(f"{{{XHTML}}}h{level}" for level in range(1, 7)))
    return "".join(map(_text, headings))


def _text(node: etree._Element) -> str:
    """The element's words; formulas are set in fonts of their own."""
    found = node.xpath(".//text()[not(ancestor::*[local-name() = 'math'])]")
    return "".join(cast("list[str]", found))


def _margin_runs(style: FontStyle, running: Iterable[Run]) -> Iterator[Run]:
    text, spare = _generated(style.content, style, None)
    yield Run(style, text, spare=spare, by_stylesheet=True)
    if any(token.type == "function" and token.lower_name == "string" for token in style.content):
        for run in running:
            yield replace(run, style=style)


def _generated(tokens: Tokens, style: FontStyle, node: etree._Element | None) -> tuple[str, str]:
    """The characters that a `content` writes, and those that it may write as well."""
    text = spare = ""
    for part in tokens:
        if part == "/":  # what follows is spoken, not drawn (CSS Content 3, section 1.2)
            break
        if part.type == "string":
            text += part.value
        elif part.type == "ident" and part.lower_value in ("open-quote", "close-quote"):
            spare += QUOTES if style.quotes is None else style.quotes
        elif part.type == "function":
            words = [word.value for word in part.arguments if word.type == "ident"]
            text += strings_in(part.arguments)
            if part.lower_name == "attr" and words and node is not None:
                text += node.get(words[0], "")
            elif part.lower_name == "leader":
                text += "".join(LEADERS.get(word, "") for word in words)
            elif "counter" in part.lower_name:
                spare += "".join(MARKERS.get(word, "") for word in words) or DIGITS
    return text, spare


def _cased(run: Run) -> Run:
    """The run after `text-transform`: all characters of its text, in any order.

    Some languages have capitals of their own, such as Greek without accents: these are spare.
    """
    text, transform = run.text, run.style.transform
    if transform == "uppercase":
        upper = text.upper()
        tailored = unicodedata.normalize("NFD", upper) + "İ"
        return replace(run, text=upper, spare=run.spare + tailored)
    if transform == "lowercase":
        return replace(run, text=text.lower(), spare=run.spare + "ı")
    if transform == "capitalize":
        initials = "".join(re.findall(r"\b\w", text)).upper()
        return replace(run, text=text + initials, spare=run.spare + "İJ")
    return run
