"""The Book packed as an EPUB: each step of the room in its turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from presswork.diagnostics import Diagnostic, Outcome, error, has_errors
from presswork.document.book import Book
from presswork.document.pagestarts import PageStart
from presswork.editions.epub.accessibility import state
from presswork.editions.epub.additions import add_extras
from presswork.editions.epub.archive import Item, write_archive
from presswork.editions.epub.claims import check_claims
from presswork.editions.epub.content import (
    Document,
    Lines,
    locate_lines,
    serialize,
    take_lines,
)
from presswork.editions.epub.facts import Fact
from presswork.editions.epub.files import NAVIGATION, NCX, ROOT, STYLESHEET
from presswork.editions.epub.fonts import EmbeddedFont, embed_fonts
from presswork.editions.epub.items import (
    font_items,
    guide_references,
    image_items,
    manifest_id,
    text_item,
)
from presswork.editions.epub.kindle import plain_css, plain_drawings
from presswork.editions.epub.kobo import add_spans
from presswork.editions.epub.listing import write_listing
from presswork.editions.epub.navigation import write_ncx
from presswork.editions.epub.onix import write_onix
from presswork.editions.epub.package import describe_book
from presswork.editions.epub.pictures import MOST_PIXELS, fit_pictures
from presswork.editions.epub.product import Product, gather_product
from presswork.editions.epub.profiles import STANDARD, Profile
from presswork.editions.epub.styles import join_stylesheets
from presswork.editions.epub.survey import Survey, survey_content
from presswork.editions.epub.writing import write_text
from presswork.typography.stylesheet import Stylesheet

FOR_LINTERS = """\
/* stylelint-disable no-descending-specificity, no-duplicate-selectors, property-no-unknown --
   several sheets make this one, in the order that is meant, with old names for old readers */
"""
"""calibre's book check takes a linter's advice for errors; nothing else of it is turned off."""


@dataclass(frozen=True)
class PackedEpub:
    """A finished EPUB."""

    data: bytes
    lines: Mapping[str, Lines]
    """For each XHTML file, by its name in the container."""
    companions: Mapping[str, bytes] = field(default_factory=dict)
    """Files that belong beside it: the end of the name, `.onix.xml`, and the data."""


def pack_epub(
    book: Book,
    stylesheets: Sequence[Stylesheet],
    moment: datetime,
    starts: Sequence[PageStart] = (),
    profile: Profile = STANDARD,
) -> Outcome[PackedEpub | None]:
    """Pack a book as EPUB 3.3; the value is None when there are errors.

    Args:
        book: What to pack; one of its sections is the place of the contents.
        stylesheets: In the order of the cascade, the last the strongest.
        moment: When the book was last changed, with a time zone; the date of all files in it.
        starts: Where the pages of the print edition begin; without them there is no page list.
        profile: What the store or the device wants.
    """
    assets = book.assets
    if profile.has_plain_drawings:
        assets = plain_drawings(assets, book.fonts)
    found: tuple[Diagnostic, ...] = ()
    for pixels in MOST_PIXELS:
        fitted = replace(book, assets=fit_pictures(assets, pixels))
        packed = _pack(fitted, stylesheets, moment, starts, profile)
        excess = _excess(packed.value, profile)
        if excess is None:
            return packed
        found = (*packed.diagnostics, excess)
    return Outcome(None, found)


def _excess(packed: PackedEpub | None, profile: Profile) -> Diagnostic | None:
    """The error of an EPUB that is larger than its profile allows; None of all others."""
    most = profile.most_bytes
    if packed is None or most is None or len(packed.data) <= most:
        return None
    size = f"{len(packed.data) / 1e6:.1f} MB"
    message = f"the {profile.name} edition has {size}, although its images are at their smallest"
    return error("too-large", message, hint="leave out images, drawings or fonts")


def _pack(
    book: Book,
    stylesheets: Sequence[Stylesheet],
    moment: datetime,
    starts: Sequence[PageStart],
    profile: Profile,
) -> Outcome[PackedEpub | None]:
    """Pack the book with the images that it has."""
    front = (book.front.image,) if book.front else ()
    book = replace(book, assets=(*book.assets, *front))
    styles = join_stylesheets(stylesheets)
    text = write_text(book, starts, profile)
    fonts = embed_fonts(text.documents, styles.value, book.fonts)
    survey = survey_content(text.documents, book, has_pages=bool(text.guides.pages))
    facts = _describe(book, survey, profile)
    claims = check_claims(survey, book.metadata)
    diagnostics = (*styles.diagnostics, *fonts.diagnostics, *claims, *facts.diagnostics)
    if has_errors(diagnostics):
        return Outcome(None, diagnostics)
    documents = {each.file: _finish(each, profile) for each in text.documents}
    items = [
        *(text_item(each, documents[each.file][0]) for each in text.documents),
        Item("ncx", NCX, "application/x-dtbncx+xml", write_ncx(book, text.guides)),
        Item("style", STYLESHEET, "text/css", _style(styles.value, fonts.value, profile).encode()),
        *image_items(book, text.files),
        *font_items(fonts.value),
    ]
    spine = [manifest_id(file) for file in text.spine]
    guide = guide_references(text.guides.landmarks)
    data = write_archive(book.metadata, facts.value, items, spine, guide, moment)
    lines = {f"{ROOT}/{file}": lines for file, (_, lines) in documents.items()}
    product = gather_product(book, survey, moment, starts)
    records = _records(product) if profile.has_records else {}
    return Outcome(PackedEpub(data, lines, records), diagnostics)


def _records(product: Product) -> dict[str, bytes]:
    """The files for shops and libraries, by the ends of their names."""
    return {".onix.xml": write_onix(product), ".metadata.json": write_listing(product)}


def _describe(book: Book, survey: Survey, profile: Profile) -> Outcome[list[Fact]]:
    """The metadata of the package document."""
    newest = profile.knows_newest_metadata
    facts = describe_book(
        book.metadata,
        state(survey, book.metadata),
        has_cover=book.front is not None,
        has_pages=survey.has_pages,
        newest=newest,
    )
    return add_extras(book.metadata, facts, newest=newest)


def _style(css: str, fonts: Sequence[EmbeddedFont], profile: Profile) -> str:
    """The one stylesheet of the e-book, with the rules by which its fonts are found."""
    css = plain_css(css) if profile.has_plain_css else css
    return "".join([FOR_LINTERS, *(font.rule for font in fonts), css])


def _finish(document: Document, profile: Profile) -> tuple[bytes, Lines]:
    """The document as it is packed, and where the lines of its source stand in it."""
    if profile.has_kobo_spans and document.file != NAVIGATION:
        add_spans(document)
    lines = take_lines(document.root)
    data = serialize(document.root)
    return data, locate_lines(data, lines, document.source) if document.source else ()
