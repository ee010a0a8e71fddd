"""`presswork package PROFILE`: one folder with all that the upload form wants, or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_main import run

from presswork.build.report import CheckResult
from presswork.build.upload.folder import write_folder
from presswork.build.verify import CHECKS, Check
from presswork.diagnostics import error
from presswork.errors import OutputFailed

YAML = """
subtitle: And Others
authors: [Ada Cloud]
contributors: [{name: Ben Gale, role: trl}]
isbn: {print: 978-3-16-148410-0}
description: A book about the weather.
subjects:
  - weather
  - {text: Fiction, scheme: BISAC, code: FIC000000}
series: [{name: Skies, position: 2}]
cover: pattern
print: {profile: kdp, paper: cream, trim: 5 x 8 in, price: USD 9.99}
"""


@pytest.fixture
def book(project):
    """A book of as many pages as the printer binds."""
    chapters = "\n\n".join(f"# Chapter {number}\n\nRain.\n" for number in range(1, 23))
    return project({"01.md": chapters}, YAML)


def package(capsys, book, *more):
    return run(capsys, "package", "kdp", f"--project={book.folder}", *more)


@pytest.mark.slow
def test_the_folder_has_all_that_the_form_wants(book, capsys):
    status, out, err = package(capsys, book)
    assert (status, err) == (0, "")
    folder = book.folder / "output" / "a-small-book-kdp"
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "a-small-book-kdp-cover.pdf", "a-small-book-kdp.pdf", "checklist.md", "metadata.json",
        "metadata.txt", "preflight.json", "preflight.txt",
    ]  # fmt: skip
    assert all(name in out for name in names)
    form = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    assert form["contributors"] == [
        {"name": "Ada Cloud", "sorted as": None, "role": "author"},
        {"name": "Ben Gale", "sorted as": None, "role": "translator"},
    ]
    assert form["categories"] == [{"scheme": "BISAC", "code": "FIC000000", "words": "Fiction"}]
    assert (form["keywords"], form["prices"]) == (["weather"], ["USD 9.99"])
    assert (form["paper"], form["ink"], form["trim"]) == (
        "cream", "black", "5 x 8 in (127 x 203.2 mm)",
    )  # fmt: skip
    text = (folder / "metadata.txt").read_text(encoding="utf-8")
    assert "Series\nSkies, 2\n" in text
    assert "Categories\nFIC000000 (BISAC): Fiction\n" in text
    checklist = (folder / "checklist.md").read_text(encoding="utf-8")
    assert "- [ ] black ink, paper cream, paperback\n" in checklist
    assert "- [ ] cover: spine: " in checklist
    assert "publisher: `publisher`" in checklist
    assert "Sheets" in (folder / "preflight.txt").read_text(encoding="utf-8")
    report = json.loads((folder / "preflight.json").read_text(encoding="utf-8"))
    assert [edition["edition"] for edition in report["editions"]] == ["pdf", "cover"]


def test_errors_of_the_preflight_stop_it(book, capsys, monkeypatch):
    fault = (error("bad", "Not printable"),)
    failing = Check("Eye", lambda _: CheckResult("Eye", "1", "all", fault))
    monkeypatch.setitem(CHECKS, "pdf", (failing,))
    status, _, err = package(capsys, book, "--without-cover")
    assert status == 1
    assert "1 error" in err
    assert "the folder for kdp was not made" in err
    assert not (book.folder / "output" / "a-small-book-kdp").exists()
    monkeypatch.setitem(CHECKS, "pdf", ())
    assert package(capsys, book, "--without-cover")[0] == 0
    checklist = book.folder / "output" / "a-small-book-kdp" / "checklist.md"
    assert "cover: not in this folder" in checklist.read_text(encoding="utf-8")


def test_a_profile_without_an_upload_is_wrong_usage(project, capsys):
    status, _, err = run(capsys, "package", "screen", f"--project={project().folder}")
    assert status == 2
    assert "'screen'" in err


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    folder = tmp_path / "book-kdp"
    write_folder(folder, {"old.pdf": b"1"})
    write_folder(folder, {"new.pdf": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["book-kdp"]
    assert [path.read_bytes() for path in folder.iterdir()] == [b"2"]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_folder_that_cannot_be_replaced_stays(tmp_path, monkeypatch, fault):
    folder = tmp_path / "book-kdp"
    write_folder(folder, {"old.pdf": b"1"})
    rename = Path.rename

    def fail(path, target):
        if target == folder and path.name == "new":
            raise fault
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises((OutputFailed, KeyboardInterrupt)):
        write_folder(folder, {"new.pdf": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["book-kdp"]
    assert [path.read_bytes() for path in folder.iterdir()] == [b"1"]
