"""Images inside a PDF become grey or CMYK, their masks stay (print.md D7)."""

import io

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image

from presswork.press.inks import BlackInk, ProcessInks
from presswork.press.pictures import convert_image, most_ink, read_image
from presswork.press.spaces import Unconvertible

BLACK = BlackInk()


@pytest.fixture
def four(profile):
    return ProcessInks(profile, 240)


def jpeg(picture, **options):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def test_a_picture_in_a_black_book_is_grey_and_loses_nothing(made):
    work = made("")
    image = work.image(bytes([0, 0, 0, 255, 255, 255, 80, 80, 80, 255, 0, 0]), 4, 1, Name.DeviceRGB)
    convert_image(work.pdf, image, BLACK, None)
    assert image.ColorSpace == Name.DeviceGray
    assert list(image.read_bytes()) == [0, 255, 80, 126]


def test_a_picture_in_colour_becomes_cmyk_within_the_ink_limit(made, four):
    work = made("")
    pixels = Image.effect_noise((64, 64), 90)
    picture = Image.merge("RGB", [pixels, pixels.rotate(90), Image.new("L", (64, 64), 3)])
    image = work.image(picture.tobytes(), 64, 64, Name.DeviceRGB)
    convert_image(work.pdf, image, four, 240)
    assert image.ColorSpace == Name.DeviceCMYK
    assert 200 < most_ink(read_image(image)) <= 240


def test_a_jpeg_stays_one_and_keeps_to_the_limit(made, four):
    work = made("")
    picture = Image.radial_gradient("L").resize((80, 80))
    picture = Image.merge("RGB", [picture, picture.rotate(90), Image.new("L", (80, 80), 90)])
    image = work.image(b"", 80, 80, Name.DeviceRGB)
    image.write(jpeg(picture), filter=Name.DCTDecode)
    convert_image(work.pdf, image, four, 240)
    assert image.Filter == Name.DCTDecode
    assert list(image.Decode) == [1, 0] * 4
    red = four.profile.inks((240 / 255, 240 / 255, 90 / 255))
    corner = [ink / 255 for ink in read_image(image).getpixel((0, 0))]
    assert corner == pytest.approx(red, abs=0.1)


def test_a_picture_without_colours_is_printed_in_black_alone(made, four):
    work = made("")
    image = work.image(bytes(range(4)) * 3, 2, 2, Name.DeviceRGB)
    image.write(jpeg(Image.new("RGB", (2, 2), (90, 90, 90))), filter=Name.DCTDecode)
    convert_image(work.pdf, image, four, 240)
    assert image.ColorSpace == Name.DeviceGray


def test_only_the_palette_of_an_indexed_picture_changes(made, four):
    work = made("")
    table = pikepdf.String(bytes([0, 0, 0, 255, 0, 0]))
    space = Array([Name.Indexed, Name.DeviceRGB, 1, table])
    image = work.image(b"\x40", 2, 1, space, BitsPerComponent=1)
    convert_image(work.pdf, image, four, 240)
    assert image.read_bytes() == b"\x40"
    assert image.ColorSpace[1] == Name.DeviceCMYK
    inks = list(image.ColorSpace[3].read_bytes())
    assert inks[:4] == [0, 0, 0, 255]  # pure black
    assert inks[5] > 200


def test_pictures_of_few_bits_are_read(made):
    work = made("")
    space = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(bytes([9, 9, 9, 255, 0, 0]))])
    image = work.image(b"\x40", 2, 1, space, BitsPerComponent=1)
    assert list(read_image(image).tobytes()) == [9, 9, 9, 255, 0, 0]
    grey = work.image(b"\x1b", 4, 1, Name.DeviceGray, BitsPerComponent=2)
    assert list(read_image(grey).tobytes()) == [0, 85, 170, 255]
    deep = work.image(b"\x80\x00\xff\xff", 2, 1, Name.DeviceGray, BitsPerComponent=16)
    assert list(read_image(deep).tobytes()) == [128, 255]


def test_an_inverted_cmyk_jpeg_keeps_its_inks(made, four):
    work = made("")
    image = work.image(b"", 8, 8, Name.DeviceCMYK, Decode=Array([1, 0] * 4))
    image.write(jpeg(Image.new("CMYK", (8, 8), (0, 200, 100, 0))), filter=Name.DCTDecode)
    assert read_image(image).getpixel((4, 4)) == pytest.approx((0, 200, 100, 0), abs=3)
    convert_image(work.pdf, image, BLACK, None)
    assert image.ColorSpace == Name.DeviceGray
    assert "/Decode" not in image


def test_d7_no_picture_is_smoothed_by_the_printer(made):
    work = made("")
    image = work.image(b"\x00", 1, 1, Name.DeviceGray, Interpolate=True)
    convert_image(work.pdf, image, BLACK, None)
    assert "/Interpolate" not in image


def test_stencils_have_no_colour_of_their_own(made):
    work = made("")
    stencil = work.stream(b"\x00", Subtype=Name.Image, ImageMask=True, Width=1, Height=1)
    convert_image(work.pdf, stencil, BLACK, None)
    assert stencil.read_bytes() == b"\x00"


def test_a_colour_that_stands_for_nothing_is_told(made):
    work = made("")
    image = work.image(b"\x00\x00\x00", 1, 1, Name.DeviceRGB, Mask=Array([0, 0, 0, 0, 0, 0]))
    with pytest.raises(Unconvertible, match="stands for nothing"):
        convert_image(work.pdf, image, BLACK, None)
