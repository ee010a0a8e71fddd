"""The whole walk: everything that can have a colour, wherever it hides; nothing is left in RGB."""

import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.press import PressRules, save, to_press
from presswork.press.remains import rgb_left

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
RGB = Name.DeviceRGB


def rules(colours="grey", standard=None, profile=None, *, flat=False, limit=None, embeds=True):
    return PressRules(
        colours, flat, standard, limit, profile, embeds, "CGATS TR 001", "A & B", MOMENT
    )


def group():
    return Dictionary(S=Name.Transparency, CS=RGB, I=True)


@pytest.fixture
def hidden(made):
    """Colours in every place that can have some."""
    work = made("/x Do /P cs /p scn /G cs /g scn /s sh /alpha gs 1 0 0 rg BT /T 9 Tf (a) Tj ET", "")
    red = "1 0 0 rg 0 0 5 5 re f"
    inner = work.form(red)
    resources = {"XObject": Dictionary(inner=inner)}
    work.add("XObject", "x", work.form("/inner Do " + red, resources, Group=group()))
    work.add("XObject", "unused", work.image(b"abc", 1, 1, RGB))
    tile = work.stream(red.encode(), Type=Name.Pattern, PatternType=1, Resources=Dictionary())
    work.add("Pattern", "p", tile)
    line = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=RGB, Coords=[0, 0, 1, 0], Function=line)
    work.add("Pattern", "g", Dictionary(PatternType=2, Shading=shading))
    work.add("Shading", "s", Dictionary(dict(shading.items())))
    for name in "PG":
        work.add("ColorSpace", name, Name.Pattern)
    mask = Dictionary(S=Name.Luminosity, G=work.form(red, Group=group()), BC=[0, 0, 0])
    work.add("ExtGState", "alpha", Dictionary(SMask=mask))
    glyph = work.stream(b"9 0 d0 1 0 0 rg 0 0 5 5 re f")
    work.add("Font", "T", Dictionary(Subtype=Name.Type3, CharProcs=Dictionary(a=glyph)))
    look = Dictionary(N=work.form(red))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[0, 0, 9, 9], AP=look)
    work.pdf.pages[1].obj.Annots = Array([work.pdf.make_indirect(note)])
    work.pdf.pages[0].obj.Group = group()
    return work


def test_no_colour_hides_from_a_book_in_black(hidden):
    assert rgb_left(hidden.pdf)
    assert to_press(hidden.pdf, rules()) == ()
    assert rgb_left(hidden.pdf) == []
    resources = hidden.pdf.pages[0].obj.Resources
    assert Name.DeviceGray == resources.XObject.x.Group.CS
    assert resources.XObject.x.Resources.XObject.inner.read_bytes().startswith(b"0.4947 g")
    assert resources.Pattern.p.read_bytes().startswith(b"0.4947 g")
    assert resources.Pattern.g.Shading.ColorSpace == Name.DeviceGray
    assert resources.Font.T.CharProcs.a.read_bytes().startswith(b"9 0 d0\n0.4947 g")
    assert resources.XObject.unused.ColorSpace == Name.DeviceGray
    look = hidden.pdf.pages[1].obj.Annots[0].AP.N
    assert look.read_bytes().startswith(b"0.4947 g")


def test_no_colour_hides_from_a_book_in_four_inks(hidden, profile):
    assert to_press(hidden.pdf, rules("cmyk", profile=profile, limit=240)) == ()
    assert rgb_left(hidden.pdf) == []
    resources = hidden.pdf.pages[0].obj.Resources
    assert Name.DeviceCMYK == resources.XObject.x.Group.CS
    assert b" k\n" in resources.Pattern.p.read_bytes()


def test_a_mask_goes_by_lightness_and_never_by_ink(hidden, profile):
    to_press(hidden.pdf, rules("cmyk", profile=profile))
    mask = hidden.pdf.pages[0].obj.Resources.ExtGState.alpha.SMask
    assert Name.DeviceGray == mask.G.Group.CS
    assert mask.G.read_bytes().startswith(b"0.4947 g")
    assert list(mask.BC) == [0]


def test_colours_stay_as_they_are_where_the_printer_wants_rgb(hidden):
    before = hidden.content()
    assert to_press(hidden.pdf, rules("rgb")) == ()
    assert hidden.content() == before


def test_what_cannot_be_converted_is_told_with_its_pages(made):
    work = made("", "/s sh", "/s sh")
    for page in (1, 2):
        mesh = Dictionary(ShadingType=7, ColorSpace=RGB)
        work.add("Shading", "s", mesh, page)
    (fault,) = to_press(work.pdf, rules())
    assert fault.code == "unprintable"
    assert fault.message == (
        "a gradient of PDF's shading type 7 cannot be printed as this printer wants it,"
        " on pages 2, 3"
    )


# Flattening


def test_groups_that_let_nothing_through_are_dissolved(made):
    work = made("/full gs /x Do")
    work.add("ExtGState", "full", Dictionary(ca=1, CA=1, BM=Name.Normal))
    form = work.add("XObject", "x", work.form("0 g 0 0 9 9 re f", Group=group()))
    assert to_press(work.pdf, rules(flat=True)) == ()
    assert "/Group" not in form
    assert work.pdf.pages[0].obj.Resources.ExtGState.full.keys() == set()


