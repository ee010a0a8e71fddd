"""What lies in the container: documents, images and fonts as items of the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from presswork.document.book import Book
from presswork.editions.epub.archive import Item, Reference
from presswork.editions.epub.content import Document
from presswork.editions.epub.files import NAVIGATION, Files
from presswork.editions.epub.fonts import EmbeddedFont
from presswork.editions.epub.navigation import Landmark
from presswork.editions.epub.package import COVER_IMAGE_ID

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

GUIDE_TYPES = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
"""The landmarks that the guide of OPF 2.0.1 has a word for, and the word."""


def manifest_id(file: str) -> str:
    """The file's id in the manifest."""
    return file.replace("/", "-").replace(".", "-")


def text_item(document: Document, data: bytes) -> Item:
    """A document as it is packed, with the properties that it has."""
    properties = document.properties
    if document.file == NAVIGATION:
        properties = ("nav", *properties)
    return Item(manifest_id(document.file), document.file, XHTML_TYPE, data, properties)


def image_items(book: Book, files: Files) -> Iterator[Item]:
    """The images, equal ones once; one of them may be the cover."""
    cover_file = files.assets[book.front.image.path] if book.front else None
    packed = {files.assets[asset.path]: asset for asset in book.assets}
    for file, asset in packed.items():
        if file == cover_file:
            yield Item(COVER_IMAGE_ID, file, asset.media_type, asset.data, ("cover-image",))
        else:
            yield Item(manifest_id(file), file, asset.media_type, asset.data)


def font_items(fonts: Sequence[EmbeddedFont]) -> Iterator[Item]:
    """The fonts and, if there are any, the word to Apple Books that there are."""
    for font in fonts:
        yield Item(manifest_id(font.file), font.file, font.media_type, font.data)
    if fonts:
        file = "META-INF/com.apple.ibooks.display-options.xml"
        yield Item("display-options", file, "application/xml", DISPLAY_OPTIONS, in_manifest=False)


def guide_references(landmarks: Sequence[Landmark]) -> list[Reference]:
    """The landmarks in the words of EPUB 2; Kindle looks for the start of the text there."""
    return [
        Reference(GUIDE_TYPES[place.epub_type], place.label, place.href)
        for place in landmarks
        if place.epub_type in GUIDE_TYPES
    ]
