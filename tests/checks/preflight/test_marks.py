"""Type, lines, colours and pictures: each rule broken and kept, whatever paints them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pikepdf import Array, Dictionary, Name

from presswork.checks.preflight import Expected
from presswork.metadata.printers import Resolution, printers

from .conftest import TEXT

PLAIN = replace(printers()["home"], name="the house", trims=(), outside=0.0, forbidden=frozenset())
PRESS = Expected(replace(PLAIN, colour="cmyk", ink_limit=240, thinnest_line=0.5, smallest_type=7.0))
BLACK_ONLY = Expected(PLAIN, colour="grey")
SHARP = Expected(
    replace(PLAIN, resolution=Resolution(wanted=300, least=72, most=600, line_art=900))
)


def codes(found):
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"BT /F 6 Tf 100 300 Td <0001> Tj ET", ["small-type"]),
        (b"BT /F 7 Tf 100 300 Td <0001> Tj ET", []),
        (b"BT /F 1 Tf 8 0 0 8 100 300 Tm <0001> Tj ET", []),
        (b"q .5 0 0 .5 0 0 cm BT /F 11 Tf 100 300 Td <0001> Tj ET Q", ["small-type"]),
        (b"BT 3 Tr /F 6 Tf 100 300 Td <0001> Tj ET", []),
    ],
)
def test_type_is_measured_as_it_is_seen(one_page, content, found):
    assert codes(one_page(content, PRESS)) == found


def test_small_type_is_told_once_with_its_pages_and_words(sample):
    for _ in range(3):
        sample.page(TEXT.replace(b"/F 11", b"/F 6"))
    (found,) = sample.found(PRESS)
    assert found.message == ("type of 6 pt; at least 7 pt for the house: “A”, also on pages 2–3")
    assert found.page == 1


def test_a_missing_character_is_an_error_in_any_file(one_page):
    (found,) = one_page(TEXT.replace(b"0001", b"0000"))
    assert found.code == "missing-glyph"
    assert "the font Garamond has no glyph for a character here" in found.message


def test_a_code_beyond_the_fonts_glyphs_is_a_missing_character(one_page):
    assert codes(one_page(TEXT.replace(b"0001", b"fff0"))) == ["missing-glyph"]


def test_widths_of_more_characters_than_can_be_end(sample):
    inner = sample.font.DescendantFonts[0]
    inner.W = Array([0, 2_000_000_000, 500])
    sample.page()
    assert sample.codes() == []


def test_black_text_in_several_inks_is_told_unless_it_is_large(one_page, sample):
    rich = b"0.6 0.4 0.4 1 k "
    assert codes(one_page(rich + TEXT, PRESS)) == ["rich-black-text"]
    sample.pdf.pages[0].obj.Contents = sample.pdf.make_stream(rich + TEXT.replace(b"11", b"48"))
    assert sample.codes(PRESS) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"0.2 w 100 100 m 200 100 l S", ["hairline"]),
        (b"0 w 100 100 m 200 100 l S", ["hairline"]),
        (b"0.5 w 100 100 m 200 100 l S", []),
        (b"1 w q .1 0 0 .1 0 0 cm 1000 1000 m 2000 1000 l S Q", ["hairline"]),
        (b"100 100 80 .3 re f", ["hairline"]),
        (b"100 100 30 .3 re f", []),
        (b"0 0 400 99.99999 re W n 50 99.999985 300 80 re f", []),  # a clip leaves a sliver
        (b"100 100 30 .2 re f", ["hairline"]),
        (b"100 100 80 .5 re f", []),
        (b"1 g 100 100 80 .3 re f", []),
        (b"100 100 m 180 100 180 100.1 100 100.1 c f", []),
        (b"q 100 100 80 .3 re W n 90 90 100 50 re f Q", ["hairline"]),
    ],
)
def test_lines_are_as_thick_as_asked_drawn_or_filled(one_page, content, found):
    assert codes(one_page(content, PRESS)) == found


def test_without_a_printer_only_the_thinnest_lines_are_told(one_page):
    assert codes(one_page(b"0.3 w 100 100 m 200 100 l S 0.2 w 100 90 m 200 90 l S")) == ["hairline"]


@pytest.mark.parametrize(
    ("content", "expected", "found"),
    [
        (b"0 0 0 rg ", PRESS, ["rgb-colour"]),
        (b"0 0 0 1 k ", PRESS, []),
        (b"/DeviceCMYK cs 0 0 0 1 scn ", PRESS, []),
        (b"0 0 0 rg ", BLACK_ONLY, ["rgb-colour"]),
        (b"0 0 1 0 k ", BLACK_ONLY, ["colour-in-black"]),
        (b"0 0 0 .5 k ", BLACK_ONLY, []),
        (b"0 0 0 rg ", Expected(), []),
    ],
)
def test_colours_are_those_that_the_printer_prints(one_page, content, expected, found):
    assert codes(one_page(content + TEXT, expected)) == found


def test_a_colour_is_named_in_its_usual_numbers(one_page):
    (found,) = one_page(b"1 0 0.2 rg " + TEXT, PRESS)
    assert found.message.startswith("text in RGB 255 0 51, not in CMYK or grey as for the house")


def form(sample, content, **entries):
    stream = sample.pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]), **entries
    )
    return Dictionary(X=stream)


def test_forms_are_walked_with_their_matrix_and_their_clip(sample):
    drawing = form(sample, b"1 0 0 rg 0 0 50 50 re f", Matrix=Array([1, 0, 0, 1, 200, 400]))
    sample.page(b"/X Do", XObject=drawing)
    (found,) = sample.found(PRESS)
    assert found.code == "rgb-colour"
    assert (found.place.words, round(found.place.x, 1)) == ("head", 70.6)


def test_what_a_clip_hides_is_not_told(sample):
    sample.page(b"q 0 0 10 10 re W n 1 0 0 rg 50 50 20 20 re f Q")
    assert sample.codes(PRESS) == []


def test_patterns_are_walked_where_they_are_painted(sample):
    tile = sample.pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 10, 10]), XStep=10, YStep=10,
    )  # fmt: skip
    sample.page(b"/Pattern cs /P scn 100 100 50 50 re f", Pattern=Dictionary(P=tile))
    found = [each for each in sample.found(PRESS) if each.code == "rgb-colour"]
    assert [each.place.words for each in found] == ["foot"]


def test_gradients_are_seen_by_their_colour_space(sample):
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
    sample.page(b"/S sh", Shading=Dictionary(S=shading))
    assert "rgb-colour" in sample.codes(PRESS)


def test_colours_inside_soft_masks_are_no_inks(sample):
    group = form(sample, b"1 0 0 rg 0 0 50 50 re f").X
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    sample.page(b"/M gs 0 0 0 1 k " + TEXT, ExtGState=Dictionary(M=state))
    assert sample.codes(PRESS) == []


def test_the_glyphs_of_type_3_fonts_are_walked(sample):
    glyph = sample.pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        FontBBox=Array([0, 0, 500, 500]), CharProcs=Dictionary(box=glyph),
        FirstChar=65, LastChar=65,
        Encoding=Dictionary(Differences=Array([65, Name.box])), Widths=Array([500]),
    )  # fmt: skip
    page = sample.page()
    page.obj.Resources.Font.T = sample.pdf.make_indirect(font)
    page.obj.Contents = sample.pdf.make_stream(b"BT /T 12 Tf 100 300 Td (A) Tj ET")
    assert sample.codes(PRESS) == ["rgb-colour"]


def test_forms_that_call_themselves_end(sample):
    drawing = form(sample, b"/X Do")
    drawing.X.Resources = Dictionary(XObject=drawing)
    sample.page(TEXT + b" /X Do", XObject=drawing)
    assert sample.codes() == []


def spot(name, alternate=Name.DeviceCMYK):
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    return Dictionary(C=Array([Name.Separation, Name(f"/{name}"), alternate, tint]))


def test_inks_of_their_own_are_told(one_page):
    found = one_page(b"/C cs 1 scn 50 50 20 20 re f", PRESS, ColorSpace=spot("Gold"))
    assert codes(found) == ["spot-colour"]
    assert "the ink Gold" in found[0].message


def test_the_registration_colour_is_for_marks_outside(sample):
    page = sample.page(TEXT + b" /C cs 1 scn 380 0 10 10 re f", ColorSpace=spot("All"))
    page.obj.MediaBox = Array([0, 0, 400, 576])
    assert "registration-colour" not in sample.codes(Expected(PLAIN))
    sample.page(b"/C cs 1 scn 100 0 10 10 re f", ColorSpace=spot("All"))
    assert "registration-colour" in sample.codes(Expected(PLAIN))


@pytest.mark.parametrize(("mode", "found"), [(1, ["white-overprint"]), (0, [])])
def test_white_that_overprints_vanishes(one_page, mode, found):
    state = Dictionary(G=Dictionary(OP=True, op=True, OPM=mode))
    assert codes(one_page(b"/G gs 0 0 0 0 k 50 50 9 9 re f", PRESS, ExtGState=state)) == found


@pytest.mark.parametrize(
    ("colour", "found"),
    [(b".6 .4 .4 1 k", []), (b".7 .5 .4 1 k", ["ink-coverage"]), (b"0 g", [])],
)
def test_ink_is_limited_on_areas(one_page, colour, found):
    assert codes(one_page(colour + b" 50 50 90 90 re f", PRESS)) == found


def place(width, height):
    return f"q {width} 0 0 {height} 50 50 cm /I Do Q".encode()


@pytest.mark.parametrize(
    ("pixels", "severity"), [(600, None), (590, "warning"), (140, "error"), (1300, "info")]
)
def test_pictures_have_pixels_enough_for_their_size(sample, pixels, severity):
    sample.page(place(144, 144), XObject=sample.image(pixels, pixels))
    assert [each.severity.word for each in sample.found(SHARP)] == ([severity] if severity else [])


def test_a_soft_picture_is_told_with_its_numbers(sample):
    sample.page(place(144, 72), XObject=sample.image(300, 300))
    (found,) = sample.found(SHARP)
    assert found.code == "low-resolution"
    assert (
        found.message
        == "a picture of 300 × 300 pixels has 150 dpi at 2.0 × 1.0 in; 300 dpi for the house"
    )
    assert found.hint == "use one of at least 600 x 300 pixels, or place it smaller"


def test_line_art_needs_more_pixels(sample):
    drawing = sample.image(800, 800)
    drawing.I.BitsPerComponent = 1
    sample.page(place(72, 72), XObject=drawing)
    (found,) = sample.found(SHARP)
    assert found.message.startswith("line art of 800 × 800 pixels has 800 dpi")


@pytest.mark.parametrize("size", [(1, 300), (300, 2)])
def test_gradients_of_few_pixels_have_no_resolution(sample, size):
    sample.page(place(144, 144), XObject=sample.image(*size))
    assert sample.codes(SHARP) == []


def test_the_books_own_resolution_counts_for_the_book(sample):
    sample.page(place(144, 144), XObject=sample.image(300, 300))
    assert sample.codes(replace(SHARP, resolution=0)) == []
    assert sample.codes(replace(SHARP, resolution=100)) == []


def test_inline_pictures_are_seen(one_page):
    content = b"q 100 0 0 100 50 50 cm BI /W 8 /H 8 /BPC 8 /CS /G ID " + bytes(64) + b" EI Q"
    assert codes(one_page(content, SHARP)) == ["low-resolution"]


@pytest.mark.parametrize(
    ("space", "expected", "found"),
    [
        (Name.DeviceRGB, PRESS, ["rgb-picture"]),
        (Name.DeviceCMYK, PRESS, []),
        (Name.DeviceGray, PRESS, []),
        (Name.DeviceRGB, BLACK_ONLY, ["colour-picture"]),
        (Name.DeviceRGB, SHARP, []),
    ],
)
def test_pictures_are_in_the_printers_colours(sample, space, expected, found):
    sample.page(place(72, 72), XObject=sample.image(600, 600, space))
    assert sample.codes(expected) == found


@pytest.mark.parametrize(("ink", "found"), [(60, []), (62, ["ink-coverage"])])
def test_ink_is_limited_in_pictures_pixel_by_pixel(sample, ink, found):
    picture = sample.image(300, 300, Name.DeviceCMYK)
    value = round(ink * 2.55)
    picture.I.write(bytes([value] * 4) * 150 * 300 + bytes(4) * 150 * 300)
    sample.page(place(72, 72), XObject=picture)
    assert sample.codes(PRESS) == found


def test_ink_of_pictures_that_cannot_be_unpacked_is_not_told(sample):
    picture = sample.image(300, 300, Name.DeviceCMYK)
    picture.I.BitsPerComponent = 4
    sample.page(b"72 0 0 72 100 100 cm /I Do", XObject=picture)
    assert "ink-coverage" not in sample.codes(PRESS)


def test_a_font_that_is_not_embedded_is_told(sample):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    sample.page().obj.Resources.Font.F2 = font
    (found,) = sample.found()
    assert found.message == "the font Helvetica is not embedded"


def in_root(**entries):
    def add(pdf):
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return add


def add_film(pdf):
    film = Dictionary(Subtype=Name.Movie, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([film])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda pdf: pdf.attachments.__setitem__("a.txt", b"a"), "files attached to it"),
        (in_root(Names=Dictionary(JavaScript=Dictionary())), "JavaScript"),
        (in_root(AcroForm=Dictionary(Fields=Array([Dictionary()]))), "a form"),
        (in_root(OCProperties=Dictionary(OCGs=Array([Dictionary()]))), "layers"),
        (add_film, "sound, film"),
    ],
)
def test_what_cannot_be_printed_is_warned_about(sample, spoil, words):
    sample.page()
    kdp = Expected(
        replace(printers()["kdp"], papers=printers()["bod"].papers, forbidden=frozenset())
    )
    before = sample.codes(kdp)
    spoil(sample.pdf)
    more = [each for each in sample.found(kdp) if each.code == "pdf-useless"]
    assert "pdf-useless" not in before
    assert [words in each.message for each in more] == [True]


def test_what_the_printer_refuses_is_an_error(sample):
    sample.page()
    sample.pdf.Root.Outlines = Dictionary()
    refused = Expected(replace(PLAIN, forbidden=frozenset({"bookmarks"})))
    (found,) = sample.found(refused)
    assert found.message == "the PDF has bookmarks, not taken by the house"
