"""Checks of a printed cover: its size for the pages, one sheet, its fonts, its barcode."""

import io

import pikepdf
import pytest
from tests.editions.cover.wrap.conftest import made

from presswork.checks.wrap import ExpectedWrap, check_wrap
from presswork.editions.cover.wrap import Wrap

EXPECTED = ExpectedWrap(882 + 240 * 0.002252 * 72, 666, 9, 240, "978030640615751499")


@pytest.fixture(scope="module")
def wrap() -> Wrap:
    return made(print_={"price": "USD 14.99"})


def codes(path, expected=EXPECTED) -> list[str]:
    return [found.code for found in check_wrap(path, expected)]


def written(tmp_path, wrap, change) -> object:
    path = tmp_path / "cover.pdf"
    with pikepdf.open(io.BytesIO(wrap.pdf)) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def test_a_sound_cover_has_no_findings(wrap, tmp_path):
    assert codes(written(tmp_path, wrap, lambda pdf: None)) == []


def test_a_cover_for_fewer_pages_is_too_narrow(wrap, tmp_path):
    longer = ExpectedWrap(EXPECTED.width + 5, 666, 9, 271, EXPECTED.barcode)
    found = check_wrap(written(tmp_path, wrap, lambda pdf: None), longer)
    assert {each.code for each in found} == {"cover-size"}
    assert "a book of 271 pages needs" in found[0].message


def test_the_barcode_must_be_the_books(wrap, tmp_path):
    path = written(tmp_path, wrap, lambda pdf: None)
    other = ExpectedWrap(EXPECTED.width, 666, 9, 240, "978030640615790000")
    assert codes(path, other) == ["cover-barcode"]


def test_a_barcode_that_is_covered_cannot_be_read(wrap, tmp_path):
    path = written(tmp_path, wrap, lambda pdf: pdf.pages[0].contents_add(b"1 g 0 500 441 166 re f"))
    (found,) = check_wrap(path, EXPECTED)
    assert found.message.startswith("the barcode cannot be read")


def test_a_cover_is_one_sheet(wrap, tmp_path):
    path = written(tmp_path, wrap, lambda pdf: pdf.pages.append(pdf.pages[0]))
    assert "cover-pages" in codes(path)


def test_what_is_no_pdf_is_one_finding(tmp_path):
    path = tmp_path / "cover.pdf"
    path.write_bytes(b"no PDF")
    assert codes(path) == ["pdf-unreadable"]


def test_boxes_of_the_wrong_kind_are_a_finding_and_no_traceback(wrap, tmp_path):
    def spoil(pdf):
        pdf.pages[0].obj.TrimBox = pikepdf.Array([1, 2])

    assert codes(written(tmp_path, wrap, spoil)) == ["pdf-malformed"]
