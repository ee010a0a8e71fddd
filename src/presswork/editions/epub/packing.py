"""The Book packed as an EPUB: each step of the room in its turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from presswork.diagnostics import Outcome, error, has_errors
from presswork.document.book import Book
from presswork.document.generated import contents_page
from presswork.document.pagestarts import PageStart
from presswork.document.trees import xhtml
from presswork.editions.epub.accessibility import state
from presswork.editions.epub.additions import add_extras
from presswork.editions.epub.archive import Item, Reference, write_archive
from presswork.editions.epub.claims import check_claims
from presswork.editions.epub.content import (
    Document,
    Lines,
    locate_lines,
    serialize,
    take_lines,
    write_cover,
    write_section,
)
from presswork.editions.epub.files import NAVIGATION, NCX, ROOT, STYLESHEET, Files, assign_files
from presswork.editions.epub.fonts import EmbeddedFont, embed_fonts
from presswork.editions.epub.kindle import plain_css, plain_drawings
from presswork.editions.epub.kobo import add_spans
from presswork.editions.epub.listing import write_listing
from presswork.editions.epub.navigation import (
    Guides,
    Landmark,
    has_contents,
    list_contents,
    list_landmarks,
    write_navigation,
    write_ncx,
)
from presswork.editions.epub.night import dark_on_nothing
from presswork.editions.epub.onix import write_onix
from presswork.editions.epub.package import COVER_IMAGE_ID, describe_book
from presswork.editions.epub.pagelist import mark_pages
from presswork.editions.epub.pictures import MOST_PIXELS, fit_pictures
from presswork.editions.epub.product import gather_product
from presswork.editions.epub.profiles import STANDARD, Profile
from presswork.editions.epub.styles import join_stylesheets
from presswork.editions.epub.survey import survey_content
from presswork.typography.stylesheet import Stylesheet

XHTML_TYPE = "application/xhtml+xml"

DISPLAY_OPTIONS = b"""\
<?xml version="1.0" encoding="utf-8"?>
<display_options>
  <platform name="*">
    <option name="specified-fonts">true</option>
  </platform>
</display_options>
"""
"""Apple Books uses a book's own fonts only if it is told to."""

FOR_LINTERS = """\
/* stylelint-disable no-descending-specificity, no-duplicate-selectors, property-no-unknown --
   several sheets make this one, in the order that is meant, with old names for old readers */
"""
"""calibre's book check takes a linter's advice for errors; nothing else of it is turned off."""

GUIDE_TYPES = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
"""The landmarks that the guide of OPF 2.0.1 has a word for, and the word."""


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
    first, *smaller = MOST_PIXELS
    fitted = replace(book, assets=fit_pictures(assets, first))
    packed = _pack(fitted, stylesheets, moment, starts, profile)
    for pixels in smaller:
        if not _is_too_large(packed.value, profile):
            return packed
        fitted = replace(book, assets=fit_pictures(assets, pixels))
        packed = _pack(fitted, stylesheets, moment, starts, profile)
    if packed.value is None or not _is_too_large(packed.value, profile):
        return packed
    size = f"{len(packed.value.data) / 1e6:.1f} MB"
    message = f"the {profile.name} edition has {size}, although its images are at their smallest"
    fault = error("too-large", message, hint="leave out images, drawings or fonts")
    return Outcome(None, (*packed.diagnostics, fault))


