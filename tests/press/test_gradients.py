"""Gradients in the printer's inks."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.press.gradients import convert_shading
from presswork.press.inks import BlackInk, ProcessInks
from presswork.press.spaces import Unconvertible


def straight(start, end):
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=Array(start), C1=Array(end), N=1)


def axial(function):
    return Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 0], Function=function
    )


def test_a_gradient_between_colours_becomes_greys_as_light(made):
    work = made("")
    shading = axial(straight([1, 1, 1], [0, 0, 1]))
    convert_shading(work.pdf, shading, BlackInk())
    assert shading.ColorSpace == Name.DeviceGray
    samples = list(shading.Function.read_bytes())
    assert samples[0] == 255
    assert samples[-1] == 77
    assert samples == sorted(samples, reverse=True)


def test_a_gradient_in_cmyk_has_four_numbers_also_for_its_greys(made, profile):
    work = made("")
    shading = axial(straight([0, 0, 0], [1, 0, 0]))
    convert_shading(work.pdf, shading, ProcessInks(profile, 240))
    samples = shading.Function.read_bytes()
    assert shading.ColorSpace == Name.DeviceCMYK
    assert list(samples[:4]) == [0, 0, 0, 255]
    assert max(sum(samples[at : at + 4]) for at in range(0, len(samples), 4)) <= 240 * 2.55 + 2


def test_hard_stops_and_even_stretches_stay_exact(made):
    work = made("")
    parts = [straight([0, 0, 0], [0, 0, 0]), straight([1, 1, 1], [1, 1, 1])]
    stitched = Dictionary(
        FunctionType=3, Domain=[0, 1], Functions=Array(parts), Bounds=[0.3], Encode=[0, 1, 0, 1]
    )
    shading = axial(stitched)
    convert_shading(work.pdf, shading, BlackInk())
    assert [list(part.C0) for part in shading.Function.Functions] == [[0], [1]]
    assert [float(bound) for bound in shading.Function.Bounds] == [pytest.approx(0.3)]


def test_functions_in_a_row_and_tables_are_read(made):
    work = made("")
    table = work.stream(
        b"\x00\xff", FunctionType=0, Domain=Array([0, 1]), Size=Array([2]), BitsPerSample=8
    )
    table.Range = Array([0, 1])
    shading = axial(Array([table, table, table]))
    convert_shading(work.pdf, shading, BlackInk())
    samples = list(shading.Function.read_bytes())
    assert samples[0] == 0
    assert samples[-1] == 255
    assert samples[32] == pytest.approx(130, abs=2)


def test_other_kinds_of_gradients_are_told(made):
    mesh = Dictionary(ShadingType=7, ColorSpace=Name.DeviceRGB)
    with pytest.raises(Unconvertible, match="shading type 7"):
        convert_shading(pikepdf.new(), mesh, BlackInk())
