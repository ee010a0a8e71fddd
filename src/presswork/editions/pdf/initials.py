"""Drop capitals: the first letter of a chapter, several lines high, with its quotation mark.

NOTE: WeasyPrint sets a floated `::first-letter` over the first line (WeasyPrint#1859), so the
letter gets an element of its own here; e-books do without.
"""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element

from presswork.editions.pdf.pagestarts import ORIGIN

DESCENDING = "JQ"
"""Capitals that reach below the line in many faces."""


def raise_initials(section: Element) -> None:
    """Put the first letter of each `drop-cap` paragraph into `<span class="initial">`.

    A mark of quotation before it becomes `<span class="initial-quote">` inside.
    """
    for paragraph in section.iter("p"):
        if "drop-cap" in paragraph.get("class", "").split():
            holder = next((node for node in paragraph.iter() if (node.text or "").strip()), None)
            if holder is not None:
                _raise(holder)


def _raise(holder: Element) -> None:
    text = (holder.text or "").lstrip()
    start = next((n for n, letter in enumerate(text) if letter.isalpha()), 0)
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    names = "initial descends" if text[start:end] in DESCENDING else "initial"
    origin = holder.get(ORIGIN, "")
    initial = Element("span", {"class": names, ORIGIN: origin})
    initial.tail = text[end:]
    if start:
        quote = Element("span", {"class": "initial-quote", ORIGIN: origin})
        quote.text, quote.tail = text[:start], text[start:end]
        initial.append(quote)
    else:
        initial.text = text[:end]
    holder.text = None
    holder.insert(0, initial)
