"""Whole files that WeasyPrint made, spoilt: damage and fonts that are not inside."""

import pikepdf
import pytest

from presswork.checks.preflight import Expected, preflight


@pytest.fixture
def book(typeset):
    return typeset("<p>One</p><p style='break-before: page'>Two</p>")


def found_in(path):
    return [each for part in preflight(path, Expected()) for each in part.diagnostics]


def changed(path, change):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def test_a_sound_file_has_no_findings(book):
    assert found_in(book) == []


def test_a_font_that_is_not_embedded_is_found_wherever_it_hides(book):
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )

    def add_form(pdf):
        form = pdf.make_stream(b"")
        form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        pdf.pages[1].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Form=form))

    found = found_in(changed(book, add_form))[0]
    assert found.message == "the font Helvetica is not embedded"


def test_a_composite_font_whose_outlines_are_gone_is_found(book):
    def strip(pdf):
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile2", "/FontFile3"):
                    if key in font:
                        del font[key]

    (found,) = found_in(changed(book, strip))
    assert "EB-Garamond is not embedded, also on page 2" in found.message


def test_a_damaged_stream_is_found(book):
    data = book.read_bytes()
    middle = data.index(b"stream", len(data) // 3) + 20
    book.write_bytes(data[:middle] + bytes(100) + data[middle + 100 :])
    found = [each for each in found_in(book) if each.code == "pdf-damaged"]
    assert found
    assert str(book.parent) not in found[0].message


def test_objects_of_the_wrong_kind_are_findings_and_no_traceback(book):
    def spoil(pdf):
        pdf.pages[0].resources.Font = 7
        pdf.pages[1].obj.TrimBox = 7

    assert "pdf-malformed" in [each.code for each in found_in(changed(book, spoil))]


def test_a_page_without_a_size_is_a_finding(book):
    def spoil(pdf):
        pdf.pages[1].obj.MediaBox = pikepdf.Name.None_

    assert {each.code for each in found_in(changed(book, spoil))} <= {
        "pdf-malformed",
        "pdf-damaged",
    }


def test_a_character_that_no_font_has_is_found(typeset):
    """WeasyPrint gives the box that stands for it a code of its own (D15)."""
    path = typeset("<p>One</p><p>Two \u16a0 runes</p>")
    (found,) = found_in(path)
    assert (found.code, found.page) == ("missing-glyph", 1)
    assert "EB-Garamond" in found.message
