"""Building: what is made, what is left alone, and the same bytes every time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from tests.driver import MINIMAL, BookProject

from presswork.build import Project, build_editions
from presswork.build.record import is_current, read_record
from presswork.diagnostics import Severity
from presswork.errors import FaultyBook

FILES = {
    "01.md": "# One\n\nSee [@a].\n\n![A dot](dot.svg)\n",
    "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<circle cx="4" cy="4" r="4"/></svg>',
    "r.bib": "@book{a, author = {Ann Author}, title = {T}, year = {2001}}",
}
YAML = """\
title: A Small Book
language: en
date: 2024-02-29
bibliography: r.bib
print: {stylesheets: [own.css]}
"""


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A project with everything that an edition can depend on, both editions built."""
    made = BookProject(tmp_path_factory.mktemp("finished"), FILES, YAML)
    made.style("own.css", "p { color: black }\n")
    made.build()
    return made


@pytest.fixture
def illustrated(finished, tmp_path):
    """A copy of the finished project, to be changed."""
    folder = tmp_path / "copy"
    shutil.copytree(finished.folder, folder)
    return Project(folder, folder / "output")


def written(built):
    return [edition.edition.name for edition in built if edition.written]


def test_a_second_build_writes_nothing(illustrated):
    before = [path.stat().st_mtime_ns for path in illustrated.output.glob("*.*")]
    stages: list[str] = []
    assert written(build_editions(illustrated, ["epub", "pdf"], stages.append)) == []
    assert not stages
    assert before == [path.stat().st_mtime_ns for path in illustrated.output.glob("*.*")]


@pytest.mark.parametrize(
    ("file", "content", "stale"),
    [
        ("manuscript/01.md", "# One\n\nOther [@a].\n\n![A dot](dot.svg)\n", ["epub", "pdf"]),
        ("manuscript/book.yaml", None, ["epub", "pdf"]),
        ("manuscript/dot.svg", None, ["epub", "pdf"]),
        ("manuscript/r.bib", None, ["epub", "pdf"]),
        ("manuscript/02.md", "# Two\n", ["epub", "pdf"]),
        ("manuscript/unused.txt", "x", []),
        ("styles/own.css", "p { color: gray }\n", ["epub", "pdf"]),
        ("styles/epub.css", "p { margin: 0 }\n", ["epub"]),
    ],
)
def test_a_change_makes_stale_what_depends_on_it_and_nothing_else(
    illustrated, file, content, stale
):
    path = illustrated.folder / file
    path.write_text(content if content is not None else path.read_text() + "\n", encoding="utf-8")
    records = {name: read_record(name, illustrated) for name in ("epub", "pdf")}
    found = [name for name, record in records.items() if not is_current(record, illustrated)]
    assert found == stale


def test_only_the_stale_edition_is_written(illustrated):
    (illustrated.folder / "styles" / "epub.css").write_text("p { margin: 0 }", encoding="utf-8")
    assert written(build_editions(illustrated, ["epub", "pdf"], lambda stage: None)) == ["epub"]


def test_an_edition_that_was_removed_or_damaged_is_made_again(illustrated):
    epub = illustrated.output / "a-small-book.epub"
    good = epub.read_bytes()
    epub.write_bytes(good[:100])
    assert written(build_editions(illustrated, ["epub"], lambda stage: None)) == ["epub"]
    epub.unlink()
    assert written(build_editions(illustrated, ["epub"], lambda stage: None)) == ["epub"]
    assert epub.read_bytes() == good


def test_warnings_of_an_edition_that_is_up_to_date_are_repeated(project):
    made = project({"01.md": "# One\n\nText.\n\n[^n]: never called\n"})
    first = made.build("epub")[0].diagnostics
    again = made.build("epub")[0]
    assert not again.written
    assert again.diagnostics == first
    assert [found.code for found in first] == ["pandoc-note-defined-but-not-used"]


def test_another_folder_time_zone_locale_and_minute_give_the_same_bytes(project, tmp_path):
    text = "# One\n\nA *word*.^[Noted.]\n"
    made = project({"01.md": text}, date="2024-02-29", cover="pattern")
    first = _files_beside(made.build()[0].path)
    time.sleep(1.1)
    elsewhere = tmp_path / "else" / "where"
    elsewhere.mkdir(parents=True)
    (made.folder / "manuscript").rename(elsewhere / "manuscript")
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-m", "presswork", "build", "--quiet", f"--project={elsewhere}"]
    subprocess.run(command, env=environment, cwd="/", check=True)
    assert _files_beside(elsewhere / "output" / "a-small-book.epub") == first
    assert {Path(name).suffix for name in first} == {".epub", ".jpg", ".json", ".pdf", ".xml"}


def _files_beside(edition: Path) -> dict[str, bytes]:
    """All files of the output folder, the records of the e-book included."""
    return {path.name: path.read_bytes() for path in edition.parent.iterdir() if path.is_file()}


def test_source_date_epoch_dates_the_editions(project, monkeypatch):
    made = project()
    plain = made.build("epub")[0].path.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    built = made.build("epub")[0]
    assert built.written
    assert built.path.read_bytes() != plain


def test_without_any_date_the_newest_commit_dates_the_editions(project):
    made = project()
    git = ["git", "-C", str(made.folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    dated = {**os.environ, "GIT_COMMITTER_DATE": "2021-05-06T07:08:09Z"}
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "A book"]):
        subprocess.run([*git, *arguments], check=True, env=dated)
    with zipfile.ZipFile(made.build("epub")[0].path) as archive:
        assert archive.infolist()[0].date_time == (2021, 5, 6, 7, 8, 8)


@pytest.mark.parametrize(
    ("css", "line"),
    [("p { color: red;\n", 1), ("a { }\n\nh1 { color: #222\n", 3), ("p { }\n/* lost", 2)],
)
def test_a_block_that_is_never_closed_is_an_error_at_its_line(project, css, line):
    book = project()
    book.style("shared.css", css)
    for edition in ("epub", "pdf"):
        with pytest.raises(FaultyBook) as faulty:
            book.build(edition)
        (found,) = faulty.value.diagnostics
        assert (found.code, found.file, found.line) == ("css-syntax", "styles/shared.css", line)


def test_an_e_book_without_page_numbers_tells_why(project):
    book = project()
    book.style("own.css", "p { margin: 3emm }\n")
    book.write("book.yaml", f"{MINIMAL}cover: none\nprint: {{stylesheets: [own.css]}}\n")
    (epub,) = book.build("epub")
    told = [(each.severity, each.code, each.file) for each in epub.diagnostics]
    assert told[0] == (Severity.WARNING, "no-page-list", None)
    assert (Severity.WARNING, "css-error", "styles/own.css") in told
