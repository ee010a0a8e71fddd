"""PDF/A-3a and PDF/UA-1 in one file."""

import io
import zlib

import page
import pikepdf
import pytest
from tests.editions.pdf.conftest import render
from tests.pictures import draw

from presswork.editions.pdf.archive import conform
from presswork.metadata.printers import printers


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_file_for_screens_is_what_the_standard_asks_for(pdf, profile):
    report = page.validate_pdf_bytes(pdf.data, profile=profile)
    assert [(each.rule_id, each.message) for each in report.failures] == []
    assert report.is_compliant


def test_the_metadata_are_one_list_that_names_both_standards_and_can_be_read(pdf):
    metadata = pdf.objects.Root.Metadata
    assert "/Filter" not in metadata
    text = metadata.read_raw_bytes().decode()
    assert text.count("<rdf:RDF") == text.count("</rdf:RDF>") == 1
    assert "<pdfuaid:part>1</pdfuaid:part>" in text
    assert 'pdfaid:part="3"' in text
    assert 'pdfaid:conformance="A"' in text


def test_the_colours_of_the_file_are_those_of_srgb(pdf):
    (intent,) = pdf.objects.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3


def test_no_picture_is_smoothed_whatever_the_stylesheet_says(project):
    book = project({"01.md": "# One\n\n![The hill.](a.png){alt='A hill.'}\n"})
    book.write("a.png", draw(1200, 800, "PNG"))
    pdf = render(book.book(), "img { image-rendering: auto }")
    pictures = [each for each in pdf.objects.objects if getattr(each, "get", {}.get)("/Width", 0)]
    assert pictures
    assert not any("/Interpolate" in each for each in pictures)


def test_no_stream_ends_with_half_an_end_of_line():
    comments = (b"%%%c" % letter for letter in range(128, 256))
    data = next(each for each in comments if zlib.compress(each, 9).endswith(b"\r"))
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.Contents = pdf.make_stream(data)
        pdf.Root.Metadata = pdf.make_stream(b"<rdf:RDF></rdf:RDF>")
        conform(pdf, printers()["screen"])
        out = io.BytesIO()
        pdf.save(out)
    assert b"\r\nendstream" not in out.getvalue()
    with pikepdf.open(out) as again:
        assert again.pages[0].Contents.read_bytes() == data