def test_a_picture_with_soft_edges_is_laid_on_white_and_cut_out(made):
    work = made("q 3 0 0 1 0 0 cm /x Do Q")
    mask = work.image(bytes([255, 128, 0]), 3, 1, Name.DeviceGray)
    image = work.image(bytes([0, 0, 0]), 3, 1, Name.DeviceGray, SMask=mask)
    work.add("XObject", "x", image)
    assert to_press(work.pdf, rules(flat=True)) == ()
    assert "/SMask" not in image
    assert list(image.read_bytes()) == [0, 127, 255]
    assert bool(image.Mask.ImageMask)
    assert image.Mask.read_bytes() == b"\x20"  # only the third pixel is not there


def test_colours_that_let_paper_through_are_told_and_seen_on_white_on_every_page(made):
    work = made("/half gs 0 g 0 0 9 9 re f", "/half gs 0 g 0 0 9 9 re f")
    work.add("ExtGState", "half", work.pdf.make_indirect(Dictionary(ca=0.5)))
    work.pdf.pages[1].obj.Resources = work.pdf.pages[0].obj.Resources
    (found,) = to_press(work.pdf, rules(flat=True))
    assert found.code == "flattened-colour"
    assert found.message.endswith("pages 1, 2")
    assert "0.5 g" in work.content(0)
    assert "0.5 g" in work.content(1)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Dictionary(BM=Name.Multiply), "mixed with what is below it"),
        (Dictionary(SMask=Dictionary(S=Name.Alpha)), "fades away"),
        (Dictionary(ca=0.5), "lets through what is below it"),
    ],
)
def test_other_transparency_is_an_error_that_names_the_page(made, state, words):
    work = made("", "/state gs /x Do")
    work.add("ExtGState", "state", state, 1)
    work.add("XObject", "x", work.form("0 g 0 0 9 9 re f", Group=group()), 1)
    (fault,) = to_press(work.pdf, rules(flat=True))
    assert words in fault.message
    assert fault.message.endswith("on page 2")


# Standards


def saved(work, standard):
    data = save(work.pdf, standard)
    assert save(work.pdf, standard) == data
    return data, pikepdf.open(io.BytesIO(data))


def test_an_x1a_is_pdf_1_3_and_names_its_condition(made):
    work = made("0 0 0 rg 0 0 9 9 re f")
    work.pdf.Root.Metadata = work.stream(b"<x/>")
    assert to_press(work.pdf, rules(standard="x-1a", flat=True, embeds=False)) == ()
    data, pdf = saved(work, "x-1a")
    assert data.startswith(b"%PDF-1.3")
    assert b"/ObjStm" not in data
    assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1:2001"
    assert str(pdf.docinfo.GTS_PDFXConformance) == "PDF/X-1a:2001"
    assert pdf.docinfo.Trapped == Name("/False")
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20261123093000+00'00'"
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == Name.GTS_PDFX
    assert str(intent.OutputConditionIdentifier) == "CGATS TR 001"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert "/DestOutputProfile" not in intent
    assert "/Metadata" not in pdf.Root
    assert len(pdf.trailer.ID) == 2


def test_an_x4_carries_its_profile_and_tells_itself_in_the_metadata(made, profile):
    work = made("1 0 0 rg 0 0 9 9 re f")
    work.pdf.docinfo.Author = "B & C"
    assert to_press(work.pdf, rules("cmyk", "x-4", profile, limit=300)) == ()
    data, pdf = saved(work, "x-4")
    assert data.startswith(b"%PDF-1.6")
    (intent,) = pdf.Root.OutputIntents
    assert intent.DestOutputProfile.read_bytes() == profile.data
    assert int(intent.DestOutputProfile.N) == 4
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "A & B"
        assert metadata["dc:creator"] == ["B & C"]
        assert metadata["pdf:Trapped"] == "False"
        assert metadata["xmp:CreateDate"] == "2026-11-23T09:30:00+00:00"
        assert metadata["xmpMM:DocumentID"].startswith("uuid:")
    assert pdf.docinfo.Trapped == Name("/False")
    assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_links_and_layers_are_no_part_of_an_x_file(made):
    work = made("0 g")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    work.pdf.pages[0].obj.Annots = Array([work.pdf.make_indirect(link)])
    work.pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())
    to_press(work.pdf, rules(standard="x-1a", flat=True))
    assert "/Annots" not in work.pdf.pages[0].obj
    assert "/OCProperties" not in work.pdf.Root


def test_both_conversions_look_alike(made, profile):
    """As a renderer shows them, which knows no profile: the shapes are the same."""
    pictures = []
    for wanted in (rules("rgb"), rules(), rules("cmyk", profile=profile)):
        work = made("0 0 0 rg 50 50 100 100 re f 1 0 0 rg 200 300 100 100 re f")
        to_press(work.pdf, wanted)
        with pypdfium2.PdfDocument(save(work.pdf, None)) as document:
            pictures.append(document[0].render(scale=0.5).to_pil().convert("RGB"))
    plain, grey, inks = pictures
    assert grey.getpixel((50, 256)) == plain.getpixel((50, 256)) == (0, 0, 0)
    assert grey.getpixel((125, 131))[0] == pytest.approx(126, abs=2)
    assert inks.getpixel((125, 131))[0] > 200
