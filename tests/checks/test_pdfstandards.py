"""The validators' view of a PDF for screens."""

import pikepdf
import pytest
from tests.driver import BookProject

from presswork.checks.pdfstandards import check_standards
from presswork.diagnostics import Severity
from presswork.errors import ToolFailed

BOTH = ("ua-1", "a-3a")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    book = BookProject(
        tmp_path_factory.mktemp("small"),
        {"01.md": "# One\n\nA word.[^n]\n\n[^n]: A note.\n"},
        "title: A Small Book of Words\nlanguage: en\n",
    )
    (pdf,) = book.build("pdf")
    return pdf.path


def test_a_file_for_screens_passes(built):
    report = check_standards(built, BOTH)
    assert report.diagnostics == ()
    assert report.validators.startswith("page-validation ")
    assert "outloud" in report.validators


def test_a_file_that_has_lost_its_tags_fails_both(built, tmp_path):
    with pikepdf.open(built) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "untagged.pdf")
    found = check_standards(tmp_path / "untagged.pdf", BOTH).diagnostics
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert any(each.message.startswith("not PDF/UA-1: ") for each in errors)
    assert any(each.message.startswith("not PDF/A-3a: ") for each in errors)
    assert {each.file for each in found} == {"untagged.pdf"}


def test_outloud_tells_the_page_and_what_to_do(built, tmp_path):
    with pikepdf.open(built) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Link":
                element.S = pikepdf.Name.Span
        pdf.save(tmp_path / "links.pdf")
    found = check_standards(tmp_path / "links.pdf", ["ua-1"]).diagnostics
    link = next(each for each in found if each.code == "LNK-001")
    assert "on page" in link.message
    assert link.hint


def test_a_profile_without_such_standards_is_not_asked(tmp_path):
    report = check_standards(tmp_path / "none.pdf", ["x-4"])
    assert (report.validators, report.diagnostics) == ("", ())


@pytest.mark.parametrize("standards", [["ua-1"], ["a-3a"]])
def test_a_file_that_is_no_pdf_is_a_failure_of_the_tool(tmp_path, standards):
    path = tmp_path / "no.pdf"
    path.write_bytes(b"no PDF")
    with pytest.raises(ToolFailed, match=r"no\.pdf"):
        check_standards(path, standards)
