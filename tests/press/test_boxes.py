"""Boxes of each page, exact to a hundredth of a point (print.md D4, D5, D6)."""

import pytest
from pikepdf import Array, Dictionary, Name

from presswork.metadata.printers import Edges, printers
from presswork.metadata.trim import Trim
from presswork.press import set_boxes

TRIM = Trim(432, 648)
KDP = printers()["kdp"].bleed
BOD = printers()["bod"].bleed


def box(page, name):
    return [float(edge) for edge in page.obj[name]]


def book(made, pages=2, bleed=9.0):
    """Pages as the layout leaves them: the trim begins at 0 0, the bleed below it."""
    work = made(*["0 0 432 648 re f"] * pages, size=(432, 648))
    for page in work.pdf.pages:
        page.obj.MediaBox = page.obj.BleedBox = Array([-bleed, -bleed, 432 + bleed, 648 + bleed])
    return work


def test_d6_the_mediabox_begins_at_zero_and_the_contents_move_along(made):
    work = book(made)
    set_boxes(work.pdf, TRIM, KDP)
    for page in work.pdf.pages:
        assert box(page, "/MediaBox")[:2] == [0, 0]
    assert work.content(0).startswith("q\n1 0 0 1 0 9 cm\n")
    assert work.content(1).startswith("q\n1 0 0 1 9 9 cm\n")


def test_at_kdp_colour_runs_past_three_edges_and_not_into_the_binding(made):
    work = book(made)
    set_boxes(work.pdf, TRIM, KDP)
    recto, verso = work.pdf.pages
    assert box(recto, "/MediaBox") == box(recto, "/BleedBox") == [0, 0, 441, 666]
    assert box(recto, "/TrimBox") == [0, 9, 432, 657]
    assert box(verso, "/MediaBox") == box(verso, "/BleedBox") == [0, 0, 441, 666]
    assert box(verso, "/TrimBox") == [9, 9, 441, 657]


def test_in_a_book_that_is_read_leftward_the_binding_is_on_the_other_side(made):
    work = book(made)
    set_boxes(work.pdf, TRIM, KDP, leftward=True)
    first, second = work.pdf.pages
    assert box(first, "/TrimBox") == [9, 9, 441, 657]
    assert box(second, "/TrimBox") == [0, 9, 432, 657]


def test_d4_a_bleed_of_5_mm_is_in_the_bleedbox_as_a_whole(made):
    work = book(made, bleed=14.1732)
    set_boxes(work.pdf, TRIM, BOD)
    for page in work.pdf.pages:
        assert box(page, "/BleedBox") == pytest.approx([0, 0, 460.3465, 676.3465], abs=0.01)
        assert box(page, "/TrimBox") == pytest.approx([14.1732, 14.1732, 446.1732, 662.1732])


def test_d5_unequal_bleeds_at_top_and_bottom_stay_where_they_are(made):
    work = book(made)
    set_boxes(work.pdf, TRIM, Edges(top=18, bottom=7.2))
    assert box(work.pdf.pages[0], "/MediaBox") == [0, 0, 432, 673.2]
    assert box(work.pdf.pages[0], "/TrimBox") == [0, 7.2, 432, 655.2]


def test_without_bleed_all_boxes_are_the_trim_and_the_contents_stay(made):
    work = book(made, bleed=0)
    set_boxes(work.pdf, TRIM, Edges())
    for page in work.pdf.pages:
        assert all(
            box(page, name) == [0, 0, 432, 648] for name in ("/MediaBox", "/BleedBox", "/TrimBox")
        )
    assert work.content().startswith("0 0 432 648 re")


def test_links_and_the_places_they_lead_to_move_with_the_contents(made):
    work = book(made)
    pages = work.pdf.pages
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 20, 30, 40])
    link.QuadPoints = Array([10, 20, 30, 20, 10, 40, 30, 40])
    link.Dest = Array([pages[0].obj, Name.XYZ, 5, 6, None])
    pages[1].obj.Annots = work.pdf.make_indirect(Array([work.pdf.make_indirect(link)]))
    set_boxes(work.pdf, TRIM, KDP)
    saved = work.saved()
    moved = saved.pages[1].obj.Annots[0]
    assert [float(edge) for edge in moved.Rect] == [19, 29, 39, 49]
    assert [float(edge) for edge in moved.QuadPoints][:2] == [19, 29]
    assert [float(edge) for edge in list(moved.Dest)[2:4]] == [5, 15]


def test_patterns_move_though_they_hang_on_the_corner_of_the_page(made):
    work = book(made)
    tile = work.stream(b"0 0 5 5 re f", Type=Name.Pattern, PatternType=1, Matrix=[2, 0, 0, 2, 1, 1])
    work.add("Pattern", "p", tile, 0)
    work.pdf.pages[1].obj.Resources = work.pdf.pages[0].obj.Resources  # as WeasyPrint shares them
    set_boxes(work.pdf, TRIM, KDP)
    saved = work.saved()
    found = [page.obj.Resources.Pattern.p for page in saved.pages]
    assert [[float(n) for n in each.Matrix][4:] for each in found] == [[1, 10], [10, 10]]
    assert all(each.read_bytes() == b"0 0 5 5 re f" for each in found)
