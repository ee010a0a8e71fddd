"""Package document and container, written by EbookLib from bytes that it must not touch.

EbookLib parses and rewrites what it takes for chapters, navigation and covers; everything is
therefore handed over as a plain item. Only this module knows it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from ebooklib import epub

from presswork.document.language.languages import direction_of
from presswork.editions.epub.facts import XML_LANG, Fact
from presswork.editions.epub.files import ROOT
from presswork.editions.epub.package import IDENTIFIER_ID
from presswork.metadata import Metadata

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a zip archive can name."""


@dataclass(frozen=True)
class Item:
    """A file of the e-book."""

    id: str
    file: str
    """Relative to the package document; outside of the manifest, to the container's root."""
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_manifest: bool = True


@dataclass(frozen=True)
class Reference:
    """An entry of the guide, by which older reading systems find a place (OPF 2.0.1, 2.6)."""

    type: str
    title: str
    href: str


def write_archive(
    metadata: Metadata,
    facts: Sequence[Fact],
    items: Sequence[Item],
    spine: Sequence[str],
    guide: Sequence[Reference],
    moment: datetime,
) -> bytes:
    """The EPUB as bytes that depend on the arguments alone; `spine` holds ids of items."""
    book = epub.EpubBook()
    book.FOLDER_NAME = ROOT
    book.IDENTIFIER_ID = IDENTIFIER_ID
    book.metadata = {}  # without the random identifier and the name of the library
    book.language = metadata.language
    if direction_of(metadata.language) == "rtl":
        book.set_direction("rtl")
    for prefix, address in metadata.prefixes:
        book.add_prefix(prefix, address)
    for fact in facts:
        _add_fact(book, fact)
    carriers = {item.id: _carrier(item) for item in items}
    for carrier in carriers.values():
        book.add_item(carrier)
    book.spine = [carriers[id_] for id_ in spine]
    book.guide = [vars(reference) for reference in guide]
    out = BytesIO()
    writer = _Writer(out, book, max(moment.astimezone(UTC), EARLIEST))
    writer.process()
    writer.write()
    return out.getvalue()


def _add_fact(book: Any, fact: Fact) -> None:
    if fact.name.startswith("dc:"):
        book.add_metadata("DC", fact.name.removeprefix("dc:"), fact.value, fact.attributes)
    elif fact.name == "meta":
        book.add_metadata("OPF", "meta", fact.value, fact.attributes)
    else:
        book.add_metadata(None, fact.name, fact.value, fact.attributes)


def _carrier(item: Item) -> Any:
    carrier = epub.EpubItem(item.id, item.file, item.media_type, item.data, item.in_manifest)
    carrier.properties = list(item.properties)
    return carrier


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer with the language on the package, and our zip file."""

    def __init__(self, out: BytesIO, book: Any, moment: datetime) -> None:
        # NOTE: the page scan would parse every document again and list the wrong pages.
        options = {"mtime": moment, "epub3_pages": False, "package_direction": True}
        super().__init__(out, book, options)
        self.moment = moment

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)

    def write(self) -> None:
        """Write the container.

        Its media type comes first, uncompressed (EPUB 3.3, "OCF ZIP container media type
        identification").
        """
        with _DatedZip(self.file_name, self.moment) as self.out:
            self.out.writestr("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()


class _DatedZip(zipfile.ZipFile):
    """A zip file whose entries all bear one moment and the same rights on every machine."""

    def __init__(self, out: BytesIO, moment: datetime) -> None:
        super().__init__(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        self.moment = moment

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add an entry; of a `ZipInfo` only the name is taken over."""
        if isinstance(zinfo_or_arcname, zipfile.ZipInfo):
            zinfo_or_arcname = zinfo_or_arcname.filename
        entry = zipfile.ZipInfo(zinfo_or_arcname, self.moment.timetuple()[:6])
        entry.create_system = 3  # Unix, on every platform
        entry.external_attr = 0o100644 << 16
        type_ = self.compression if compress_type is None else compress_type
        super().writestr(entry, data, type_, self.compresslevel)
