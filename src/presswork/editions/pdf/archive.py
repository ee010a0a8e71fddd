"""PDF/A-3a and PDF/UA-1 in one file: what is to be said of the file besides its tags.

WeasyPrint writes the one standard or the other. The file is written as PDF/A (ISO 19005-3), and
that it is accessible, too, is added to its metadata: PDF/UA's property (ISO 14289-1, 5), and the
description that PDF/A asks of every property that XMP does not know (ISO 19005-3, 6.6.2.3.3).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import weasyprint.pdf
from pikepdf import Name, Pdf, Stream
from weasyprint import Document

from presswork.editions.pdf.tagging import logical_tags
from presswork.metadata.printers import Printer

_ACCESSIBLE = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
"""

_END = "</rdf:RDF>"


def write_file(document: Document, printer: Printer) -> bytes:
    """The laid-out document as a PDF, with tags if it is for readers.

    Readers want links, too: a printer that forbids these gets no tags.
    """
    written: bytes
    variant = variant_of(printer)
    if variant is None:
        written = document.write_pdf()
    else:
        with logical_tags(document), _profiles_closed():
            written = document.write_pdf(pdf_variant=variant)
    return written


def variant_of(printer: Printer) -> str | None:
    """WeasyPrint's name of the standard that the file is written by; None for none."""
    if "links" in printer.forbidden:
        return None
    return "pdf/a-3a" if is_archive(printer) else "pdf/ua-1"


@contextmanager
def _profiles_closed() -> Iterator[None]:
    """Inside the block files of colour profiles are closed; WeasyPrint 70 leaves its own open."""
    profile = weasyprint.pdf.ColorProfile

    def read(file: BinaryIO, *arguments: Any) -> Any:
        with file:
            return profile(file, *arguments)

    weasyprint.pdf.ColorProfile = read
    try:
        yield
    finally:
        weasyprint.pdf.ColorProfile = profile


def is_archive(printer: Printer) -> bool:
    """Whether the profile asks for PDF/A-3a."""
    return "a-3a" in (printer.variant or "").split()


def conform(pdf: Pdf, printer: Printer) -> None:
    """Make a finished file what both standards ask for, where the profile wants that."""
    if is_archive(printer):
        _claim_accessibility(pdf)
        _heed_rules(pdf)


def _claim_accessibility(pdf: Pdf) -> None:
    """Say in the metadata that the file is PDF/UA-1."""
    xmp = pdf.Root.Metadata.read_bytes().decode("utf-8")
    before, end, after = xmp.partition(_END)
    stream = pdf.make_stream(f"{before}{_ACCESSIBLE}{end}{after}".encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _heed_rules(pdf: Pdf) -> None:
    """What PDF/A asks of streams and WeasyPrint, or the author's stylesheet, does not heed.

    No image is smoothed by the reader (ISO 19005-3, 6.2.8.1). And no stream ends with a carriage
    return: with the line feed behind it that reads like the end of a line, as if the stream were
    shorter than its length says (6.1.7.1); a byte after compressed data means nothing.
    """
    for stream in pdf.objects:
        if not isinstance(stream, Stream) or stream.get("/Type") == Name.Metadata:
            continue
        if "/Interpolate" in stream:
            del stream["/Interpolate"]
        if "/Filter" not in stream:
            stream.write(zlib.compress(stream.read_raw_bytes(), 9), filter=Name.FlateDecode)
        if stream.get("/Filter") == Name.FlateDecode and stream.read_raw_bytes().endswith(b"\r"):
            parameters: Any = stream.get("/DecodeParms")
            ended = stream.read_raw_bytes() + b"\n"
            stream.write(ended, filter=Name.FlateDecode, decode_parms=parameters)
