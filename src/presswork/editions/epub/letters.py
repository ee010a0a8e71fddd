"""The letters of the index in a row at its head: a screen has no pages to thumb through."""

from __future__ import annotations

from lxml import etree

from presswork.document.language.terms import Terms
from presswork.document.trees import xhtml


def list_letters(section: etree._Element, terms: Terms) -> None:
    """Put links to the letters before the columns of an index that has more than one."""
    for columns in list(section.iter(xhtml.tag("div"))):
        if "index-columns" not in xhtml.classes(columns):
            continue
        headings = [node for node in columns.iter("{*}*") if "index-letter" in xhtml.classes(node)]
        if len(headings) > 1:
            row = xhtml.element("nav", class_="index-letters", aria_label=terms.index)
            listing = xhtml.element("ol", parent=row)
            for heading in headings:
                item = xhtml.element("li", parent=listing)
                xhtml.element("a", heading.text, item, href=f"#{heading.get('id')}")
                item.tail = " "
            columns.addprevious(row)
