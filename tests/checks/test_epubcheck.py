"""EPUBCheck's messages become findings about the manuscript."""

import json

import pytest

from presswork.checks.epubcheck import EpubCheckCounts, check_epub, read_report, validate_epub
from presswork.diagnostics import Severity
from presswork.errors import ToolFailed

LINES = {"EPUB/text/one.xhtml": ((1, "manuscript/01.md", 1), (8, "manuscript/01.md", 5))}


def message(
    severity: str = "ERROR",
    id_: str = "RSC-005",
    places: tuple[tuple[str, int, int], ...] = (("EPUB/text/one.xhtml", 9, 4),),
    more: int = 0,
) -> dict[str, object]:
    """A message as EPUBCheck 5.3.0 writes it."""
    locations = [{"path": path, "line": line, "column": column} for path, line, column in places]
    return {
        "ID": id_,
        "severity": severity,
        "message": "Something is wrong.",
        "additionalLocations": more,
        "locations": locations,
        "suggestion": None,
    }


def report(*messages: dict[str, object]) -> str:
    return json.dumps({"messages": messages, "checker": {"checkerVersion": "5.3.0"}})


def test_a_message_is_moved_to_the_line_of_the_manuscript():
    (found,) = read_report(report(message()), "book.epub", LINES).diagnostics
    assert (found.file, found.line, found.column) == ("manuscript/01.md", 5, None)
    assert (found.severity, found.code) == (Severity.ERROR, "RSC-005")
    assert found.message == "Something is wrong"


def test_a_message_about_what_no_markdown_made_names_the_place_in_the_epub():
    places = (("EPUB/a%20b.css", 3, 7), ("EPUB/x.opf", -1, -1), ("./book.epub", -1, -1))
    found = read_report(report(message(places=places)), "tiny.epub", LINES).diagnostics
    assert [(f.file, f.line, f.column) for f in found] == [
        ("tiny.epub/EPUB/a b.css", 3, 7),
        ("tiny.epub/EPUB/x.opf", None, None),
        ("tiny.epub", None, None),
    ]


def test_ids_are_spelt_one_way():
    (found,) = read_report(report(message(id_="HTM_057")), "book.epub").diagnostics
    assert found.code == "HTM-057"


def test_every_severity_is_seen_and_counted():
    words = ("FATAL", "ERROR", "WARNING", "INFO", "USAGE", "USAGE")
    result = read_report(report(*map(message, words)), "book.epub")
    assert result.counts == EpubCheckCounts(1, 1, 1, 1, 2)
    assert [found.severity.word for found in result.diagnostics[:5]] == [
        "error",
        "error",
        "warning",
        "info",
        "info",
    ]
    assert result.diagnostics[0].message.startswith("fatal: ")
    assert result.diagnostics[4].message.startswith("usage: ")


def test_places_that_epubcheck_leaves_out_are_mentioned():
    (found,) = read_report(report(message(more=12)), "book.epub").diagnostics
    assert found.message == "Something is wrong (and in 12 more places)"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"messages": [{"ID": "A"}]}', "null"])
def test_a_result_that_cannot_be_read_is_a_failure(text):
    with pytest.raises(ToolFailed, match=r"report on book\.epub cannot be read"):
        read_report(text, "book.epub")


@pytest.mark.slow
def test_epubcheck_is_silent_about_a_sound_epub_whatever_its_name(epub):
    path = epub({"one.xhtml": "<h1>One</h1>"}, name="größe один.epub")
    result = validate_epub(path)
    assert (result.version, result.diagnostics) == ("5.3.0", ())
    assert result.counts == EpubCheckCounts()


def test_epubcheck_finds_a_faulty_place_and_names_its_markdown_line(epub):
    body = '<p id="a">One</p>\n\n<p id="b" align="left">Two</p>\n<p epub:type="wurst">Three</p>'
    lines = {"EPUB/one.xhtml": ((4, "manuscript/01.md", 1), (6, "manuscript/01.md", 3))}
    found = check_epub(epub({"one.xhtml": body}), lines)
    assert {(f.code, f.severity.word, f.file, f.line) for f in found} == {
        ("RSC-005", "error", "manuscript/01.md", 3),
        ("OPF-088", "info", "manuscript/01.md", 3),
    }


def test_a_file_that_is_no_epub_is_found_out(tmp_path):
    path = tmp_path / "letter.epub"
    path.write_text("Dear reader", encoding="utf-8")
    found = check_epub(path)
    assert {(f.code, f.file) for f in found} >= {("PKG-008", "letter.epub")}


def test_a_missing_epub_is_a_failure(tmp_path):
    with pytest.raises(ToolFailed, match=r"none\.epub cannot be handed to EPUBCheck"):
        check_epub(tmp_path / "none.epub")
