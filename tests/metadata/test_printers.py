"""The printers' profiles: their numbers, as a person reads them off the printers' pages."""

import pytest

from presswork.metadata.printers import points, printers
from presswork.metadata.trim import read_trim


def test_every_profile_is_complete():
    for key, printer in printers().items():
        assert printer.name, key
        assert printer.source, key
        assert printer.colour in {"cmyk", "rgb"}, key
        assert printer.multiple >= 1, key
        for paper in printer.papers.values():
            assert 0 < paper.fewest < paper.most, key


@pytest.mark.parametrize(
    ("profile", "pages", "inches"),
    [
        ("kdp", 24, 0.375),
        ("kdp", 150, 0.375),
        ("kdp", 151, 0.5),
        ("kdp", 300, 0.5),
        ("kdp", 301, 0.625),
        ("kdp", 500, 0.625),
        ("kdp", 501, 0.75),
        ("kdp", 700, 0.75),
        ("kdp", 701, 0.875),
        ("kdp", 828, 0.875),
        ("ingram", 24, 0.5),
        ("offset", 320, 0.625),
        ("screen", 320, 0),
    ],
)
def test_the_inner_margin_grows_with_the_pages(profile, pages, inches):
    assert printers()[profile].inside_margin(pages) == pytest.approx(inches * 72)


@pytest.mark.parametrize(
    ("profile", "trim", "is_taken"),
    [
        ("kdp", "5.5 x 8.5 in", True),
        ("kdp", "152.4 x 228.6 mm", True),
        ("kdp", "a4", True),
        ("kdp", "5.3 x 8.1 in", True),
        ("kdp", "9 x 11 in", False),
        ("ingram", "6 x 9 in", True),
        ("ingram", "5.3 x 8.1 in", False),
        ("bod", "148 x 210 mm", True),
        ("bod", "6 x 9 in", False),
        ("offset", "5.3 x 8.1 in", True),
    ],
)
def test_a_printer_cuts_its_own_sizes(profile, trim, is_taken):
    assert printers()[profile].takes(read_trim(trim)) is is_taken


def test_the_nearest_size_is_told():
    assert str(printers()["ingram"].nearest(read_trim("5.3 x 8.1 in"))) == "5.25 x 8 in"
    assert str(printers()["bod"].nearest(read_trim("6 x 9 in"))) == "6.102 x 8.661 in"


def test_bleed_is_on_three_sides_or_on_four():
    assert printers()["kdp"].bleed.inside == 0
    assert printers()["kdp"].bleed.outside == 9
    assert printers()["bod"].bleed.inside == pytest.approx(5 / 25.4 * 72)


def test_a_length_has_a_unit():
    assert points("0.375 in") == 27
    with pytest.raises(ValueError, match="not a number and a unit"):
        points("3")


@pytest.mark.parametrize(
    ("profile", "pages", "bound"),
    [("kdp", 200, 200), ("kdp", 201, 202), ("ingram", 200, 202), ("ingram", 201, 202),
     ("offset", 200, 208), ("offset", 208, 208), ("screen", 201, 201)],
)  # fmt: skip
def test_pages_are_added_by_the_printers_rule(profile, pages, bound):
    assert printers()[profile].bound_pages(pages) == bound


def test_a_printer_at_home_takes_what_lies_on_a_sheet():
    home = printers()["home"]
    assert home.takes(read_trim("6 x 9 in"))
    assert home.takes(read_trim("120 x 190 mm"))
    assert not home.takes(read_trim("297 x 420 mm"))