def _is_too_large(packed: PackedEpub | None, profile: Profile) -> bool:
    most = profile.most_bytes
    return packed is not None and most is not None and len(packed.data) > most


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
    trees = [xhtml.parse(section.markup) for section in book.sections]
    on_white = dark_on_nothing(book.assets, book.fonts)
    files = replace(assign_files(book, trees), on_white=on_white)
    entries = list_contents(book, files)
    landmarks = list_landmarks(book, files, has_cover_page=profile.has_cover_page)
    pages = mark_pages(starts, book.sections, trees, files, book.metadata.language)
    guides = Guides(entries, landmarks, pages)
    documents = list(_write_documents(book, trees, files, guides, profile))
    spine = [_id(document.file) for document in documents]
    if not has_contents(book):
        documents.append(_navigation_alone(book, guides))
    fonts = embed_fonts(documents, styles.value, book.fonts)
    diagnostics = (*styles.diagnostics, *fonts.diagnostics)
    if has_errors(diagnostics):
        return Outcome(None, diagnostics)
    survey = survey_content(documents, book, has_pages=bool(pages))
    facts = add_extras(
        book.metadata,
        describe_book(
            book.metadata,
            state(survey, book.metadata),
            has_cover=book.front is not None,
            has_pages=bool(pages),
            newest=profile.knows_newest_metadata,
        ),
        newest=profile.knows_newest_metadata,
    )
    diagnostics = (*diagnostics, *check_claims(survey, book.metadata), *facts.diagnostics)
    if has_errors(diagnostics):
        return Outcome(None, diagnostics)
    for document in documents if profile.has_kobo_spans else ():
        if document.file != NAVIGATION:
            add_spans(document)
    texts = {document.file: _finish(document) for document in documents}
    style = plain_css(styles.value) if profile.has_plain_css else styles.value
    style = "".join([FOR_LINTERS, *(font.rule for font in fonts.value), style])
    items = [
        *(_text_item(document, texts[document.file][0]) for document in documents),
        Item("ncx", NCX, "application/x-dtbncx+xml", write_ncx(book, guides)),
        Item("style", STYLESHEET, "text/css", style.encode()),
        *_image_items(book, files),
        *_font_items(fonts.value),
    ]
    data = write_archive(book.metadata, facts.value, items, spine, _guide(landmarks), moment)
    lines = {f"{ROOT}/{file}": lines for file, (_, lines) in texts.items()}
    records: dict[str, bytes] = {}
    if profile.has_records:
        product = gather_product(book, survey, moment, starts)
        records = {".onix.xml": write_onix(product), ".metadata.json": write_listing(product)}
    return Outcome(PackedEpub(data, lines, records), diagnostics)


def _write_documents(
    book: Book,
    trees: Sequence[etree._Element],
    files: Files,
    guides: Guides,
    profile: Profile,
) -> Iterator[Document]:
    """The documents in reading order."""
    if book.front and profile.has_cover_page:
        yield write_cover(book.front, book, files)
    for section, tree in zip(book.sections, trees, strict=True):
        if files.sections[section.stem] == NAVIGATION:
            yield write_navigation(tree, book, guides)
        else:
            yield write_section(section, tree, book, files)


def _navigation_alone(book: Book, guides: Guides) -> Document:
    """The contents that reading systems show, of a book whose own pages have none."""
    page = xhtml.parse(contents_page(book.metadata).markup)
    return write_navigation(page, book, guides)


def _finish(document: Document) -> tuple[bytes, Lines]:
    """The document as it is packed, and where the lines of its source stand in it."""
    lines = take_lines(document.root)
    data = serialize(document.root)
    return data, locate_lines(data, lines, document.source) if document.source else ()


def _id(file: str) -> str:
    """The file's id in the manifest."""
    return file.replace("/", "-").replace(".", "-")


def _text_item(document: Document, data: bytes) -> Item:
    properties = document.properties
    if document.file == NAVIGATION:
        properties = ("nav", *properties)
    return Item(_id(document.file), document.file, XHTML_TYPE, data, properties)


def _image_items(book: Book, files: Files) -> Iterator[Item]:
    cover_file = files.assets[book.front.image.path] if book.front else None
    packed = {files.assets[asset.path]: asset for asset in book.assets}
    for file, asset in packed.items():
        if file == cover_file:
            yield Item(COVER_IMAGE_ID, file, asset.media_type, asset.data, ("cover-image",))
        else:
            yield Item(_id(file), file, asset.media_type, asset.data)


def _font_items(fonts: Sequence[EmbeddedFont]) -> Iterator[Item]:
    for font in fonts:
        yield Item(_id(font.file), font.file, font.media_type, font.data)
    if fonts:
        file = "META-INF/com.apple.ibooks.display-options.xml"
        yield Item("display-options", file, "application/xml", DISPLAY_OPTIONS, in_manifest=False)


def _guide(landmarks: Sequence[Landmark]) -> list[Reference]:
    return [
        Reference(GUIDE_TYPES[place.epub_type], place.label, place.href)
        for place in landmarks
        if place.epub_type in GUIDE_TYPES
    ]
