"""Packages, which DOCX, ODT and EPUB files are: opened, and looked at for encryption."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from presswork.errors import UnusableSource

NEEDED = {"docx": "word/document.xml", "odt": "content.xml", "epub": "META-INF/container.xml"}
"""What makes a package one of its kind."""

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins the older .doc files, and encrypted .docx files ([MS-CFB], 2.2)."""

LARGEST = 1_000_000_000
"""Bytes; a package that unpacks to more is no book."""

FONT_OBFUSCATION = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)
"""Algorithms of EPUBs that hide fonts only (EPUB 3.3, section 4.4)."""


@dataclass(frozen=True)
class Package:
    """An archive with the files of one document."""

    path: Path

    @cached_property
    def names(self) -> frozenset[str]:
        """The paths of all files inside."""
        with zipfile.ZipFile(self.path) as archive:
            return frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """A file of the package."""
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name)

    def text(self, name: str) -> str:
        """A file of the package as text; empty when it is not there."""
        return self.read(name).decode("utf-8", "replace") if name in self.names else ""

    def xml(self, name: str) -> etree._Element | None:
        """A file of the package as a tree; None when it is not there or no XML."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        return etree.fromstring(self.read(name), parser)

    def find(self, name: str) -> bytes | None:
        """A file whose path ends so; pandoc names pictures from a folder of its own choice."""
        wanted = unquote(name).lstrip("./")
        fit = sorted(n for n in self.names if n == wanted or n.endswith(f"/{wanted}"))
        return self.read(min(fit, key=len)) if fit else None


BOOKMARKS = {
    "docx": ("word/document.xml", "bookmarkStart", "p", "t"),
    "odt": ("content.xml", "bookmark-start", "h", None),
}
"""Where bookmarks are, and the elements of a mark, of a paragraph and of its text."""


def bookmarked(package: Package, kind: str) -> dict[str, str]:
    """The words of the paragraph that each bookmark is in or stands before, by its name."""
    if kind not in BOOKMARKS:
        return {}
    file, mark, paragraph, text = BOOKMARKS[kind]
    tree = package.xml(file)
    waiting: list[str] = []
    marked: dict[str, str] = {}
    for node in () if tree is None else tree.iter("{*}" + mark, "{*}" + paragraph):
        if etree.QName(node).localname == mark:
            waiting.append(next((str(v) for k, v in node.items() if str(k).endswith("}name")), ""))
            above = next(node.iterancestors("{*}" + paragraph), None)
        else:
            above = node
        if above is not None:
            parts = above.iter("{*}" + text) if text else [above]
            words = "".join("".join(map(str, part.itertext())) for part in parts)
            marked |= {name: " ".join(words.split()) for name in waiting}
            waiting = []
    return marked


def open_package(path: Path, kind: str) -> Package:
    """The package at `path`; raises `UnusableSource` when it cannot be used as this kind."""
    label = kind.upper()
    if path.read_bytes()[:8] == OLD_OFFICE:
        raise UnusableSource(
            f"{path.name} is encrypted, or of the old format .doc",
            hint="open it in a word processor and save it as .docx without a password",
        )
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError) as fault:
        hint = "open it in the program it is from and save it again"
        raise UnusableSource(f"{path.name} is no {label} file, or damaged", hint=hint) from fault
    if NEEDED[kind] not in {entry.filename for entry in entries}:
        raise UnusableSource(f"{path.name} is no {label} file: it has no {NEEDED[kind]}")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise UnusableSource(f"{path.name} unpacks to more than a book can hold")
    package = Package(path)
    if any(entry.flag_bits & 1 for entry in entries) or _is_encrypted(package):
        raise UnusableSource(
            f"{path.name} is encrypted", hint="save a copy without password or copy protection"
        )
    return package


def _is_encrypted(package: Package) -> bool:
    """ODF 1.3, part 2, 3.4 and EPUB 3.3, 4.2.6.3.2; hidden fonts alone do not matter."""
    if "encryption-data" in package.text("META-INF/manifest.xml"):
        return True
    tree = package.xml("META-INF/encryption.xml")
    if tree is None:
        return False
    return any(
        node.get("Algorithm") not in FONT_OBFUSCATION
        for node in tree.iterfind(
            ".//{http://www.w3.org/2001/04/xmlenc#}EncryptedData/{*}EncryptionMethod"
        )
    )
