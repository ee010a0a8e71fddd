"""PDF/X: what a file says of the standard it meets and of the press it was made for.

X-1a:2001 is ISO 15930-1 on PDF 1.3, X-4 is ISO 15930-7 on PDF 1.6. What they forbid has been taken
out or converted before; here they are claimed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from presswork.press.rules import PressRules

REGISTRY = "http://www.color.org"
"""Of the names of printing conditions (ISO 15930-1, 6.8; ISO 15930-7, 6.2.3)."""

VERSIONS = {"x-1a": "1.3", "x-4": "1.6"}

NOT_ON_PAPER = ("/OCProperties", "/OpenAction", "/AA", "/AcroForm")
"""Of a document, what no X file has: layers that may be hidden, actions, forms to fill in."""

SCREEN_ONLY = ("/Annots", "/AA", "/Tabs")
"""Of a page: links, comments, their order, and actions."""


def claim_standard(pdf: pikepdf.Pdf, rules: PressRules) -> None:
    """Make the file say by which standard it is made, and for which press."""
    if rules.standard is None:
        return
    _drop(pdf.Root, *NOT_ON_PAPER)
    for page in pdf.pages:
        _drop(page.obj, *SCREEN_ONLY)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(_output_intent(pdf, rules))])
    _tell(pdf, rules)
    CLAIMS[rules.standard](pdf, rules)


def _output_intent(pdf: pikepdf.Pdf, rules: PressRules) -> Dictionary:
    profile = rules.profile
    known = profile.condition if profile is not None else rules.condition
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX)
    if known is None:
        # A condition without a registered name is told by the profile alone.
        known = "Custom" if rules.embeds_profile else rules.condition
    if known != "Custom":
        intent.RegistryName = String(REGISTRY)
    intent.OutputConditionIdentifier = String(known)
    intent.Info = String(profile.description if profile is not None else known)
    if profile is not None and (rules.standard == "x-4" or rules.embeds_profile):
        intent.DestOutputProfile = pdf.make_stream(profile.data, N=4, Alternate=Name.DeviceCMYK)
    return intent


def _tell(pdf: pikepdf.Pdf, rules: PressRules) -> None:
    """What the document information must say (ISO 15930-1, 6.11)."""
    info = pdf.docinfo
    info.Title = String(rules.title)
    info.CreationDate = info.ModDate = String(_pdf_date(rules.moment))
    info.Trapped = Name("/False")
    info.Creator = info.get("/Creator", String("Presswork"))
    info.Producer = info.get("/Producer", String("Presswork"))


def _pdf_date(moment: datetime) -> str:
    """As ISO 32000-1, 7.9.4, has it."""
    zone = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"


def _claim_x1a(pdf: pikepdf.Pdf, rules: PressRules) -> None:
    """ISO 15930-1:2001 tells the standard in the document information; PDF 1.3 has no XMP."""
    pdf.docinfo.GTS_PDFXVersion = String("PDF/X-1:2001")
    pdf.docinfo.GTS_PDFXConformance = String("PDF/X-1a:2001")
    _drop(pdf.Root, "/Metadata", "/MarkInfo", "/StructTreeRoot")
    for page in pdf.pages:
        _drop(page.obj, "/StructParents")


def _claim_x4(pdf: pikepdf.Pdf, rules: PressRules) -> None:
    """ISO 15930-7 tells it in the metadata, which the document information must not contradict."""
    _drop(pdf.docinfo, "/GTS_PDFXVersion", "/GTS_PDFXConformance")
    stream = pdf.make_stream(_xmp(pdf, rules).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = stream


CLAIMS: Mapping[str, Callable[[pikepdf.Pdf, PressRules], None]] = {
    "x-1a": _claim_x1a,
    "x-4": _claim_x4,
}

_XMP = """\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{more}<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""ISO 15930-7, 6.1: what must be there, and nothing that the document information has not."""


_SAID = {
    "/Author": "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
    "/Subject": '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
    "</dc:description>\n",
    "/Keywords": "<pdf:Keywords>{}</pdf:Keywords>\n",
}
"""How the metadata say what the document information says (XMP, part 2, table 32)."""


def _xmp(pdf: pikepdf.Pdf, rules: PressRules) -> str:
    info = pdf.docinfo
    author = str(info.get("/Author", ""))
    moment = rules.moment.isoformat(timespec="seconds")
    digest = hashlib.sha256(f"{rules.title}\n{author}\n{moment}".encode()).hexdigest()
    return _XMP.format(
        title=escape(rules.title),
        more="".join(
            form.format(escape(str(info[key]))) for key, form in _SAID.items() if key in info
        ),
        producer=escape(str(info.Producer)),
        creator=escape(str(info.Creator)),
        moment=moment,
        identifier="-".join(
            digest[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
        ),
    )


def _drop(holder: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
