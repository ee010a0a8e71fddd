"""Lists of figures and of tables: the numbered captions of the book, each with a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from presswork.diagnostics import Diagnostic, warning
from presswork.document.apparatus.notes import words_of
from presswork.document.book import Heading, Section
from presswork.document.draft import Draft
from presswork.document.trees.xhtml import element, local_name, serialize, tag
from presswork.metadata.roles import ROLES


def list_captions(
    role: str, kind: str, title: str, drafts: Sequence[Draft]
) -> tuple[Section | None, list[Diagnostic]]:
    """The section that lists all numbered captions of a kind, `<ol class="captions-list">`."""
    entries = [entry for draft in drafts for entry in _entries(draft, kind)]
    if not entries:
        return None, [
            warning(
                "empty-list",
                f"`pages.{role.replace('-', '_')}` is wanted, but no {kind} has a number",
                "manuscript/book.yaml",
                hint=f"give each {kind} an id and a caption, or take the list out",
            )
        ]
    page = element("section", id=role, class_=role)
    element("h1", title, page, id=f"{role}-title")
    listing = element("ol", parent=page, class_="captions-list")
    for identifier, words in entries:
        element("a", words, element("li", parent=listing), href=f"#{identifier}")
    headings = (Heading(1, f"{role}-title", title),)
    return Section(role, ROLES[role], title, None, serialize(page), headings, title), []


def _entries(draft: Draft, kind: str) -> Iterator[tuple[str, str]]:
    """Id and caption of each numbered thing, in the order of the text."""
    for node in draft.identified():
        label = draft.labels.get(str(node.get("id")))
        if label is not None and label.kind == kind:
            caption = _caption_of(node)
            if caption is not None:
                yield str(node.get("id")), words_of(caption)


def _caption_of(node: etree._Element) -> etree._Element | None:
    name = "caption" if local_name(node) == "table" else "figcaption"
    return node.find(tag(name))
