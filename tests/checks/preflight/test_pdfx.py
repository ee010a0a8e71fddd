"""PDF/X by our own rules: a sound file of each version, and one that breaks each rule."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from presswork.checks.preflight import Expected, preflight
from presswork.checks.preflight.xrules import RULES
from presswork.checks.preflight.xversions import PDFX_NAMESPACE
from presswork.metadata.printers import printers

from .conftest import TEXT

PLAIN = replace(printers()["home"], name="the house", trims=(), outside=0.0, forbidden=frozenset())
ASKED = {family: Expected(replace(PLAIN, variant=family)) for family in ("x-1a", "x-4")}

NAMES = {"x-1a": "PDF/X-1a:2003", "x-4": "PDF/X-4"}
DATE = "D:20260101000000Z"
XMP_DATE = "2026-01-01T00:00:00Z"


def profile(kind=b"prtr", space=b"CMYK", major=2):
    """The header of an ICC profile, and nothing else."""
    return b"\0" * 8 + bytes([major]) + b"\0" * 3 + kind + space + b"Lab " + b"\0" * 104


def as_x(sample, family="x-4"):
    """The sample as a sound file of the standard."""
    pdf = sample.pdf
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="CGATS TR 001",
        RegistryName="http://www.color.org", Info="SWOP",
        DestOutputProfile=pdf.make_stream(profile()),
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo["/Title"] = "Tiny"
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = DATE
    pdf.docinfo["/Trapped"] = Name("/False")
    if family == "x-1a":
        pdf.docinfo["/GTS_PDFXVersion"] = NAMES[family]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"], xmp["pdf:Trapped"] = "Tiny", "False"
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            xmp[key] = XMP_DATE
        xmp["xmpMM:DocumentID"], xmp["xmpMM:VersionID"] = "uuid:1", "1"
        xmp["xmpMM:RenditionClass"] = "default"
        if family == "x-4":
            xmp.register_xml_namespace(PDFX_NAMESPACE, "pdfxid")
            xmp[f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion"] = NAMES[family]
    sample.options = {
        "deterministic_id": True,
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "force_version": "1.4" if family == "x-1a" else "1.6",
    }
    return sample


@pytest.fixture(params=["x-1a", "x-4"])
def family(request):
    return request.param


def codes(sample, family):
    return sorted({code for code in sample.codes(ASKED[family]) if code.startswith("x-")})


def test_a_sound_file_breaks_no_rule(sample, family):
    sample.page()
    assert as_x(sample, family).codes(ASKED[family]) == []


def test_a_claim_is_held_to_without_any_profile(sample):
    sample.page(b"1 0 0 rg " + TEXT)
    assert as_x(sample).codes() == ["x-colour"]


def test_a_file_that_claims_nothing_is_one_finding(sample, family):
    sample.page(b"1 0 0 rg " + TEXT)
    (found,) = [each for each in sample.found(ASKED[family]) if each.code.startswith("x-")]
    assert found.message == f"the file does not say that it is {NAMES[family]}, nor any PDF/X"


def test_pdf_x_1a_2001_says_so_in_two_places(sample):
    sample.page()
    as_x(sample, "x-1a").pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1:2001"
    sample.pdf.docinfo["/GTS_PDFXConformance"] = "PDF/X-1a:2001"
    assert codes(sample, "x-1a") == ["x-pdf-version"]
    sample.options["force_version"] = "1.3"
    assert codes(sample, "x-1a") == []


def test_every_finding_names_the_standard_and_its_rule(sample):
    sample.page()
    as_x(sample)
    del sample.pdf.Root["/OutputIntents"]
    (found,) = sample.found(ASKED["x-4"])
    assert found.message == ("no PDF/X-4: it has no output intents /GTS_PDFX; one is asked for")
    assert found.hint == "ISO 15930-7:2010: There is exactly one output intent for PDF/X."


def intent(sample):
    return sample.pdf.Root.OutputIntents[0]


def without_profile(sample):
    del intent(sample)["/DestOutputProfile"]
    del intent(sample)["/RegistryName"]


def other_profile(**header):
    return lambda s: setattr(intent(s), "DestOutputProfile", s.pdf.make_stream(profile(**header)))


def in_info(key, value=None):
    def change(sample):
        del sample.pdf.docinfo[key]
        if value is not None:
            sample.pdf.docinfo[key] = value

    return change


def in_xmp(key, value=None):
    def change(sample):
        with sample.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            del xmp[key]
            if value is not None:
                xmp[key] = value

    return change


def both(*changes):
    def change(sample):
        for each in changes:
            each(sample)

    return change


def on_page(**entries):
    def change(sample):
        for key, value in entries.items():
            sample.pdf.pages[0].obj[f"/{key}"] = value

    return change


def in_root(**entries):
    def change(sample):
        for key, value in entries.items():
            sample.pdf.Root[f"/{key}"] = value

    return change


def with_state(**entries):
    return lambda s: setattr(
        s.pdf.pages[0].obj.Resources, "ExtGState", Dictionary(G=Dictionary(**entries))
    )


def with_stream(data=b"", **entries):
    return lambda s: setattr(
        s.pdf.pages[0].obj.Resources, "XObject", Dictionary(X=s.pdf.make_stream(data, **entries))
    )


def note(*rect):
    return on_page(Annots=Array([Dictionary(Subtype=Name.Text, Rect=Array(list(rect)))]))


def unembedded(sample):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    sample.pdf.pages[0].obj.Resources.Font.H = font


FORM = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 1, 1])}
IMAGE = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1}

BROKEN = [
    ("x-intent", in_root(OutputIntents=Array([])), "both"),
    ("x-intent", lambda s: s.pdf.Root.OutputIntents.append(intent(s)), "both"),
    ("x-condition", lambda s: intent(s).__delitem__("/OutputConditionIdentifier"), "both"),
    ("x-condition", without_profile, "both"),
    ("x-profile", other_profile(kind=b"mntr"), "both"),
    ("x-profile", other_profile(space=b"Lab "), "both"),
    ("x-profile", other_profile(major=4), "x-1a"),
    ("x-profile", other_profile(major=5), "x-4"),
    (
        "x-trapped",
        both(in_info("/Trapped", Name.Unknown), in_xmp("pdf:Trapped", "Unknown")),
        "both",
    ),
    ("x-version", in_info("/GTS_PDFXVersion"), "x-1a"),
    ("x-version", in_xmp(f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion", "PDF/X-3"), "x-4"),
    ("x-title", both(in_info("/Title"), in_xmp("dc:title")), "both"),
    ("x-dates", both(in_info("/ModDate"), in_xmp("xmp:ModifyDate")), "both"),
    ("x-agreement", in_info("/Title", "Another"), "both"),
    ("x-history", in_xmp("xmpMM:VersionID"), "x-4"),
    ("x-boxes", lambda s: s.pdf.pages[0].obj.__delitem__("/TrimBox"), "both"),
    ("x-boxes", on_page(ArtBox=Array([0, 0, 9, 9])), "both"),
    ("x-fonts", unembedded, "both"),
    ("x-actions", in_root(OpenAction=Dictionary(S=Name.Named)), "both"),
    ("x-actions", on_page(AA=Dictionary()), "both"),
    ("x-actions", in_root(Names=Dictionary(JavaScript=Dictionary())), "both"),
    ("x-actions", in_root(Outlines=Dictionary(First=Dictionary(A=Dictionary(S=Name.URI)))), "both"),
    ("x-form", in_root(AcroForm=Dictionary(Fields=Array([Dictionary()]))), "both"),
    ("x-annotations", note(10, 10, 20, 20), "both"),
    ("x-files", lambda s: s.pdf.attachments.__setitem__("a.txt", b"a"), "x-1a"),
    ("x-files", with_stream(**FORM, Ref=Dictionary()), "both"),
    ("x-opi", with_stream(**FORM, OPI=Dictionary()), "both"),
    ("x-postscript", with_stream(Type=Name.XObject, Subtype=Name.PS), "both"),
    (
        "x-alternates",
        with_stream(**IMAGE, Alternates=Array([Dictionary(DefaultForPrinting=True)])),
        "both",
    ),
    ("x-transfer", with_state(TR=Name.Identity), "both"),
    ("x-transfer", with_state(TR2=Name.Identity), "both"),
    ("x-halftones", with_state(HT=Dictionary(HalftoneType=6)), "both"),
    ("x-halftones", with_state(HT=Dictionary(HalftoneType=1, HalftoneName=String("R"))), "both"),
    ("x-transparency", with_state(ca=0.5), "x-1a"),
    ("x-transparency", with_state(BM=Name.Multiply), "x-1a"),
    ("x-transparency", with_state(SMask=Dictionary(S=Name.Alpha)), "x-1a"),
    ("x-transparency", on_page(Group=Dictionary(S=Name.Transparency)), "x-1a"),
    ("x-pdf-version", lambda s: s.options.update(force_version="1.7"), "both"),
    ("x-layers", in_root(OCProperties=Dictionary(D=Dictionary(Name="All"))), "x-1a"),
    ("x-layers", in_root(OCProperties=Dictionary(D=Dictionary())), "x-4"),
    ("x-layers", in_root(OCProperties=Dictionary(D=Dictionary(Name="All", AS=Array([])))), "x-4"),
    ("x-separations", on_page(SeparationInfo=Dictionary()), "both"),
    ("x-viewing", in_root(ViewerPreferences=Dictionary(PrintArea=Name.TrimBox)), "both"),
]


@pytest.mark.parametrize(("code", "spoil", "version"), BROKEN)
def test_each_rule_is_broken_by_its_own_file_alone(sample, family, code, spoil, version):
    sample.page()
    spoil(as_x(sample, family)) if version in (family, "both") else as_x(sample, family)
    assert codes(sample, family) == ([code] if version in (family, "both") else [])


@pytest.mark.parametrize(
    ("packed", "old", "new"),
    [("LZWDecode", True, True), ("JPXDecode", True, False), ("JBIG2Decode", True, False)],
)
def test_data_are_packed_only_as_the_version_has_it(sample, family, packed, old, new):
    sample.page()
    as_x(sample, family)
    stream = sample.pdf.make_stream(b"")
    stream.write(b"\x80\x0b", filter=Name(f"/{packed}"))
    sample.pdf.Root.Packed = stream
    sample.options |= {
        "stream_decode_level": pikepdf.StreamDecodeLevel.none, "compress_streams": False
    }  # fmt: skip
    assert ("x-filters" in codes(sample, family)) == (old if family == "x-1a" else new)


def test_packed_objects_are_too_new_for_pdf_x_1a(sample, family):
    sample.page()
    as_x(sample, family).options = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    packed = ["x-object-streams", "x-pdf-version"]
    assert codes(sample, family) == (packed if family == "x-1a" else [])


def test_a_locked_file_is_refused(sample, family):
    sample.page()
    as_x(sample, family).options.pop("deterministic_id")
    sample.options["encryption"] = pikepdf.Encryption(
        owner="secret", R=3, aes=False, metadata=False
    )
    assert "x-encryption" in codes(sample, family)


def test_a_file_without_an_id_is_refused(sample, family):
    sample.page()
    path = as_x(sample, family).save()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"/ID [", b"/Id ["))
    found = [each.code for part in preflight(path, ASKED[family]) for each in part.diagnostics]
    assert found == ["x-id"]


def test_notes_outside_the_bleed_are_allowed(sample, family):
    sample.page()
    note(400, 10, 420, 20)(as_x(sample, family))
    assert codes(sample, family) == []


COLOURS = [
    (b"0 g ", None, True, True),
    (b"0 0 0 1 k ", None, True, True),
    (b"1 0 0 rg ", None, False, False),
    (
        b"/C cs 1 0 0 scn ",
        Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))]),
        False,
        True,
    ),
    (b"/C cs 50 0 0 scn ", Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]), False, True),
    (
        b"/C cs 1 scn ",
        Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()]),
        True,
        True,
    ),
    (
        b"/C cs 1 scn ",
        Array([Name.Separation, Name.Gold, Name.DeviceRGB, Dictionary()]),
        False,
        False,
    ),
]


@pytest.mark.parametrize(("content", "space", "old", "new"), COLOURS)
def test_colours_are_those_of_the_standard(sample, family, content, space, old, new):
    spaces = {} if space is None else {"ColorSpace": Dictionary(C=space)}
    sample.page(content + TEXT, **spaces)
    allowed = old if family == "x-1a" else new
    assert codes(as_x(sample, family), family) == ([] if allowed else ["x-colour"])


def test_rgb_pictures_are_told_where_they_lie(sample, family):
    sample.page(b"q 72 0 0 72 0 0 cm /I Do Q", XObject=sample.image(300, 300, Name.DeviceRGB))
    (found,) = [
        each for each in as_x(sample, family).found(ASKED[family]) if each.code == "x-colour"
    ]
    assert (found.page, found.place.words) == (1, "lower left")


def test_rgb_is_fine_where_the_intent_has_it(sample):
    sample.page(b"1 0 0 rg " + TEXT)
    other_profile(space=b"RGB ")(as_x(sample))
    assert codes(sample, "x-4") == []


def test_colours_in_the_intents_own_profile_are_refused(sample):
    sample.page(b"/C cs 0 0 0 1 scn " + TEXT)
    own = intent(as_x(sample)).DestOutputProfile
    own.N = 4
    space = Dictionary(C=Array([Name.ICCBased, own]))
    sample.pdf.pages[0].obj.Resources.ColorSpace = space
    assert codes(sample, "x-4") == ["x-colour"]


def test_no_rule_is_without_a_test():
    tested = {code for code, _, _ in BROKEN} | {
        "x-filters",
        "x-encryption",
        "x-id",
        "x-object-streams",
    }
    assert tested == set(RULES)


def test_a_claim_in_the_wrong_place_is_told_so(sample):
    as_x(sample).page()
    with sample.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        del xmp[f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion"]
    sample.pdf.docinfo["/GTS_PDFXVersion"] = NAMES["x-4"]
    messages = [found.message for found in sample.found() if found.code == "x-version"]
    told = "no PDF/X-4: it does not say that it is PDF/X-4 where the standard asks for it"
    assert messages == [told]
