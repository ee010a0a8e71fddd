"""What may truly be said of the e-book's accessibility, found by looking at its content.

The words are those of the Schema.org Accessibility Properties vocabulary, as EPUB Accessibility
1.1 ("Package metadata") asks for them. Conformance is never claimed here: that is for a person
to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from presswork.document.book import Asset, Book
from presswork.document.trees import xhtml
from presswork.editions.epub.content import SVG, Document
from presswork.editions.epub.semantics import is_decorative
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


MOTION = {
    "image/gif": (b"GIF",),
    "image/webp": (b"ANIM",),
    "image/svg+xml": (b"<animate", b"@keyframes"),
}
"""What the data of an image holds that may move, and so might flash; every GIF may."""


@dataclass(frozen=True)
class Survey:
    """What the content of an e-book holds."""

    images: int = 0
    """Those that say something: neither decorative nor the cover."""
    undescribed_images: int = 0
    long_descriptions: int = 0
    formulas: int = 0
    undescribed_formulas: int = 0
    has_index: bool = False
    may_move: bool = False
    """Whether there is an image that might flash."""
    has_cover: bool = False
    """Its alternative text is obligatory in book.yaml."""
    has_pages: bool = False
    """Whether the printed pages are marked and listed."""


@dataclass(frozen=True)
class Statements:
    """The accessibility metadata of an e-book, each tuple in alphabetical order."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    summary_language: str


def survey_content(documents: Sequence[Document], book: Book, *, has_pages: bool = False) -> Survey:
    """Count what matters for accessibility in all documents together."""
    images = [image for document in documents for image in _images(document.root)]
    math = f"{{{xhtml.MATHML}}}math"
    formulas = [node for document in documents for node in document.root.iter(math)]
    return Survey(
        images=len(images),
        undescribed_images=sum(not _has_alternative(image) for image in images),
        long_descriptions=sum(image.get("aria-details") is not None for image in images),
        formulas=len(formulas),
        undescribed_formulas=sum(not formula.get("alttext") for formula in formulas),
        has_index=any(section.role.name == "index" for section in book.sections),
        may_move=any(map(_may_move, book.assets)),
        has_cover=book.metadata.cover is not None,
        has_pages=has_pages,
    )


def _images(root: etree._Element) -> Iterator[etree._Element]:
    for image in root.iter(xhtml.tag("img"), f"{{{SVG}}}svg"):
        is_part = next(image.iterancestors(f"{{{SVG}}}svg"), None) is not None
        is_cover = image.get("role") == "doc-cover"
        if not (is_part or is_cover or is_decorative(image)):
            yield image


def _may_move(image: Asset) -> bool:
    return any(sign in image.data for sign in MOTION.get(image.media_type, ()))


def _has_alternative(image: etree._Element) -> bool:
    texts = (image.get("alt"), image.get("aria-label"), image.findtext(f"{{{SVG}}}title"))
    return any(text and text.strip() for text in texts)


def state(found: Survey, metadata: Metadata) -> Statements:
    """What the content allows to say, with what book.yaml asserts where only a person can know."""
    asserted = metadata.accessibility
    visual = found.images > 0
    readable = not found.undescribed_images
    sufficient = (("textual",) if readable else ()) + (("textual,visual",) if visual else ())
    return Statements(
        modes=("textual", "visual") if visual else ("textual",),
        sufficient=sufficient,
        features=tuple(sorted(ALWAYS_TRUE | _features(found))),
        hazards=asserted.hazards or (("unknown",) if found.may_move else ("none",)),
        summary=asserted.summary or _summarize(found),
        summary_language=metadata.language if asserted.summary else "en",
    )


def _features(found: Survey) -> set[str]:
    conditions = {
        "MathML": found.formulas,
        "alternativeText": (found.images or found.has_cover) and not found.undescribed_images,
        "describedMath": found.formulas and not found.undescribed_formulas,
        "index": found.has_index,
        "longDescription": found.long_descriptions,
        "pageBreakMarkers": found.has_pages,
        "pageNavigation": found.has_pages,
    }
    return {feature for feature, condition in conditions.items() if condition}


def _summarize(found: Survey) -> str:
    """A few plain sentences. In English: EPUB metadata can say so by `xml:lang`."""
    sentences = [
        "The text reflows and can be enlarged, recoloured and read aloud.",
        "Its contents list, headings, notes and references can be navigated.",
    ]
    if found.undescribed_images:
        sentences.append("Some images have no description.")
    elif found.images:
        sentences.append("All images that carry information are described in words.")
    if found.formulas:
        sentences.append("Formulas are MathML.")
    if found.has_pages:
        sentences.append("It has the page numbers of the printed book.")
    return " ".join(sentences)
