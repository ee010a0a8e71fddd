"""Colours in contents become the printer's inks (print.md D1)."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.press.contents import Contents
from presswork.press.inks import BlackInk, ProcessInks
from presswork.press.spaces import Unconvertible


@pytest.fixture
def converted(made):
    """The operators of a page after the conversion."""

    def convert(content, inks=None, states=None, **spaces):
        work = made(content)
        for name, space in spaces.items():
            work.add("ColorSpace", name, space)
        opacities = None if states is None else (lambda name: states[name])
        page = work.pdf.pages[0]
        contents = Contents(page.obj.Resources, inks or BlackInk(), opacities)
        data = contents.converted(page)
        return content if data is None else data.decode()

    return convert


@pytest.fixture
def four(profile):
    return ProcessInks(profile, 240)


def test_d1_black_in_rgb_is_black_ink_alone(converted, four):
    assert converted("0 0 0 rg 0 0 0 RG") == "0 g\n0 G"
    assert converted("0 0 0 rg 0 0 0 RG", four) == "0 g\n0 G"


def test_greys_in_rgb_are_the_same_grey(converted, four):
    assert converted("0.5 0.5 0.5 rg") == "0.5 g"
    assert converted("0.5 0.5 0.5 rg", four) == "0.5 g"


def test_colours_in_a_black_book_are_greys_as_light_as_they_are(converted):
    def grey(colour):
        return float(converted(f"{colour} rg").split()[0])

    assert grey("0 0 1") < grey("1 0 0") < grey("0 1 0") < grey("1 1 0") < 1
    assert grey("1 0 0") == pytest.approx(0.495, abs=0.01)  # L* 53, as of that grey


def test_k100_stays_black_and_leaves_the_other_inks_empty(converted, four):
    assert converted("0 0 0 1 k") == "0 g"
    assert converted("0 0 0 1 k", four) == "0 0 0 1 k"


def test_weasyprints_way_to_write_cmyk_is_understood(converted, four):
    content = "/DeviceCMYK cs 0 0 0 1 scn /DeviceCMYK CS 0 1 1 0 SCN"
    assert converted(content).split("\n")[1] == "0 g"
    assert converted(content, four).split("\n")[-1] == "0 1 1 0 K"
    assert "cs" not in converted(content, four)


def test_a_colour_becomes_four_inks_by_the_profile(converted, four):
    red = [float(ink) for ink in converted("1 0 0 rg", four).split()[:4]]
    assert red[0] == red[3] == 0
    assert red[1] > 0.9
    assert red[2] > 0.9


def test_no_spot_has_more_ink_than_the_limit_and_the_black_is_kept(converted, four):
    inks = [float(ink) for ink in converted("1 0.9 0.8 0.9 k", four).split()[:4]]
    assert sum(inks) == pytest.approx(2.4, abs=0.001)
    assert inks[3] == 0.9
    assert inks[0] / inks[1] == pytest.approx(1 / 0.9, abs=0.001)


def test_named_spaces_are_read_from_the_resources(converted):
    icc = Array([Name.ICCBased, Dictionary(N=3)])
    assert converted("/icc cs 0 0 0 sc", icc=icc).split("\n")[-1] == "0 g"
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249])])
    assert converted("/lab cs 100 0 0 sc", lab=lab).split("\n")[-1] == "1 g"
    black = Array([Name.Separation, Name.Black, Name.DeviceCMYK, Dictionary()])
    assert converted("/k cs 1 scn", k=black).split("\n")[-1] == "0 g"


def test_a_spot_colour_cannot_be_converted(converted):
    spot = Array([Name.Separation, Name("/PANTONE 185"), Name.DeviceCMYK, Dictionary()])
    with pytest.raises(Unconvertible, match="Separation"):
        converted("/spot cs 1 scn", spot=spot)


def test_spaces_are_those_of_the_place_where_they_are_used(converted):
    content = "/DeviceRGB cs q /DeviceCMYK cs Q 1 1 1 sc"
    assert converted(content).split("\n")[-1] == "1 g"


def test_what_is_in_the_inks_already_is_left_alone(made):
    work = made("0 g 10 10 5 5 re f")
    page = work.pdf.pages[0]
    assert Contents(page.obj.Resources, BlackInk()).converted(page) is None


def test_inline_images_move_among_the_resources(made):
    work = made("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI")
    page = work.pdf.pages[0]
    seen = []

    def add(image):
        seen.append(image)
        return Name.inline0

    data = Contents(page.obj.Resources, BlackInk(), add_image=add).converted(page)
    assert data == b"/inline0 Do"
    assert isinstance(seen[0], pikepdf.PdfInlineImage)


def test_a_colour_that_lets_paper_through_is_the_one_that_is_seen_on_white(converted):
    states = {"/half": (0.5, 0.25), "/full": (1.0, 1.0), "/same": (None, None)}
    lines = converted("/half gs 0 g 0 G", states=states).split("\n")
    assert lines[-2:] == ["0.5 g", "0.75 G"]
    assert converted("0 g /half gs", states=states).split("\n")[-2:] == ["0.5 g", "0.75 G"]
    back = converted("0 g q /half gs Q 1 0 0 1 0 0 cm 0 g", states=states)
    assert back.split("\n")[-1] == "0 g"
    assert converted("0 g /full gs", states=states) == "0 g /full gs"
    assert converted("0 g /same gs", states=states) == "0 g /same gs"


def test_the_colour_on_white_is_mixed_before_it_is_separated(converted, four):
    states = {"/quarter": (0.25, 0.25)}
    thin = converted("/quarter gs 0 0 0.8 rg", four, states=states).split("\n")[-1]
    assert thin == converted("0.75 0.75 0.95 rg", four)


def test_a_drawing_that_lets_something_through_is_told(converted):
    with pytest.raises(Unconvertible, match="lets through"):
        converted("/half gs /x Do", states={"/half": (0.5, 0.5)})
