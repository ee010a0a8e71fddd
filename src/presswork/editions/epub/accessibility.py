"""What may truly be said of the e-book's accessibility, found by looking at its content.

The words are those of the Schema.org Accessibility Properties vocabulary, as EPUB Accessibility
1.1 ("Package metadata") asks for them. Conformance is never claimed here: that is for a person
to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from presswork.editions.epub.summary import summarize
from presswork.editions.epub.survey import Survey
from presswork.metadata import Metadata

ALWAYS_TRUE = frozenset(
    {
        "ARIA",  # every part that has a role gets it
        "displayTransformability",  # sizes are relative, the text reflows
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",  # we add no digital rights management
    }
)
"""Features of every e-book that this program makes."""


@dataclass(frozen=True)
class Statements:
    """The accessibility metadata of an e-book, each tuple in alphabetical order."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    summary_language: str


def state(found: Survey, metadata: Metadata) -> Statements:
    """What the content allows to say, with what book.yaml asserts where only a person can know."""
    asserted = metadata.accessibility
    summary, language = summarize(found, metadata)
    return Statements(
        modes=_sorted(modes_of(found), asserted.modes),
        sufficient=_sorted(sufficient_modes(found), asserted.sufficient),
        features=_sorted(features_of(found), asserted.features),
        hazards=asserted.hazards or (("unknown",) if found.motion else ("none",)),
        summary=asserted.summary or summary,
        summary_language=metadata.language if asserted.summary else language,
    )


def _sorted(found: Iterable[str], asserted: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*found, *asserted}))


def modes_of(found: Survey) -> set[str]:
    """How the content is perceived."""
    return {"textual", "visual"} if found.images else {"textual"}


def sufficient_modes(found: Survey) -> set[str]:
    """What is enough to read all of it; text alone only where it describes every image."""
    by_text = set() if found.undescribed_images else {"textual"}
    return by_text | ({"textual,visual"} if found.images else set())


def features_of(found: Survey) -> set[str]:
    """The features that can be seen in the content."""
    conditions = {
        "MathML": found.formulas,
        "alternativeText": (found.images or found.has_cover) and not found.undescribed_images,
        "describedMath": found.formulas and not found.undescribed_formulas,
        "index": found.has_index,
        "longDescription": found.long_descriptions,
        "pageBreakMarkers": found.has_pages,
        "pageNavigation": found.has_pages,
        "rubyAnnotations": found.ruby,
    }
    return set(ALWAYS_TRUE) | {feature for feature, condition in conditions.items() if condition}
