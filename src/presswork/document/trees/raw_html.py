"""Raw HTML in the Markdown: what is well formed and harmless stays, the rest is refused."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.trees.ast import Node, transform
from presswork.document.trees.positions import SourceLines
from presswork.document.trees.xhtml import XHTML

REFUSED = frozenset(
    "script iframe object embed applet form button select textarea frame frameset base meta link"
    " style audio video canvas".split()
)
"""Elements that are no part of a printed page, or that stores refuse in a book."""

VOID = frozenset("area br col hr img input source track wbr".split())
"""Elements without an end tag (HTML Living Standard, 13.1.2 "Elements")."""

GLOBAL_ATTRIBUTES = frozenset("id class lang dir title style translate role".split())

ATTRIBUTES = {
    "a": "href hreflang rel type",
    "blockquote": "cite",
    "q": "cite",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "ins": "cite datetime",
    "details": "open",
    "img": "src alt width height",
    "input": "type checked disabled",
    "li": "value",
    "ol": "start reversed type",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
}
"""Attributes that elements of a text may carry (HTML Living Standard, chapter 4)."""


class RawHtml(HTMLParser):
    """Rewrites the raw HTML of one section, piece by piece, in XML's spelling.

    A piece may be half of a pair (`<u>` before and `</u>` after a word): which tags are open is
    kept from piece to piece. What is wrong collects in `diagnostics`.
    """

    def __init__(self, source: SourceLines, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.open_tags: list[tuple[str, str]] = []
        self.piece = ""
        self.output: list[str] = []

    def rewrite(self, piece: str) -> str:
        """One piece in XML's spelling: quoted attributes, closed void elements, no comments."""
        self.piece = piece
        self.output = []
        self.reset()
        self.feed(piece)
        self.close()
        return "".join(self.output)

    def finish(self) -> list[Diagnostic]:
        """All that was wrong, with the tags that were never closed."""
        for tag, piece in self.open_tags:
            self._unpaired(f"<{tag}> is never closed", piece)
        return self.diagnostics

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, to be closed in this piece or a later one."""
        if tag in VOID:
            self.handle_startendtag(tag, attrs)
            return
        self._start(tag, attrs, ">")
        self.open_tags.append((tag, self.piece))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element that has no content."""
        self._start(tag, attrs, "/>")

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last; any other is a fault."""
        if tag in VOID:
            return
        if self.open_tags and self.open_tags[-1][0] == tag:
            self.open_tags.pop()
            self.output.append(f"</{tag}>")
        else:
            self._unpaired(f"</{tag}> closes no open <{tag}>", self.piece)

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.output.append(escape(data))

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        if tag in REFUSED:
            self.diagnostics.append(
                error(
                    "refused-html",
                    f"<{tag}> has no place in a book",
                    self.file,
                    *self.source.find_pattern(rf"(?i)<{tag}\b"),
                    hint="take it out; what it shows belongs into the text or an image",
                )
            )
        spelt = "".join(f" {key}={quoteattr(value or '')}" for key, value in dict(attrs).items())
        self.output.append(f"<{tag}{spelt}{end}")

    def _unpaired(self, message: str, piece: str) -> None:
        self.diagnostics.append(
            error(
                "malformed-html",
                message,
                self.file,
                *self.source.find(piece.strip()),
                hint="raw HTML must be well formed: every start tag needs its end tag",
            )
        )


def rewrite_raw_html(
    blocks: list[Node], source: SourceLines, file: str
) -> tuple[list[Node], list[Diagnostic]]:
    """Raw HTML in XML's spelling; raw text of other formats left out, with a warning."""
    reader = RawHtml(source, file)

    def change(node: Node) -> list[Node] | None:
        if node["t"] not in {"RawInline", "RawBlock"}:
            return None
        form, text = node["c"]
        if form == "html":
            return [{"t": node["t"], "c": ["html", reader.rewrite(text)]}]
        reader.diagnostics.append(
            warning(
                "raw-format",
                f"raw {form} is left out: no edition is made of it",
                file,
                *source.find(text.strip()),
                hint="write it in Markdown or HTML",
            )
        )
        return []

    rewritten = transform(blocks, change)
    return rewritten, reader.finish()


def clean_attributes(
    section: etree._Element, source: SourceLines, file: str
) -> Iterator[Diagnostic]:
    """Refuse event attributes; take out, with a warning, what XHTML does not allow."""
    for element in section.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace != XHTML or name.localname in REFUSED:
            continue
        allowed = GLOBAL_ATTRIBUTES.union(ATTRIBUTES.get(name.localname, "").split())
        for attribute in list(element.attrib):
            key = str(attribute)
            if key in allowed or key.startswith(("aria-", "data-", "{")):
                continue
            del element.attrib[attribute]
            yield _refused_attribute(name.localname, key, source, file)
        if str(element.get("href", "")).lstrip().lower().startswith("javascript:"):
            yield error(
                "refused-html",
                "a link that runs a script has no place in a book",
                file,
                *source.find_pattern("(?i)javascript:"),
            )


def _refused_attribute(tag: str, key: str, source: SourceLines, file: str) -> Diagnostic:
    place = source.find_pattern(rf"\b{key}\s*=")
    if key.lower().startswith("on"):
        return error(
            "refused-html",
            f"the event attribute {key}= has no place in a book",
            file,
            *place,
            hint="take it out; readers run no scripts",
        )
    return warning(
        "unknown-attribute",
        f"{key}= on <{tag}> is left out: XHTML does not allow it",
        file,
        *place,
        hint="give the element a class and style it in the stylesheets",
    )
