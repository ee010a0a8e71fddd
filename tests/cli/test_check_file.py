"""`presswork check FILE.pdf`: any PDF, without a project."""

from __future__ import annotations

import json

import pikepdf
import pytest

from presswork.cli import main


@pytest.fixture
def leaflet(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(360, 576))
    page = pdf.add_blank_page(page_size=(360, 576))
    page.obj.Contents = pdf.make_stream(b"0.1 w 100 100 m 200 100 l S")
    pdf.save(tmp_path / "leaflet.pdf")
    return tmp_path / "leaflet.pdf"


def test_general_rules_without_a_profile(leaflet, capsys):
    assert main(["check", str(leaflet)]) == 0
    out, err = capsys.readouterr()
    assert "leaflet.pdf: 1 warning" in out
    assert "leaflet.pdf, page 2, foot (35.3 × 167.9 mm): warning" in err
    rows = [line.split()[0] for line in out.splitlines() if " passed " in line]
    assert rows == ["File", "Sheets", "Type", "Pictures", "Ink"]


def test_the_printers_rules_with_one(leaflet, capsys):
    assert main(["check", str(leaflet), "--profile", "kdp", "--json", "-"]) == 1
    report = json.loads(capsys.readouterr().out)
    (edition,) = report["editions"]
    assert (edition["edition"], edition["passed"]) == (None, False)
    found = [finding for check in edition["checks"] for finding in check["findings"]]
    (hairline,) = [finding for finding in found if finding["code"] == "hairline"]
    assert hairline["page"] == 2
    assert hairline["place"] == {"x": 35.3, "y": 167.9, "words": "foot"}
    assert "page-count" in [finding["code"] for finding in found]


def test_a_cover_is_not_held_to_what_is_asked_of_pages(leaflet, capsys):
    main(["check", str(leaflet), "--profile", "ingram", "--cover", "--json", "-"])
    (edition,) = json.loads(capsys.readouterr().out)["editions"]
    codes = {finding["code"] for check in edition["checks"] for finding in check["findings"]}
    assert codes == {"hairline", "x-version"}


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    assert main(["check", str(tmp_path / "none.pdf")]) == 2
    assert "there is no file" in capsys.readouterr().err


def test_editions_and_files_are_not_checked_at_once(leaflet, capsys):
    assert main(["check", "epub", str(leaflet)]) == 2
    assert "name either editions or files" in capsys.readouterr().err


def test_a_cover_needs_a_file_to_be_one(capsys):
    assert main(["check", "pdf", "--cover"]) == 2
    assert "--cover is of PDF files" in capsys.readouterr().err
