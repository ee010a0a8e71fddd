"""The PDF is looked at as a printer's preflight would."""

from dataclasses import replace

import pikepdf
import pytest

from presswork.checks.pdf import ExpectedPdf, check_pdf

EXPECTED = ExpectedPdf(396, 612, "Tiny", "en-US", ("i", "ii"))


@pytest.fixture
def book(typeset):
    """A PDF of two pages as it should be."""
    path = typeset("<p>One</p><p style='break-before: page'>Two</p>")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r)])
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(path)
    return path


def codes(path, expected=EXPECTED):
    return [found.code for found in check_pdf(path, expected)]


def changed(path, change):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def test_a_pdf_as_asked_for_has_no_findings(book):
    assert check_pdf(book, EXPECTED) == []


def test_a_wrong_size_is_told_once_with_its_pages(book):
    found = check_pdf(book, replace(EXPECTED, trim_width=400))
    assert [f.code for f in found] == ["pdf-trim"] * 4
    assert found[0].message == "MediaBox is 396 × 612 pt, not 400 × 612 pt, on pages 1–2"


def test_one_page_of_another_size_is_named(book):
    def crop(pdf):
        pdf.pages[1].cropbox = [10, 10, 396, 612]

    (found,) = check_pdf(changed(book, crop), EXPECTED)
    assert found.message == "CropBox is 386 × 602 pt, not 396 × 612 pt, on page 2"


def test_a_difference_that_no_cutter_knows_is_none(book):
    assert codes(book, replace(EXPECTED, trim_width=396.009)) == []
    assert codes(book, replace(EXPECTED, trim_width=396.02)) == ["pdf-trim"] * 4


def test_a_font_that_is_not_embedded_is_found_wherever_it_hides(book):
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )

    def add_form(pdf):
        form = pdf.make_stream(b"")
        form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        pdf.pages[1].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Form=form))

    (found,) = check_pdf(changed(book, add_form), EXPECTED)
    assert found.message == "the font Helvetica is not embedded, on page 2"


def test_a_composite_font_whose_outlines_are_gone_is_found(book):
    def strip(pdf):
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile2", "/FontFile3"):
                    if key in font:
                        del font[key]

    (found,) = check_pdf(changed(book, strip), EXPECTED)
    assert "EB-Garamond is not embedded, on pages 1–2" in found.message


def test_labels_other_than_the_folios_are_found(book):
    (found,) = check_pdf(book, replace(EXPECTED, labels=("i", "1")))
    assert found.message == "page 2 is labelled “ii”, not “1” as printed"
    assert codes(book, replace(EXPECTED, labels=("i", "ii", "1"))) == ["pdf-pages"]
    assert codes(book, replace(EXPECTED, labels=None)) == []


def test_title_and_language_must_be_the_books(book):
    assert codes(book, replace(EXPECTED, title="Tin")) == ["pdf-title"]
    assert codes(book, replace(EXPECTED, language="en")) == ["pdf-language"]


def test_a_pdf_that_says_nothing_about_itself_is_found(book):
    def silence(pdf):
        del pdf.Root["/Lang"], pdf.Root["/ViewerPreferences"], pdf.docinfo["/Title"]

    assert codes(changed(book, silence)) == ["pdf-title", "pdf-display-title", "pdf-language"]


def test_the_two_places_of_the_title_must_agree(book):
    def rename(pdf):
        with pdf.open_metadata(update_docinfo=False) as xmp:
            xmp["dc:title"] = "Another"

    (found,) = check_pdf(changed(book, rename), EXPECTED)
    assert found.message == "the title in the XMP metadata is “Another”, not “Tiny”"


def test_a_file_that_is_no_pdf_is_one_finding(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_text("Dear reader", encoding="utf-8")
    (found,) = check_pdf(path, EXPECTED)
    assert (found.code, found.file) == ("pdf-unreadable", "letter.pdf")
    assert codes(tmp_path / "none.pdf") == ["pdf-unreadable"]


def test_a_damaged_stream_is_found(book):
    data = book.read_bytes()
    middle = data.index(b"stream", len(data) // 3) + 20
    book.write_bytes(data[:middle] + bytes(100) + data[middle + 100 :])
    assert "pdf-damaged" in codes(book)


def test_objects_of_the_wrong_kind_are_findings_and_no_traceback(book):
    def spoil(pdf):
        pdf.pages[0].resources.Font = 7
        pdf.pages[1].obj.MediaBox = pikepdf.Name.None_

    assert set(codes(changed(book, spoil))) >= {"pdf-malformed"}
