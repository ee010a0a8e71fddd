"""Boxes, numbers of pages, blank pages and margins, each rule broken and kept."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array

from presswork.checks.preflight import Expected, preflight
from presswork.metadata.printers import Edges, Paper, printers
from presswork.metadata.trim import Trim

from .conftest import SIZE, TEXT

HOUSE = replace(
    printers()["bod"], name="the house", papers={}, multiple=1, outside=36.0, inside=(),
    colour="rgb", bleed=Edges(9, 9, 9, 0), trims=(Trim(*SIZE),),
)  # fmt: skip
"""A printer with round numbers."""


def at(x: float, y: float) -> bytes:
    return TEXT.replace(b"100 300", f"{x} {y}".encode())


def test_a_sound_file_has_no_findings(sample):
    sample.page()
    assert sample.found() == []
    assert sample.found(Expected(HOUSE, Trim(*SIZE))) == []


def test_a_file_that_is_no_pdf_is_one_finding(sample):
    sample.save().write_text("Dear reader", encoding="utf-8")
    (part,) = preflight(sample.folder / "sample.pdf", Expected())
    assert [found.code for found in part.diagnostics] == ["pdf-unreadable"]


def test_a_locked_file_is_one_finding(sample):
    sample.page()
    lock = pikepdf.Encryption(user="secret", owner="secret")
    sample.options["encryption"] = lock
    assert sample.codes() == ["pdf-locked"]


def test_a_file_without_pages_is_told(sample):
    assert sample.codes() == ["pdf-empty"]


def test_contents_that_cannot_be_read_are_told_with_their_page(sample):
    sample.page()
    sample.page(b"/Gone gs " + TEXT)
    (found,) = sample.found()
    assert (found.code, found.page) == ("pdf-malformed", 2)


def test_boxes_must_lie_in_each_other(sample):
    sample.page()
    sample.page().obj.TrimBox = Array([-1, 0, 359, 576])
    (found,) = sample.found()
    assert (found.code, found.page) == ("pdf-boxes", 2)
    assert found.message == "TrimBox reaches beyond BleedBox"


def test_pages_of_another_size_are_named(sample):
    for _ in range(3):
        sample.page()
    sample.page(size=(576, 360))
    (found,) = sample.found()
    assert (found.code, found.page) == ("page-sizes", 4)


@pytest.mark.parametrize(("off", "codes"), [(0.009, []), (0.02, ["pdf-trim"])])
def test_the_trim_is_exact_to_a_hundredth_of_a_point(sample, off, codes):
    sample.page()
    assert sample.codes(Expected(HOUSE, Trim(360 + off, 576))) == codes


def test_a_trim_that_the_printer_does_not_cut_names_the_nearest(sample):
    sample.page(size=(350, 570))
    (found,) = sample.found(Expected(HOUSE))
    assert found.code == "pdf-trim"
    assert found.hint == "the nearest that it has is 5 x 8 in"


def bled(sample, content=TEXT, media=(0, 0, 369, 594), trim=(0, 9, 360, 585)):
    """A recto with bleed above, below and on the right."""
    page = sample.page(content)
    page.obj.MediaBox = page.obj.BleedBox = Array(list(media))
    page.obj.TrimBox = Array(list(trim))
    return page


def test_bleed_as_the_printer_asks_is_fine_and_other_bleed_is_not(sample):
    page = bled(sample)
    assert sample.codes(Expected(HOUSE, Trim(*SIZE))) == []
    page.obj.MediaBox = Array([0, 0, 378, 594])
    assert sample.codes(Expected(HOUSE, Trim(*SIZE))) == ["pdf-bleed"]


def test_bleed_on_the_wrong_side_is_told(sample):
    bled(sample, trim=(9, 9, 369, 585))
    (found,) = sample.found(Expected(HOUSE, Trim(*SIZE)))
    assert found.message == "BleedBox does not lie around TrimBox as the bleed for the house"


def test_bleed_that_was_asked_for_must_be_there(sample):
    sample.page()
    assert sample.codes(Expected(HOUSE, Trim(*SIZE), bleed=HOUSE.bleed)) == ["pdf-bleed"]


def test_a_corner_below_zero_is_warned_about(sample):
    bled(sample, media=(0, -9, 369, 585), trim=(0, 0, 360, 576))
    assert sample.codes(Expected(HOUSE, Trim(*SIZE))) == ["pdf-origin"]


def test_pages_that_are_shown_otherwise_than_written_are_warned_about(sample):
    sample.page()
    sample.page().obj.UserUnit = 2
    sample.pdf.Root.Pages.Rotate = 90
    assert sample.codes() == []
    found = {each.code: each for each in sample.found(Expected(HOUSE, Trim(*SIZE)))}
    assert "turned by 90°" in found["pdf-turned"].message
    assert found["pdf-turned"].message.endswith("also on page 2")
    assert (found["pdf-unit"].page, found["pdf-unit"].severity.word) == (2, "warning")


def test_pages_must_be_as_many_as_the_paper_binds_and_the_sheets_hold(sample):
    strict = replace(HOUSE, papers={"white": Paper(4, 8)}, multiple=2)
    for _ in range(3):
        sample.page()
    assert sample.codes(Expected(strict)) == ["page-count", "page-multiple"]
    sample.page()
    assert sample.codes(Expected(strict)) == []


def test_blank_pages_in_a_row_are_told_inside_and_not_at_the_end(sample):
    contents = [TEXT, b"", TEXT, b"", b"", TEXT, b"", b""]
    for content in contents:
        sample.page(content)
    (found,) = sample.found()
    assert (found.code, found.page) == ("blank-pages", 4)


def test_a_last_page_that_should_be_blank_is_told(sample):
    sample.page()
    asked = Expected(replace(HOUSE, last_page_blank=True))
    assert sample.codes(asked) == ["last-page"]
    sample.page(b"")
    assert sample.codes(asked) == []


def test_text_in_the_margin_is_told_with_its_place_and_words(sample):
    sample.page(at(30, 300))
    (found,) = sample.found(Expected(HOUSE))
    assert found.code == "text-in-margin"
    assert "text stands in the inner margin; at least 12.7 mm (0.5 in)" in found.message
    assert found.message.endswith("for the house: “A”")
    assert (found.page, found.place.words) == (1, "left")
    assert abs(found.place.x - 10.6) < 0.2


@pytest.mark.parametrize(
    ("x", "y", "codes"), [(100, 30, ["text-in-margin"]), (100, 37, []), (322, 300, [
        "text-in-margin"]), (100, 534, ["text-in-margin"]), (40, 300, [])]
)  # fmt: skip
def test_every_margin_is_measured_at_the_letters(sample, x, y, codes):
    sample.page(at(x, y))
    assert sample.codes(Expected(HOUSE)) == codes


def test_the_gutter_grows_with_the_pages_and_changes_sides(sample):
    thick = replace(HOUSE, inside=((1, 36.0), (99, 72.0)))
    sample.page(at(40, 300))
    assert sample.codes(Expected(thick)) == []
    sample.page(at(286, 300))
    (found,) = sample.found(Expected(thick))
    assert "text stands in the inner margin" in found.message
    assert "in a book of so many pages (2)" in found.message
    assert found.message.endswith(", also on page 2")


@pytest.mark.parametrize(("x", "severity"), [(30, "warning"), (5, "error")])
def test_margins_that_are_advice_are_warnings_up_to_where_cutters_err(sample, x, severity):
    sample.page(at(x, 300))
    (found,) = sample.found(Expected(replace(HOUSE, advises_margins=True)))
    assert (found.code, found.severity.word) == ("text-in-margin", severity)


def test_text_across_the_trim_is_an_error_for_any_printer(sample):
    sample.page(at(357, 300))
    (found,) = sample.found()
    assert (found.code, found.place.words) == ("text-across-trim", "right")


def test_a_folio_outside_the_trim_is_the_printers_own(sample):
    bled(sample, at(362, 300))
    assert sample.codes() == []


def test_marks_beside_the_page_are_told_where_none_are_wanted(sample):
    page = sample.page(TEXT + b" 1 w 380 0 m 380 20 l S")
    page.obj.MediaBox = Array([0, 0, 400, 600])
    page.obj.BleedBox = Array([0, 0, 369, 585])
    codes = sample.codes(Expected(HOUSE, Trim(*SIZE)))
    assert "printers-marks" in codes
    assert "printers-marks" not in sample.codes()


def test_areas_that_stop_short_of_the_bleed_are_told(sample):
    bled(sample, TEXT + b" 0 g 0 0 100 594 re f 300 0 62 100 re f")
    (found,) = sample.found(Expected(HOUSE, Trim(*SIZE)))
    assert found.message == "an area at the right edge stops short of the bleed"


def test_areas_over_a_ground_that_fills_the_bleed_may_end_anywhere(sample):
    bled(sample, b".9 g 0 0 369 594 re f 0 g 300 0 60 100 re f " + TEXT)
    assert sample.codes(Expected(HOUSE, Trim(*SIZE))) == []


def test_areas_at_the_edge_of_a_page_without_bleed_are_told(sample):
    sample.page(TEXT + b" 0 g 340 100 20 100 re f")
    (found,) = sample.found(Expected(HOUSE))
    assert found.message == "an area reaches the right edge, and the page has no bleed"
    assert sample.codes() == []


def test_a_file_that_is_too_large_is_told(sample):
    sample.page()
    assert sample.codes(Expected(replace(HOUSE, largest_file=0))) == ["file-size"]
