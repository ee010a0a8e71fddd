"""The versions of PDF/X that a file may be of, and what each is called inside it.

ISO 15930-1:2001 and -4:2003 (PDF/X-1a), ISO 15930-7:2010 (PDF/X-4). The standards are not free;
the rules are written after their requirements as validators and the PDF/X application notes of
CGATS list them, so they name the part of ISO 15930 and no clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pikepdf

from presswork.checks.preflight.values import Sheet
from presswork.geometry import Box

PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"
"""Of `pdfxid:GTS_PDFXVersion` in the XMP metadata of PDF/X-4."""


@dataclass(frozen=True)
class Version:
    """One version of PDF/X."""

    name: str
    standard: str
    newest_pdf: tuple[int, int]
    """The version of PDF that it is based on."""
    newest_icc: int
    """Major version of ICC profiles."""
    family: str
    """`x-1a` or `x-4`, as the printers' profiles say it."""


X_1A_2001 = Version("PDF/X-1a:2001", "ISO 15930-1:2001", (1, 3), 2, "x-1a")
X_1A_2003 = Version("PDF/X-1a:2003", "ISO 15930-4:2003", (1, 4), 2, "x-1a")
X_4 = Version("PDF/X-4", "ISO 15930-7:2010", (1, 6), 4, "x-4")

VERSIONS = {version.name: version for version in (X_1A_2001, X_1A_2003, X_4)}
NEWEST = {"x-1a": X_1A_2003, "x-4": X_4}


class Fault(NamedTuple):
    """What a rule finds on a page."""

    message: str
    page: int
    box: Box | None = None


@dataclass(frozen=True)
class XFile:
    """An open PDF that is to be of a version of PDF/X."""

    pdf: pikepdf.Pdf
    version: Version
    dictionaries: list[Any]
    sheets: Sequence[Sheet]

    @property
    def info(self) -> Any:
        """The document information; empty without one."""
        return self.pdf.trailer.get("/Info", pikepdf.Dictionary())

    @property
    def intents(self) -> list[Any]:
        """The output intents for PDF/X."""
        intents = self.pdf.Root.get("/OutputIntents", ())
        return [each for each in intents if each.get("/S") == pikepdf.Name.GTS_PDFX]

    @property
    def is_old(self) -> bool:
        """Whether it is to be PDF/X-1a."""
        return self.version.family == "x-1a"


def claimed_version(pdf: pikepdf.Pdf) -> str | None:
    """What the file says it is: `PDF/X-1a:2001`; None without a claim."""
    info = pdf.trailer.get("/Info", pikepdf.Dictionary())
    said = [str(info[key]) for key in ("/GTS_PDFXConformance", "/GTS_PDFXVersion") if key in info]
    in_xmp = xmp_value(pdf, f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion")
    return next(iter([*said, *([in_xmp] if in_xmp else [])]), None)


def xmp_value(pdf: pikepdf.Pdf, name: str) -> str | None:
    """A property of the XMP metadata, `{namespace}name` or `dc:title`; None if it is not there."""
    if "/Metadata" not in pdf.Root:
        return None
    try:
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
            value = xmp.get(name)
    except (ValueError, KeyError, TypeError, pikepdf.PikepdfError):
        return None
    if isinstance(value, list):
        value = value[0] if value else None
    return None if value is None else str(value)


def version_for(pdf: pikepdf.Pdf, family: str | None) -> Version | None:
    """The version that the file is to be held to: the one it claims, in the family asked for."""
    claimed = VERSIONS.get(claimed_version(pdf) or "")
    if family in NEWEST and (claimed is None or claimed.family != family):
        return NEWEST[family]
    return claimed
