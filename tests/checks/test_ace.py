"""Ace's findings become findings about the manuscript, and a machine without it is told how."""

import json
import sys

import pytest
from lxml import etree
from tests.browsers import needs_ace

from presswork.checks import ace
from presswork.checks.ace import PACKAGE, find_ace, follow, read_report, run_ace
from presswork.diagnostics import Severity
from presswork.errors import MissingTool, ToolFailed

BODY = '<h1>One</h1>\n<!-- a remark --><p>One</p>\n\n<p>Two <img src="x.png"/></p>'
LINES = {"EPUB/one.xhtml": ((4, "manuscript/01.md", 1), (7, "manuscript/01.md", 5))}


def assertion(impact="critical", cfi=("/4/6/2", "/4/2"), description="No alt\nNo title"):
    """A finding as Ace 1.4.6 writes it."""
    pointer = {"earl:pointer": {"cfi": list(cfi), "css": ["img"]}} if cfi else {}
    return {
        "earl:result": {"earl:outcome": "fail", "dct:description": description, **pointer},
        "earl:test": {
            "earl:impact": impact,
            "dct:title": "image-alt",
            "help": {"url": "http://kb.example/images.html", "dct:description": "Images need alt"},
        },
    }


def report(*assertions, url="one.xhtml"):
    subjects = [{"earl:testSubject": {"url": url}, "assertions": assertions}]
    software = {"doap:release": {"doap:revision": "1.4.6"}}
    return json.dumps({"assertions": subjects, "earl:assertedBy": software})


@pytest.fixture
def book(epub):
    return epub({"one.xhtml": BODY})


def test_a_finding_is_moved_to_the_line_of_the_manuscript(book):
    result = read_report(report(assertion()), book, LINES)
    (found,) = result.diagnostics
    assert (found.file, found.line) == ("manuscript/01.md", 5)
    assert (found.severity, found.code) == (Severity.ERROR, "image-alt")
    assert found.message == "No alt; No title"
    assert found.hint == "Images need alt: http://kb.example/images.html"
    assert (result.version, result.documents) == ("1.4.6", 1)


@pytest.mark.parametrize(
    ("impact", "word"),
    [("critical", "error"), ("serious", "error"), ("moderate", "warning"), ("minor", "warning")],
)
def test_the_impact_decides_the_severity(book, impact, word):
    (found,) = read_report(report(assertion(impact)), book).diagnostics
    assert found.severity.word == word


@pytest.mark.parametrize(
    ("url", "cfi", "place"),
    [
        ("one.xhtml", ("/4/6/2",), ("tiny.epub/EPUB/one.xhtml", 7)),
        ("EPUB/content.opf", (), ("tiny.epub/EPUB/content.opf", None)),
        ("/EPUB/nav.xhtml", (), ("tiny.epub/EPUB/nav.xhtml", None)),
    ],
)
def test_a_finding_about_what_no_markdown_made_names_the_place_in_the_epub(book, url, cfi, place):
    (found,) = read_report(report(assertion(cfi=cfi), url=url), book).diagnostics
    assert (found.file, found.line) == place


def test_a_path_counts_elements_only_and_goes_as_far_as_it_can():
    root = etree.fromstring("<html><head/><body><!-- x --><p/><p id='b'>t<i/></p></body></html>")
    assert follow("/", root) is root
    assert follow("/4/4[b]", root).get("id") == "b"
    assert follow("/4/4[b]/2", root).tag == "i"
    assert follow("/4/4[b]/1:0", root).get("id") == "b"
    assert follow("/4/40", root).tag == "body"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"assertions": [{}]}', "null"])
def test_a_result_that_cannot_be_read_is_a_failure(book, text):
    with pytest.raises(ToolFailed, match=r"report on tiny\.epub cannot be read"):
        read_report(text, book)


def test_a_machine_without_it_is_told_the_commands(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ace, "NODE_FOLDER", tmp_path)
    for variable in (ace.ACE_VARIABLE, "PUPPETEER_EXECUTABLE_PATH"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(MissingTool, match=r"needs Node\.js and ace-cli") as caught:
        run_ace(tmp_path / "book.epub")
    assert caught.value.hint.startswith("sudo apt-get install nodejs npm chromium, then npm ")
    assert caught.value.hint.endswith(PACKAGE)


@pytest.mark.skipif(sys.platform == "win32", reason="needs scripts that can be run")
def test_the_one_of_the_set_up_comes_before_that_on_the_path(tmp_path, monkeypatch):
    own = tmp_path / "node_modules" / ".bin" / "ace-cli"
    for program in (own, tmp_path / "node", tmp_path / "ace-cli"):
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(ace.ACE_VARIABLE, raising=False)
    monkeypatch.setattr(ace, "NODE_FOLDER", tmp_path / "elsewhere")
    assert find_ace() == tmp_path / "ace-cli"
    monkeypatch.setattr(ace, "NODE_FOLDER", tmp_path)
    assert find_ace() == own
    monkeypatch.setenv(ace.ACE_VARIABLE, "/opt/ace")
    assert str(find_ace()) == "/opt/ace"


@pytest.mark.slow
@needs_ace
def test_ace_finds_faulty_places_and_names_their_markdown_lines(book):
    result = run_ace(book, LINES)
    places = {
        (found.code, found.severity.word, found.file, found.line) for found in result.diagnostics
    }
    assert places >= {
        ("image-alt", "error", "manuscript/01.md", 5),
        ("metadata-accessmode", "error", "tiny.epub/EPUB/content.opf", None),
        ("epub-type-has-matching-role", "warning", "tiny.epub/EPUB/nav.xhtml", 4),
    }
    assert result.documents == 2


@pytest.mark.slow
@needs_ace
def test_a_file_that_is_no_epub_is_a_failure_that_says_so(tmp_path):
    path = tmp_path / "letter.epub"
    path.write_text("Dear reader", encoding="utf-8")
    with pytest.raises(ToolFailed, match=r"Ace gave up on letter\.epub(.|\n)*unzip"):
        run_ace(path)
