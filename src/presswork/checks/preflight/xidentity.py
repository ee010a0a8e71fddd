"""PDF/X: the rules about what a file says of itself, one function and one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from presswork.checks.preflight.xversions import (
    PDFX_NAMESPACE,
    X_1A_2001,
    X_1A_2003,
    Fault,
    XFile,
    claimed_version,
    xmp_value,
)

Faults = Iterator[str | Fault]

Rule = Callable[[XFile], Faults]


def intent(file: XFile) -> Faults:
    """There is exactly one output intent for PDF/X."""
    if len(file.intents) != 1:
        yield f"it has {len(file.intents) or 'no'} output intents /GTS_PDFX; one is asked for"


def condition(file: XFile) -> Faults:
    """The output intent names the printing condition."""
    for each in file.intents:
        if not str(each.get("/OutputConditionIdentifier", "")):
            yield "the output intent names no printing condition (OutputConditionIdentifier)"
        if "/DestOutputProfile" in each:
            continue
        if not file.is_old:
            yield "the output intent holds no profile (DestOutputProfile)"
        elif not str(each.get("/RegistryName", "")):
            yield "the output intent holds neither a profile nor the registry of its condition"


def profile(file: XFile) -> Faults:
    """The profile of the output intent is one for printers, in its colours."""
    for each in file.intents:
        stream = each.get("/DestOutputProfile")
        if stream is None:
            continue
        data = stream.read_bytes()
        # ICC.1, 7.2: version, class and colour space of the profile's header.
        major, kind, space = data[8] if len(data) > 8 else 0, data[12:16], data[16:20]
        if kind != b"prtr":
            yield "the profile of the output intent is none for a printer"
        if space not in ((b"CMYK",) if file.is_old else (b"CMYK", b"GRAY", b"RGB ")):
            yield "the profile of the output intent has colours that the standard does not know"
        if major > file.version.newest_icc:
            yield f"the profile of the output intent is of version {major}, which is too new"


def trapped(file: XFile) -> Faults:
    """The file says whether it is trapped."""
    in_info = str(file.info.get("/Trapped", ""))
    in_xmp = xmp_value(file.pdf, "pdf:Trapped")
    said = in_info.lstrip("/") if file.is_old else in_xmp or in_info.lstrip("/")
    if said not in ("True", "False"):
        yield "it does not say whether it is trapped (Trapped: True or False)"


def identification(file: XFile) -> Faults:
    """The file says which version of PDF/X it is."""
    name = file.version.name
    if file.version is X_1A_2001:
        asked = {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": name}
        said = all(str(file.info.get(key, "")) == value for key, value in asked.items())
    elif file.version is X_1A_2003:
        said = str(file.info.get("/GTS_PDFXVersion", "")) == name
    else:
        said = xmp_value(file.pdf, f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion") == name
    if not said:
        claim = claimed_version(file.pdf)
        instead = "" if claim is None else f", but {claim}"
        where = " where the standard asks for it" if claim == name else instead
        yield f"it does not say that it is {name}{where}"


def title(file: XFile) -> Faults:
    """The file has a title."""
    if not (str(file.info.get("/Title", "")) or xmp_value(file.pdf, "dc:title")):
        yield "it has no title"


def dates(file: XFile) -> Faults:
    """The file says when it was made and changed."""
    pairs = (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate"))
    for key, name in pairs:
        if key not in file.info and (file.is_old or xmp_value(file.pdf, name) is None):
            yield f"it has no {key[1:]}"


def agreement(file: XFile) -> Faults:
    """The document information and the XMP metadata say the same."""
    if "/Metadata" not in file.pdf.Root:
        if not file.is_old:
            yield "it has no XMP metadata"
        return
    for key, name in (("/Title", "dc:title"), ("/Producer", "pdf:Producer"),
                      ("/Creator", "xmp:CreatorTool"), ("/Trapped", "pdf:Trapped")):  # fmt: skip
        ours, theirs = file.info.get(key), xmp_value(file.pdf, name)
        if ours is not None and theirs is not None and str(ours).lstrip("/") != theirs:
            yield f"{key[1:]} is “{str(ours).lstrip('/')}”, in the XMP metadata “{theirs}”"


def history(file: XFile) -> Faults:
    """The XMP metadata of PDF/X-4 name the document, its version and how it is rendered."""
    if file.is_old or "/Metadata" not in file.pdf.Root:
        return
    for name in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate"):
        if xmp_value(file.pdf, name) is None:
            yield f"its XMP metadata have no {name}"


def identifier(file: XFile) -> Faults:
    """The trailer has an ID."""
    if len(file.pdf.trailer.get("/ID", ())) != 2:
        yield "it has no ID in its trailer"


RULES: dict[str, Rule] = {
    "x-intent": intent, "x-condition": condition, "x-profile": profile, "x-trapped": trapped,
    "x-version": identification, "x-title": title, "x-dates": dates, "x-agreement": agreement,
    "x-history": history, "x-id": identifier,
}  # fmt: skip
"""The rules of this module by the code of their findings."""
