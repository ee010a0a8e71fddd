"""`presswork check`: a table for people, JSON for programs, and what it says where it cannot."""

import hashlib
import json

import pytest
from tests.cli.test_main import run
from tests.quickchecks import QUICK

from presswork import __version__
from presswork.build.report import CheckResult
from presswork.build.verify import CHECKS, Check, examine_access
from presswork.cli.messages import format_results
from presswork.diagnostics import Diagnostic, Severity, error, warning
from presswork.errors import MissingTool, ToolFailed


@pytest.fixture
def quick(monkeypatch):
    """Our own checks alone, or one more."""

    def leave(*more):
        monkeypatch.setitem(CHECKS, "epub", (*QUICK["epub"], *more))

    leave()
    return leave


@pytest.fixture
def built(project):
    made = project({"01-one.md": "# One\n\nThree more words.\n"})
    made.build("epub")
    return made


def test_each_check_has_a_row_that_fits_the_screen(built, quick, capsys):
    status, out, err = run(capsys, "check", "epub", f"--project={built.folder}")
    assert (status, err) == (0, "")
    rows = out[out.index("Check ") :].splitlines()
    names = ["Check", "Sources", "Words", "Stores", "Styles"]
    assert [row.split()[0] for row in rows] == names
    assert rows[2].split()[1:] == [__version__, "passed", "0", "0", "0", "14", "words", "compared"]
    assert max(map(len, rows)) <= 80


def test_a_row_counts_each_finding_once():
    faults = (error("a", "A"), error("a", "A"), error("a", "B"), warning("w", "W"))
    result = CheckResult("Ace by DAISY", "1.4.6", "WCAG, 1,234 documents", faults)
    *_, row = format_results([result])
    assert row.split()[:7] == ["Ace", "by", "DAISY", "1.4.6", "failed", "2", "1"]
    assert len(row) < 80


def test_the_json_says_what_was_looked_at(built, quick, capsys, tmp_path):
    place = tmp_path / "deep" / "report.json"
    assert run(capsys, "check", "epub", f"--project={built.folder}", f"--json={place}")[0] == 0
    report = json.loads(place.read_text(encoding="utf-8"))
    data = (built.folder / "output" / "a-small-book.epub").read_bytes()
    assert report["format"] == "presswork-check-1"
    assert report["program"] == {"name": "presswork", "version": __version__}
    (edition,) = report["editions"]
    checks = edition.pop("checks")
    assert [check["name"] for check in checks] == ["Sources", "Words", "Stores", "Styles"]
    assert edition == {
        "edition": "epub",
        "file": "output/a-small-book.epub",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "passed": True,
    }


def test_the_json_has_each_finding_once_with_its_place(built, quick, capsys):
    seen = (warning("w", "Not so good", "manuscript/01-one.md", 3, 7, hint="do better"),)
    quick(Check("Eye", lambda *_: CheckResult("Eye", "2.0", "all", (*seen, *seen))))
    _, out, _ = run(capsys, "check", "epub", f"--project={built.folder}", "--json=-")
    (eye,) = [each for each in json.loads(out)["editions"][0]["checks"] if each["name"] == "Eye"]
    (finding,) = eye.pop("findings")
    assert eye == {
        "name": "Eye",
        "version": "2.0",
        "looked_at": "all",
        "verdict": "passed",
        "errors": 0,
        "warnings": 1,
        "remarks": 0,
    }
    assert finding == {
        "severity": "warning",
        "code": "w",
        "message": "Not so good",
        "file": "manuscript/01-one.md",
        "line": 3,
        "column": 7,
        "hint": "do better",
        "page": None,
        "place": None,
    }


def test_json_on_standard_output_stands_alone(built, quick, capsys):
    status, out, err = run(capsys, "check", "epub", f"--project={built.folder}", "--json=-")
    assert status == 0
    assert json.loads(out)["passed"] is True
    assert "Looked at" in err


def test_a_faulty_book_has_a_report_too(built, quick, capsys):
    built.write("01-one.md", "# One\n\n[Nowhere](#nowhere)\n")
    status, out, _ = run(capsys, "check", "epub", f"--project={built.folder}", "--json=-")
    report = json.loads(out)
    assert (status, report["passed"], report["editions"]) == (1, False, [])
    assert [found["code"] for found in report["findings"]] == ["broken-link"]


def test_a_missing_program_is_a_remark_that_is_always_shown(built, quick, capsys, monkeypatch):
    def missing(*_):
        raise MissingTool("Ace needs Node.js", hint="sudo apt-get install nodejs")

    monkeypatch.setattr("presswork.build.verify.run_ace", missing)
    quick(Check("Ace by DAISY", examine_access))
    status, out, err = run(capsys, "check", "epub", f"--project={built.folder}")
    assert (status, err) == (0, "")
    *rows, reason, hint = out.splitlines()
    (row,) = [row for row in rows if "not run" in row]
    assert row.startswith("Ace by DAISY        not run      0        0       1")
    assert reason == "Ace by DAISY did not run: Ace needs Node.js"
    assert hint == "    hint: sudo apt-get install nodejs"


def test_a_check_that_breaks_off_does_not_keep_the_others_from_running(built, quick, capsys):
    def break_off(*_):
        raise ToolFailed("it ended with status 3")

    quick(Check("Eye", break_off))
    status, out, err = run(capsys, "check", "epub", f"--project={built.folder}")
    assert status == 1
    assert "error: it ended with status 3 [check-broke-off]" in err
    assert "passed" in out
    assert "failed" in out


def test_remarks_are_shown_when_asked_for(built, quick, capsys):
    remark = Diagnostic(Severity.INFO, "r", "by the way")
    quick(Check("Eye", lambda *_: CheckResult("Eye", "2.0", "all", (remark,))))
    arguments = ("check", "epub", f"--project={built.folder}")
    assert run(capsys, *arguments)[2] == ""
    assert "by the way" in run(capsys, *arguments, "--verbose")[2]


def test_an_edition_that_is_older_than_its_text_is_a_warning(built, quick, capsys):
    built.write("02-two.md", "# Two\n")
    status, _, err = run(capsys, "check", "epub", f"--project={built.folder}")
    assert status == 1  # The words differ, too.
    assert "[stale-edition]" in err


def test_a_damaged_edition_is_an_error(built, quick, capsys):
    (built.folder / "output" / "a-small-book.epub").write_bytes(b"PK")
    status, _, err = run(capsys, "check", "epub", f"--project={built.folder}")
    assert status == 1
    assert "a-small-book.epub: error: the EPUB cannot be read" in err


def test_an_edition_of_another_version_of_the_program_is_to_be_built_again(built, capsys):
    (built.project.state / "epub.json").write_text('{"program": "old"}', encoding="utf-8")
    status, _, err = run(capsys, "check", "epub", f"--project={built.folder}")
    assert status == 1
    assert "another version of the program built the epub" in err
    assert "hint: build it again: presswork build epub" in err


def test_an_edition_that_was_never_built_is_an_error(project, capsys):
    status, _, err = run(capsys, "check", "pdf", f"--project={project().folder}")
    assert status == 1
    assert "there is no pdf" in err


def test_a_check_does_not_say_that_nothing_was_written(project, capsys):
    status, _, err = run(capsys, "check", "epub", f"--project={project().folder}")
    assert status == 1
    assert "there is no epub" in err
    assert "nothing was written" not in err
