"""The barcode: a reader reads it, at a legal size, with white around it."""

import pytest
import zxingcpp

from presswork.document.trees.xhtml import element, parse
from presswork.editions.cover.layout import Press
from presswork.editions.cover.raster import rasterise
from presswork.editions.cover.wrap.barcode import (
    DIGITS,
    MODULE,
    Barcode,
    draw_barcode,
    symbol_of,
)
from presswork.metadata.wraps import read_price
from presswork.typography.faces import FaceKey
from presswork.typography.fontface import font_faces
from presswork.typography.stylesheet import Stylesheet

ISBN = "9780306406157"


def drawn(add_on: str | None, room: tuple[float, float] | None = None) -> Barcode:
    code = draw_barcode(symbol_of(ISBN, add_on), room)
    assert code is not None
    return code


def read(code: Barcode) -> list[str]:
    """What a reader makes of the code, printed at 600 pixels per inch."""
    fonts, rules = font_faces([FaceKey(DIGITS, 400, italic=False)], ())
    page = f"@page {{ size: {code.width}pt {code.height}pt; margin: 0 }} body {{ margin: 0 }}"
    html = element("html")
    element("body", parent=html).append(parse(code.svg))
    sheet = Stylesheet("page.css", f"{page} svg {{ display: block }}\n{rules}")
    data = Press([sheet], fonts).lay_out(html).write()
    image = rasterise(data, round(code.width / 72 * 600))
    both = zxingcpp.read_barcodes(image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    return [each.text for each in both]


@pytest.mark.parametrize("room", [None, (144.0, 86.4)])
@pytest.mark.parametrize("add_on", [None, "90000", "51499"])
def test_a_reader_reads_it(add_on, room):
    assert f"{ISBN}{add_on or ''}" in [text.replace(" ", "") for text in read(drawn(add_on, room))]


def test_it_is_drawn_at_full_size_or_as_large_as_fits():
    assert drawn(None).width == pytest.approx(113 * MODULE)  # 37.29 mm
    assert drawn(None).size == 1
    assert drawn("51499", (144.0, 86.4)).width <= 144
    assert drawn("51499", (144.0, 86.4)).size >= 0.8


def test_below_the_legal_size_there_is_none():
    assert draw_barcode(symbol_of(ISBN, "51499"), (100.0, 86.4)) is None


def test_bars_have_the_widths_of_the_symbology():
    """95 modules and, after a gap of 7, 47 for the add-on (GS1 General Specifications, 5.2)."""
    symbol = symbol_of(ISBN, "51499")
    assert symbol.bars[0].left == 0
    main = [bar for bar in symbol.bars if not bar.is_add_on]
    assert main[-1].left + main[-1].width == 95
    add_on = [bar for bar in symbol.bars if bar.is_add_on]
    assert add_on[0].left == 102
    assert add_on[-1].left + add_on[-1].width == 102 + 47
    assert sum(bar.is_guard for bar in main) == 6


def test_the_quiet_zones_are_white():
    """11 modules before and 7 behind, 5 behind the add-on (ibid., 5.2.3.4)."""
    assert symbol_of(ISBN, None).modules[0] == 11 + 95 + 7
    assert symbol_of(ISBN, "51499").modules[0] == 11 + 95 + 7 + 47 + 5


def test_digits_stand_below_and_the_isbn_above():
    svg = drawn("51499").svg
    texts = [part.split("<")[0] for part in svg.split(">") if part and part[0].isalnum()]
    assert texts[0] == "ISBN 978-0-306-40615-7"
    assert "".join(texts[1:]) == ISBN + "51499"


@pytest.mark.parametrize(
    ("price", "code"),
    [("USD 14.99", "51499"), ("USD 5", "50500"), ("CAD 19.99", "61999"), ("GBP 8.99", "00899"),
     ("AUD 29.95", "32995"), ("NZD 30.00", "43000"), ("USD 120.00", "59999"),
     ("EUR 12,00", "90000"), (90000, "90000"), ("51999", "51999")],
)  # fmt: skip
def test_a_price_has_five_digits(price, code):
    assert read_price(price).code == code
