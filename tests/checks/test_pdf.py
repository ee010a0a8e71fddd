"""The PDF says of itself what the book has it say."""

from dataclasses import replace

import pikepdf
import pytest

from presswork.checks.pdf import ExpectedPdf, check_pdf

EXPECTED = ExpectedPdf("Tiny", "en-US", ("i", "ii"))


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


def test_objects_of_the_wrong_kind_are_findings_and_no_traceback(book):
    def spoil(pdf):
        pdf.Root.ViewerPreferences = 7

    assert set(codes(changed(book, spoil))) >= {"pdf-malformed"}


def test_a_file_with_a_password_is_one_finding(book):
    with pikepdf.open(book, allow_overwriting_input=True) as pdf:
        pdf.save(book, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert codes(book) == ["pdf-unreadable"]
