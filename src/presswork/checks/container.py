"""What lies where in an EPUB: its package document, and the Markdown from which each line came."""

from __future__ import annotations

import zipfile
import zlib
from bisect import bisect
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from presswork.diagnostics import Diagnostic, error

Lines = Mapping[str, Sequence[tuple[int, str, int]]]
"""For each XHTML file in the EPUB, by its path in the container: line in the XHTML, Markdown file,
line there; sorted."""

DAMAGE = (
    OSError,
    EOFError,
    LookupError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
)
"""What the reading of a damaged EPUB raises."""

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def parse(data: bytes) -> etree._Element:
    """The root of an XML file of the EPUB; raises lxml's XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def package_path(container: zipfile.ZipFile) -> str:
    """Path of the package document (EPUB 3.3, 4.2.6); raises LookupError where none is named."""
    rootfiles = parse(container.read("META-INF/container.xml"))
    rootfile = rootfiles.find(f".//{_CONTAINER}rootfile")
    if rootfile is None:
        raise LookupError("its container names no package document")
    return str(rootfile.attrib["full-path"])


def unreadable(path: Path, fault: object) -> Diagnostic:
    """The finding about an EPUB that is damaged."""
    return error("epub-unreadable", f"the EPUB cannot be read: {fault}", path.name)


def markdown_place(path: str, line: int | None, lines: Lines) -> tuple[str, int] | None:
    """The Markdown file and line that made a line of the XHTML at `path`; None where none did."""
    if line is None:
        return None
    known = lines.get(path, ())
    index = bisect(known, line, key=lambda entry: entry[0])
    return known[index - 1][1:] if index else None
