"""Pages and inner margins, reckoned by hand from the printers' pages: a table for each printer.

Each row: the pages that the layout has, those that are bound, the least inner margin in inches,
and whether the first of the printer's papers takes so many.
"""

import pytest

from presswork.metadata.printers import printers

KDP = """
    12    12   .375  no
    14    24   .375  yes
    22    24   .375  yes
    23    24   .375  yes
    24    24   .375  yes
    149   150  .375  yes
    150   150  .375  yes
    151   152  .5    yes
    300   300  .5    yes
    301   302  .625  yes
    500   500  .625  yes
    501   502  .75   yes
    699   700  .75   yes
    701   702  .875  yes
    828   828  .875  yes
    829   830  .875  no
"""
"""GVBQ3CMEQW3W2VL6: .375 in to 150 pages, then .5, .625, .75, .875 to 300, 500, 700, 828; white
paper 24 to 828 pages (G201834180). An odd number of pages ends with the back of a leaf, and up
to 10 blank pages may stand at the end (GYEKAVKMSE23PFTM)."""

INGRAM = """
    7     8    .5  no
    8     18   .5  yes
    15    18   .5  yes
    16    18   .5  yes
    17    18   .5  yes
    18    20   .5  yes
    99    100  .5  yes
    100   102  .5  yes
    195   196  .5  yes
    196   198  .5  yes
    641   642  .5  yes
    1198  1200 .5  yes
    1199  1200 .5  yes
    1200  1202 .5  no
"""
"""An even number, the last page blank: 100 full pages need one more leaf; .5 in on all sides;
up to 10 blank pages at the end, Amazon's limit."""

LULU = """
    20    20   .8  no
    21    22   .8  no
    22    32   .8  yes
    26    32   .8  yes
    31    32   .8  yes
    32    32   .8  yes
    33    34   .8  yes
    120   120  .8  yes
    151   152  .8  yes
    333   334  .8  yes
    500   500  .8  yes
    799   800  .8  yes
    800   800  .8  yes
    801   802  .8  no
"""
"""64000255583: a margin of .5 in and a gutter of .2 to .3 in; paperbacks from 32 pages;
10 blank pages at the end (its rules for distribution, forum thread 337429)."""

BOD = """
    13    14    0  no
    14    24    0  yes
    22    24    0  yes
    23    24    0  yes
    24    24    0  yes
    47    48    0  yes
    100   100   0  yes
    223   224   0  yes
    224   224   0  yes
    640   640   0  yes
    1199  1200  0  yes
    1200  1200  0  yes
    1201  1202  0  no
"""
"""coverberechnung: 24 to 1200 pages of 80 g; no inner margin is stated; up
to 10 blank pages at the end, Amazon's limit."""

OFFSET = """
    1     16    .625  yes
    16    16    .625  yes
    17    32    .625  yes
    200   208   .625  yes
    208   208   .625  yes
    209   224   .625  yes
    250   256   .625  yes
    320   320   .625  yes
    401   416   .625  yes
    1999  2000  .625  yes
    2001  2016  .625  no
"""
"""Signatures of 16 pages (Edwards: of 8); .625 in for adhesive binding (Worzalla)."""

HOME = """
    1    1    0  yes
    7    7    0  yes
    8    8    0  yes
    9    9    0  yes
    100  100  0  yes
    101  101  0  yes
    225  225  0  yes
    333  333  0  yes
    1001 1001 0  yes
    1908 1908 0  yes
"""
"""Nobody binds it: as many pages as there are."""

TABLES = {"kdp": KDP, "ingram": INGRAM, "lulu": LULU, "bod": BOD, "offset": OFFSET, "home": HOME}
ROWS = [(name, *row.split()) for name, table in TABLES.items() for row in table.split("\n") if row]


@pytest.mark.parametrize(("profile", "laid_out", "bound", "inches", "is_taken"), ROWS)
def test_pages_and_margins_are_those_reckoned_by_hand(profile, laid_out, bound, inches, is_taken):
    printer = printers()[profile]
    pages = printer.bound_pages(int(laid_out))
    assert pages == int(bound)
    assert printer.inside_margin(pages) == pytest.approx(float(inches) * 72)
    paper = printer.paper(None)
    takes = paper is None or paper.fewest <= pages <= paper.most
    assert takes is (is_taken == "yes")


def test_every_printer_has_ten_rows():
    assert all(len(table.split("\n")) >= 12 for table in TABLES.values())
    assert set(TABLES) == set(printers()) - {"screen"}
