"""Formulas in the lines of a text: kept with the marks around them, and not beyond the screen.

A reading system may end a line on either side of a formula, so that a full stop begins the next
one; and it breaks no formula, so that a long one runs over what stands beside the screen.
"""

from __future__ import annotations

import re

from lxml import etree

from presswork.document.trees import xhtml

LONG = 30
"""Letters from which on a formula may be wider than a small screen."""

OPENING = re.compile(r"[(\[{“‘„‚«‹¿¡]+\Z")

CLOSING = re.compile(r"\A[)\]}”’»›.,;:!?…%]+")


def settle_formulas(section: etree._Element) -> None:
    """Put the formulas in a section's lines into spans: with their marks, and within the line."""
    for formula in list(section.iter(f"{{{xhtml.MATHML}}}math")):
        if formula.get("display") != "block":
            _settle(formula)


def _settle(formula: etree._Element) -> None:
    tail, formula.tail = formula.tail or "", None
    closing = "".join(CLOSING.findall(tail))
    opening = _take_opening(formula)
    shown = _wrap(formula, "long-formula") if _letters(formula) >= LONG else formula
    if opening or closing:
        shown = _wrap(shown, "unbroken")
        shown.text = opening
        shown[0].tail = closing
    shown.tail = tail.removeprefix(closing)


def _take_opening(formula: etree._Element) -> str:
    """The marks right before the formula, taken from the text that they end."""
    before, parent = formula.getprevious(), formula.getparent()
    if before is not None:
        text = before.tail or ""
        opening = "".join(OPENING.findall(text))
        before.tail = text.removesuffix(opening)
    elif parent is not None:
        text = parent.text or ""
        opening = "".join(OPENING.findall(text))
        parent.text = text.removesuffix(opening)
    else:
        return ""
    return opening


def _wrap(node: etree._Element, class_: str) -> etree._Element:
    """A span in the place of the node, which it holds."""
    span = xhtml.element("span", class_=class_)
    parent = node.getparent()
    if parent is not None:
        parent.replace(node, span)
    span.append(node)
    return span


def _letters(formula: etree._Element) -> int:
    """Of what is shown: the TeX beside it does not count."""
    shown = formula.iter(*(f"{{{xhtml.MATHML}}}{name}" for name in ("mi", "mn", "mo", "mtext")))
    return sum(len(xhtml.text_of(node)) for node in shown)
