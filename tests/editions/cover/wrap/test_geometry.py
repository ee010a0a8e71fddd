"""Spines and sheets against a table: reckoned from each printer's formula, not by the program."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from presswork.editions.cover.wrap.geometry import Geometry, geometry_of
from presswork.metadata.options import PrintOptions

INCH, MILLIMETRE = 72.0, 72 / 25.4

with Path(__file__).with_name("sheets.csv").open(encoding="utf-8") as table:
    CASES = list(csv.DictReader(table))
    """Spine and sheet in the trim's unit, reckoned from the printer's formula by hand.

    KDP: pages by the paper's thickness; 0.125 in more at each edge. Lulu: a page is 1/444 in, and
    0.06 in; Ingram and offset: leaves by their caliper, and the board twice; BoD, in millimetres:
    leaves by weight and volume, and 5 mm more at each edge.
    """


def geometry(profile: str, pages: int, leftward: bool = False, **keys: object) -> Geometry:
    options = PrintOptions.model_validate({"profile": profile, **keys})
    found = geometry_of(pages, options, leftward=leftward).value
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['printer']}-{case['pages']}")
def test_the_spine_is_as_wide_as_the_book_is_thick(case):
    keys = dict(each.split(": ") for each in case["keys"].split("; ") if each)
    found = geometry(case["printer"], int(case["pages"]), trim=case["trim"], **keys)
    unit, near = (INCH, 0.00006) if case["trim"].endswith("in") else (MILLIMETRE, 0.006)
    assert found.spine.width / unit == pytest.approx(float(case["spine"]), abs=near)
    assert found.sheet.width / unit == pytest.approx(float(case["width"]), abs=near)
    assert found.sheet.height / unit == pytest.approx(float(case["height"]), abs=near)


def test_ten_cases_are_reckoned_for_each_printer():
    count = Counter(case["printer"] for case in CASES)
    assert set(count) == {"kdp", "ingram", "lulu", "bod", "offset"}
    assert min(count.values()) >= 10


def test_back_spine_and_front_lie_side_by_side():
    found = geometry("kdp", 200, trim="6 x 9 in")
    assert (found.back.left, found.back.width) == (9, 432)
    assert found.spine.left == 441
    assert found.front.left == pytest.approx(441 + 0.4504 * 72)
    assert found.front.right == pytest.approx(found.sheet.width - 9)
    assert found.trim.right == pytest.approx(found.front.right)


def test_a_book_bound_at_the_right_has_its_front_on_the_left():
    found = geometry("kdp", 200, leftward=True, trim="6 x 9 in")
    assert found.front.right == found.spine.left
    assert found.spine.right == found.back.left


@pytest.mark.parametrize(
    ("profile", "pages", "keys", "has"),
    [
        ("kdp", 78, {"spine": "6 mm"}, False),
        ("kdp", 79, {"spine": "6 mm"}, True),
        ("kdp", 100, {}, False),  # 16.2 pt, of which 9 stay clear
        ("kdp", 104, {}, True),
        ("ingram", 46, {"spine": "6 mm"}, False),
        ("ingram", 48, {"spine": "6 mm"}, True),
        ("lulu", 32, {}, False),
        ("lulu", 80, {}, True),
        ("bod", 40, {"caliper": "80 g x 1", "trim": "148 x 210 mm"}, False),
        ("bod", 200, {"caliper": "80 g x 1", "trim": "148 x 210 mm"}, True),
    ],
)
def test_a_thin_spine_has_no_lettering(profile, pages, keys, has):
    assert geometry(profile, pages, **keys).has_spine_text is has


def test_lettering_keeps_off_trim_and_folds():
    found = geometry("kdp", 200, trim="6 x 9 in")
    assert found.safe_spine.left - found.spine.left == 4.5
    assert found.safe_front.left - found.front.left == 9
    assert found.front.right - found.safe_front.right == pytest.approx(9)


def test_kdp_has_its_barcode_a_quarter_inch_from_spine_and_trim():
    zone = geometry("kdp", 200, trim="6 x 9 in").zone
    assert zone is not None
    assert (zone.width, zone.height) == (144, pytest.approx(86.4))
    assert zone.right == 441 - 18
    assert zone.bottom == pytest.approx(9 + 648 - 18)


def test_the_width_on_the_template_goes_before_every_formula():
    assert geometry("kdp", 200, spine="12 mm").spine.width == pytest.approx(12 * MILLIMETRE)
    given = geometry("bod", 200, spine="12 mm", caliper="90 g x 1.2", trim="a5")
    assert given.spine.width == pytest.approx(12 * MILLIMETRE)


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({"profile": "ingram"}, ("print", "spine")),
        ({"profile": "bod", "trim": "a5"}, ("print", "spine")),
        ({"profile": "kdp", "binding": "hardcover"}, ("print", "spine")),
        ({"profile": "kdp", "binding": "hardcover", "spine": "0.7 in"}, ("print", "wrap")),
        ({"profile": "ingram", "binding": "hardcover", "spine": "0.7 in"}, ("print", "binding")),
    ],
)
def test_what_only_the_template_knows_is_asked_for(keys, key):
    outcome = geometry_of(200, PrintOptions.model_validate(keys), leftward=False)
    (found,) = outcome.diagnostics
    assert (found.code, found.key) == ("template-needed", key)
    assert found.hint is not None


def test_nobody_binds_a_book_for_the_screen():
    (found,) = geometry_of(200, PrintOptions(), leftward=False).diagnostics
    assert found.code == "no-wrap"


def test_a_hardcover_has_the_size_on_its_template():
    """The sheet is 13.9 by 10.42 in; 0.591 in are folded in, and 0.4 in beside the spine move."""
    keys = {"binding": "hardcover", "spine": "0.7 in", "wrap": "13.9 x 10.42 in"}
    found = geometry("kdp", 200, trim="6 x 9 in", **keys)
    assert found.sheet.width == pytest.approx(13.9 * 72)
    assert found.trim.left == pytest.approx(0.591 * 72)
    assert found.front.width == pytest.approx((13.9 - 2 * 0.591 - 0.7) / 2 * 72)
    assert found.safe_front.left - found.front.left == pytest.approx(0.4 * 72)
    assert found.is_case


def test_a_wrap_smaller_than_the_book_is_an_error():
    keys = {"binding": "hardcover", "spine": "0.7 in", "wrap": "13 x 10 in", "trim": "6 x 9 in"}
    options = PrintOptions.model_validate({"profile": "kdp", **keys})
    (found,) = geometry_of(200, options, leftward=False).diagnostics
    assert found.code == "bad-sheet"


def test_the_reckoning_is_told_in_words():
    found = geometry("kdp", 250, trim="6 x 9 in").spine_found
    assert found.formula == "250 pages × 0.002252 in = 0.563 in (14.30 mm)"
    found = geometry("lulu", 222, trim="6 x 9 in").spine_found
    assert found.formula == "222 pages × 0.00225225 in + 0.06 in = 0.56 in (14.22 mm)"
    found = geometry("bod", 200, trim="a5", caliper="90 g x 1.2").spine_found
    assert found.formula == "100 leaves × 0.108 mm = 0.4252 in (10.80 mm)"
