"""References in print: "Figure 3" becomes "Figure 3, page 57", and lists get their page numbers."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from presswork.document.language.terms import reference_wording
from presswork.editions.pdf.contents import front_ids
from presswork.metadata import Metadata

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def expand_references(html: Element, metadata: Metadata) -> None:
    """Say the page in each reference that the program has worded, as `print.references` wants it.

    `<a class="crossref">` becomes `<span class="reference">` around it and `<a class="page">`,
    which the stylesheet fills (`target-counter`). A label that no line may end in has the class
    `unbroken` besides, since lines end at the full stop of "Table B.1" too; one may end before the
    page. Links to front matter,
    these and those of the lists of captions, have the class `front`.
    """
    front = front_ids(html)
    template = reference_wording(metadata)
    if "{page}" in template:
        for parent in list(html.iter()):
            for index, child in enumerate(parent):
                if child.get("class") == "crossref" and parent.tag not in HEADINGS:
                    parent[index] = _expanded(child, template)
    for link in html.iter("a"):
        if link.get("href", "").removeprefix("#") in front and link.get("class") in (None, "page"):
            link.set("class", f"{link.get('class', '')} front".strip())


def _expanded(link: Element, template: str) -> Element:
    reference = Element("span")
    reference.set("class", "reference")
    reference.tail, link.tail = link.tail, None
    if " " not in "".join(link.itertext()):
        link.set("class", "crossref unbroken")
    for piece in re.split(r"(\{label\}|\{page\})", template):
        if piece == "{label}":
            reference.append(link)
        elif piece == "{page}":
            SubElement(reference, "a", {"class": "page", "href": link.get("href", "")})
        elif piece:
            _add_text(reference, re.sub(r"\s$", "\N{NO-BREAK SPACE}", piece))
    return reference


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
