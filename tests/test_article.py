"""The repository's own article: built from its own folder, checked as a stranger would."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from presswork.build import Project, build_editions
from presswork.build.report import report_json
from presswork.build.verify import check_editions
from presswork.document import convert_book
from presswork.manuscript import read_manuscript
from presswork.metadata import read_metadata

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project(ROOT, tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def editions(project):
    built = build_editions(project, ["epub", "pdf"], lambda stage: None)
    return {edition.edition.name: edition for edition in built}


@pytest.fixture(scope="module")
def pages(editions):
    with pypdfium2.PdfDocument(editions["pdf"].path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_the_article_has_no_faults(editions):
    assert [found for edition in editions.values() for found in edition.diagnostics] == []


@pytest.fixture(scope="module")
def checked(project, editions):
    return check_editions(project, [*editions], lambda stage: None)


@pytest.mark.slow
def test_both_editions_pass_every_check(checked):
    faults = [found for edition in checked for found in edition.diagnostics]
    # EPUBCheck mentions each font face that an EPUB embeds; where Ace is missing, that is said.
    allowed = {("CSS-028", "info"), ("ace-missing", "info")}
    assert {(found.code, found.severity.word) for found in faults} <= allowed


@pytest.mark.slow
def test_the_report_tells_of_every_check_what_it_is_and_what_it_found(checked):
    report = json.loads(report_json(checked, [], ROOT))
    assert report["passed"] is True
    epub, pdf = report["editions"]
    for edition, found in zip((epub, pdf), checked, strict=True):
        data = found.path.read_bytes()
        assert (edition["size"], edition["sha256"]) == (len(data), sha256(data).hexdigest())
    epubcheck, ace = epub["checks"][1:3]
    assert (epubcheck["name"], epubcheck["version"]) == ("EPUBCheck", "5.3.0")
    assert epubcheck["remarks"] == len(epubcheck["findings"]) > 0
    assert {each["severity"] for each in epubcheck["findings"]} == {"remark"}
    assert (ace["name"], ace["verdict"]) in [
        ("Ace by DAISY", "passed"),
        ("Ace by DAISY", "not run"),
    ]
    assert (ace["version"] is None) is (ace["verdict"] == "not run")
    assert {check["verdict"] for check in pdf["checks"]} == {"passed"}


def test_the_article_holds_what_its_outline_promises():
    yaml = read_metadata(ROOT / "manuscript" / "book.yaml", ROOT).value
    book = convert_book(read_manuscript(yaml, ROOT).value).value
    markup = b"".join(section.markup for section in book.sections).decode()
    parts = [section for section in book.sections if section.role.name == "chapter"]
    assert len(parts) == 8
    assert 1900 <= sum(len(part.text.split()) for part in parts) <= 2600
    for device in ("letter", "signature", "dialogue", "speaker", "pullquote", "note", "citation"):
        assert f'class="{device}"' in markup
    for element in ("<figure", "<table", "<ol"):
        assert element in markup
    assert markup.count('class="csl-entry"') == 8


def test_the_text_begins_on_a_recto_with_the_folio_1(editions, pages):
    first = next(n for n, text in enumerate(pages) if "Dear Letters Desk" in text)
    assert first % 2 == 0
    with pypdfium2.PdfDocument(editions["pdf"].path) as pdf:
        assert pdf.get_page_label(first) == "1"
        assert pdf.get_page_label(0) == "i"


def test_a_note_stands_on_the_page_of_its_call(pages):
    page = next(text for text in pages if "A read receipt" in text)
    assert "verdict.1" in page.replace("\n", "").replace("\r", "").replace(" ", "")
