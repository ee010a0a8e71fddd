"""What shops are told of the e-book's accessibility: code list 196, from what is in the book.

The EPUB and ONIX words are matched as the W3C's "Schema.org Accessibility Properties Crosswalk"
matches them; where the wording of an ONIX code asks for more, that is looked at, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from presswork.editions.epub.onix.codes import EXEMPTIONS, HAZARDS, WCAG_LEVELS, WCAG_VERSIONS
from presswork.editions.epub.product import Product

Detail = tuple[str, str, str]
"""Type of the feature (code list 79), its value, and a description that may be empty."""

ACCESSIBILITY = "09"
HAZARD = "12"
"""Code list 79, "Product form feature type"."""

FEATURES = {
    "ARIA": ("30",),
    "MathML": ("17",),
    "alternativeText": ("14",),
    "describedMath": ("53",),
    "displayTransformability": ("36",),
    "highContrastDisplay": ("26",),
    "index": ("12",),
    "latex": ("35",),
    "pageBreakMarkers": ("19",),
    "pageNavigation": ("41",),
    "readingOrder": ("13",),
    "structuralNavigation": ("29",),
    "unlocked": ("10",),
}
"""Code list 196 by the words of schema:accessibilityFeature."""


def accessibility_details(product: Product) -> Iterator[Detail]:
    """All features that concern accessibility, in the order of their codes."""
    for code, text in sorted({*_of_content(product), *_of_people(product)}):
        yield ACCESSIBILITY, code, text
    for word in product.statements.hazards:
        for code in HAZARDS[word]:
            yield HAZARD, code, ""


def _of_content(product: Product) -> Iterator[tuple[str, str]]:
    found = product.found
    yield "00", product.statements.summary
    for word in product.statements.features:
        for code in FEATURES.get(word, ()):
            yield code, ""
    yield "22", ""  # `lang` stands on every document and on foreign words
    yield "32", ""
    if product.has_full_contents:
        yield "11", ""  # it asks for all levels above the paragraph
    if found.images and found.long_descriptions == found.images:
        yield "15", ""
    if product.has_glossary:
        yield "38", ""
    if "textual" in product.statements.sufficient:
        yield "52", ""


def _of_people(product: Product) -> Iterator[tuple[str, str]]:
    """What book.yaml asserts."""
    asserted = product.metadata.accessibility
    if asserted.conformance:
        yield from _conformance(asserted.conformance)
    named = {
        EXEMPTIONS.get(asserted.exemption or "", ""): "",
        "90": asserted.certifier,
        "91": _day(asserted.evaluated),
        "94": asserted.certifier_report,
        "96": asserted.page,
        "99": product.metadata.contact.email,
    }
    credential = asserted.certifier_credential or ""
    named["89" if credential.startswith("http") else "88"] = credential or None
    yield from ((code, text) for code, text in named.items() if code and text is not None)


def _conformance(statement: str) -> Iterator[tuple[str, str]]:
    """`EPUB Accessibility 1.1 - WCAG 2.2 Level AA` as three codes."""
    _, _, wcag = statement.partition(" - WCAG ")
    version, _, level = wcag.partition(" Level ")
    yield "04", ""
    yield WCAG_VERSIONS[version], ""
    yield WCAG_LEVELS[level], ""


def _day(date: str | None) -> str | None:
    """A whole date as YYYYMMDD; code 91 takes no other."""
    return date.replace("-", "") if date and len(date) == len("2026-11-23") else None
