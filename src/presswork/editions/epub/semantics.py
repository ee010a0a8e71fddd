"""What the parts of a section are, said in the words of the EPUB and ARIA vocabularies.

The semantic names are for reading systems (a note that pops up, a back link), the roles for
assistive technology. Every name that has a role gets it, as Ace and WCAG 4.1.2 ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from presswork.document.language.terms import Terms
from presswork.document.trees import xhtml
from presswork.metadata.roles import Role

OPS = "http://www.idpf.org/2007/ops"
"""Namespace of `epub:type` (EPUB 3.3, "The epub:type attribute")."""

EPUB_TYPE = f"{{{OPS}}}type"

CLASSES = {
    ("a", "noteref"): ("noteref", "doc-noteref"),
    ("a", "citation"): ("biblioref", "doc-biblioref"),
    ("aside", "note"): ("footnote", "doc-footnote"),
    ("section", "endnotes"): ("endnotes", "doc-endnotes"),
    # `endnote` (EPUB SSV 1.1) and `doc-endnote` are deprecated. As items of a list they could not
    # have the role that goes with the name by which they pop up.
    ("div", "endnote"): ("footnote", "doc-footnote"),
    ("a", "backlink"): ("backlink", "doc-backlink"),
    ("dfn", "glossterm"): ("glossterm", None),
    ("dd", "glossdef"): ("glossdef", None),
    ("a", "glossref"): ("glossref", "doc-glossref"),
    # Names of the vocabulary of EPUB Indexes 1.0.
    ("div", "index-group"): ("index-group", None),
    ("ul", "index-entries"): ("index-entry-list", None),
    ("li", "index-entry"): ("index-entry", None),
    ("span", "index-term"): ("index-term", None),
    ("span", "locators"): ("index-locator-list", None),
    ("a", "locator"): ("index-locator", None),
    ("a", "locator-end"): ("index-locator", None),
    ("span", "index-see"): ("index-xref-preferred", None),
    ("span", "index-see-also"): ("index-xref-related", None),
    ("div", "pullquote"): ("pullquote", "doc-pullquote"),
    ("div", "epigraph"): ("epigraph", "doc-epigraph"),
    ("div", "dedication"): ("dedication", "doc-dedication"),
    # An `aside` without a role is a landmark, which belongs at the top of a page alone.
    ("aside", "callout"): (None, "note"),
    ("aside", "aside"): (None, "note"),
    ("span", "checkbox"): (None, "img"),
    # `doc-biblioentry` is deprecated (DPUB-ARIA 1.1); a list of items replaces it.
    ("div", "references"): (None, "list"),
    ("div", "csl-entry"): (None, "listitem"),
}
"""Semantic name and role of an element with a class."""


def identify(node: etree._Element, epub_type: str | None, role: str | None) -> None:
    """Write the semantic name and the role on an element."""
    if epub_type:
        node.set(EPUB_TYPE, epub_type)
    if role:
        node.set("role", role)


def identify_section(section: etree._Element, role: Role) -> None:
    """Say what the section is, and name it if assistive technology lists it."""
    identify(section, role.epub_type, role.aria)
    if role.aria:
        name_by_heading(section)


def name_by_heading(section: etree._Element) -> None:
    """Let the section's title be its name for assistive technology."""
    heading = section.find(f".//{xhtml.tag('h1')}")
    if heading is not None:
        if not heading.get("id"):
            heading.set("id", f"{section.get('id')}-heading")
        section.set("aria-labelledby", str(heading.get("id")))


def identify_parts(section: etree._Element, terms: Terms) -> None:
    """Say what the section's notes, citations, quotations, pictures and formulas are."""
    for node in section.iter("{*}*"):
        for class_ in xhtml.classes(node):
            identify(node, *CLASSES.get((xhtml.local_name(node), class_), (None, None)))
    for part in section.iter(xhtml.tag("section")):
        if "endnotes" in xhtml.classes(part):
            part.set("aria-labelledby", str(part[0].get("id")))
    for box in section.iter(xhtml.tag("span")):
        if "checkbox" in xhtml.classes(box):
            box.set("aria-label", terms.done if "done" in xhtml.classes(box) else terms.to_do)
    for image in section.iter(xhtml.tag("img")):
        if is_decorative(image):
            image.set("role", "presentation")
    for note in notes(section):
        _link_back(note, section, terms)
    _name_endnotes(section, terms)
    for formula in section.iter(f"{{{xhtml.MATHML}}}math"):
        _describe(formula)


def notes(section: etree._Element) -> Iterator[etree._Element]:
    """The notes of a section, in order."""
    for aside in section.iter(xhtml.tag("aside")):
        if "note" in xhtml.classes(aside):
            yield aside


def is_decorative(image: etree._Element) -> bool:
    """Whether the author says that an image says nothing; an empty alternative may be a slip."""
    return image.get("alt") == "" and image.get("aria-hidden") == "true"


def _link_back(note: etree._Element, section: etree._Element, terms: Terms) -> None:
    """Begin a note with its number, which leads back to the call (KDP; DAISY, "Footnotes")."""
    calls = (
        node
        for node in section.iter(xhtml.tag("a"))
        if "noteref" in xhtml.classes(node) and node.get("href") == f"#{note.get('id')}"
    )
    call = next(calls, None)
    if call is None:
        return
    number = xhtml.text_of(call)
    _name_note(note, number, terms)
    link = xhtml.element("a", number, class_="backlink", href=f"#{call.get('id')}")
    identify(link, "backlink", "doc-backlink")
    paragraph = note[0] if len(note) and note[0].tag == xhtml.tag("p") else _prepend_paragraph(note)
    link.tail = f" {paragraph.text or ''}"
    paragraph.text = None
    paragraph.insert(0, link)


def _name_endnotes(section: etree._Element, terms: Terms) -> None:
    for note in section.iter(xhtml.tag("div")):
        # Before the number a marker may stand, where a page begins with the note.
        back = note.find(f"{xhtml.tag('p')}/{xhtml.tag('a')}[@class='backlink']")
        if "endnote" in xhtml.classes(note) and back is not None:
            _name_note(note, xhtml.text_of(back), terms)


def _name_note(note: etree._Element, number: str, terms: Terms) -> None:
    note.set("aria-label", f"{terms.note} {number}")


def _prepend_paragraph(note: etree._Element) -> etree._Element:
    paragraph = xhtml.element("p")
    note.insert(0, paragraph)
    return paragraph


def _describe(formula: etree._Element) -> None:
    """Give a formula its TeX as the alternative text, unless it has one."""
    tex = formula.find(f".//{{{xhtml.MATHML}}}annotation[@encoding='application/x-tex']")
    if not formula.get("alttext") and tex is not None and tex.text:
        formula.set("alttext", " ".join(tex.text.split()))
