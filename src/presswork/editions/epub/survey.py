"""What the content of an e-book holds that matters for its accessibility, counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from presswork.document.book import Book
from presswork.document.pictures.svg import NAMESPACE
from presswork.document.trees import xhtml
from presswork.editions.epub.content import Document
from presswork.editions.epub.motion import Motion, motion_of
from presswork.editions.epub.semantics import is_decorative

TEX = f".//{{{xhtml.MATHML}}}annotation[@encoding='application/x-tex']"


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
    motion: Motion = Motion.STILL
    """That of the image that moves fastest."""
    tables: int = 0
    headless_tables: int = 0
    """Those that have no header cell."""
    ruby: int = 0
    """Words with their readings beside them."""
    tex_formulas: int = 0
    """Formulas that also carry their TeX."""
    has_cover: bool = False
    """It has an alternative text in any case."""
    has_pages: bool = False
    """Whether the printed pages are marked and listed."""


def survey_content(documents: Sequence[Document], book: Book, *, has_pages: bool = False) -> Survey:
    """Count what matters for accessibility in all documents together."""
    roots = [document.root for document in documents]
    images = [image for root in roots for image in _images(root)]
    formulas = [node for root in roots for node in root.iter(f"{{{xhtml.MATHML}}}math")]
    tables = [table for root in roots for table in root.iter(xhtml.tag("table"))]
    return Survey(
        images=len(images),
        undescribed_images=sum(not _has_alternative(image) for image in images),
        long_descriptions=sum(image.get("aria-details") is not None for image in images),
        formulas=len(formulas),
        undescribed_formulas=sum(not formula.get("alttext") for formula in formulas),
        tex_formulas=sum(formula.find(TEX) is not None for formula in formulas),
        has_index=any(section.role.name == "index" for section in book.sections),
        motion=max(map(motion_of, book.assets), default=Motion.STILL),
        tables=len(tables),
        headless_tables=sum(table.find(f".//{xhtml.tag('th')}") is None for table in tables),
        ruby=sum(1 for root in roots for _ in root.iter(xhtml.tag("ruby"))),
        has_cover=book.front is not None,
        has_pages=has_pages,
    )


def _images(root: etree._Element) -> Iterator[etree._Element]:
    for image in root.iter(xhtml.tag("img"), f"{{{NAMESPACE}}}svg"):
        is_part = next(image.iterancestors(f"{{{NAMESPACE}}}svg"), None) is not None
        is_cover = image.get("role") == "doc-cover"
        if not (is_part or is_cover or is_decorative(image)):
            yield image


def _has_alternative(image: etree._Element) -> bool:
    texts = (image.get("alt"), image.get("aria-label"), image.findtext(f"{{{NAMESPACE}}}title"))
    return any(text and text.strip() for text in texts)
