"""Bad input: a clear diagnostic, exit status 1, the last good edition untouched, no traceback."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from presswork.cli import main

GOOD = b"the last good edition"
CHAPTER = "# One\n\nA word.\n"


@pytest.fixture
def refused(project, capsys):
    """Builds a book that must be refused; gives what was said on standard error."""

    def build(made, *editions: str) -> str:
        old = made.project.output / "a-small-book.epub"
        old.parent.mkdir(exist_ok=True)
        old.write_bytes(GOOD)
        status = main(["build", *(editions or ["epub"]), "--quiet", f"--project={made.folder}"])
        said = capsys.readouterr().err
        assert status == 1
        assert "Traceback" not in said
        assert old.read_bytes() == GOOD
        assert sorted(path.name for path in made.project.output.iterdir()) == [old.name]
        return said

    return build


def test_a_folder_without_book_yaml_is_explained(project, refused):
    made = project()
    made.project.book_yaml.unlink()
    assert "manuscript/book.yaml" in refused(made)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("", "manuscript/book.yaml"),
        ("title: [", "manuscript/book.yaml:"),
        ("title: T\nlanguage: en\ntitel: X\n", "manuscript/book.yaml:3:1: error"),
        ("title: T\nlanguage: en\nisbn: {epub: 9780306406158}\n", "manuscript/book.yaml:3:"),
    ],
)
def test_a_faulty_book_yaml_is_shown_with_its_place(project, refused, yaml, expected):
    made = project()
    made.write("book.yaml", yaml)
    assert expected in refused(made)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"01.md": b"# One\n\n\xff"}, "manuscript/01.md:3:1: error"),
        ({"01.md": "# One\n\n![x](gone.png)"}, "manuscript/01.md:3:6: error"),
        ({"01.md": "# One\n\n![x](no.png)", "no.png": b"text"}, "[bad-image]"),
        ({"01.md": "# One\n\n![x](http://example.org/a.png)"}, "[remote-image]"),
        ({"01.md": "# One\n\n![x](../../../a.png)"}, "[outside-project]"),
        ({"01.md": "# One\n\nA word[^1]"}, "[missing-note]"),
        ({"01.md": "# One\n\n[x](#gone)"}, "[broken-link]"),
        ({"01.md": "# One\n\n漢字"}, "U+6F22"),
    ],
)
def test_a_faulty_chapter_is_shown_with_its_place(project, refused, files, expected):
    assert expected in refused(project(files))


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("contents: [01-one.md, 02-gone.md]\n", "[missing-chapter]"),
        ("bibliography: gone.bib\n", "[missing-bibliography]"),
        ("epub: {stylesheets: [gone.css]}\n", "[missing-stylesheet]"),
        ("contents: [../../one.md]\n", "manuscript/book.yaml:3:"),
    ],
)
def test_a_file_that_book_yaml_names_must_be_there(project, refused, yaml, expected):
    assert expected in refused(project(yaml=yaml))


def test_an_unknown_citation_key_is_shown_at_its_line(project, refused):
    files = {"01.md": "# One\n\nSee [@nobody].", "r.bib": "@book{a, title = {T}}"}
    assert "manuscript/01.md:3:6: error" in refused(project(files, bibliography="r.bib"))


def test_a_css_error_is_shown_at_its_line(project, refused):
    made = project(yaml="print: {stylesheets: [own.css]}\n")
    made.style("own.css", "p { color: black }\nh1 { colour: red }\n")
    assert "styles/own.css:2:" in refused(made, "pdf")


def test_a_glyph_that_no_font_has_stops_the_pdf_too(project, refused):
    said = refused(project({"01.md": "# One\n\nA word, a 漢 and more.\n"}), "pdf")
    assert "manuscript/01.md:3" in said
    assert "漢" in said


def test_an_output_folder_that_cannot_be_written_is_explained(project, capsys):
    made = project()
    made.project.output.write_bytes(b"a file, not a folder")
    assert main(["build", "epub", "--quiet", f"--project={made.folder}"]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_a_write_that_fails_half_way_leaves_nothing_behind(project):
    made = project(epub="{page_list: false}")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    run = subprocess.run(
        [sys.executable, "-m", "presswork", "build", "epub", f"--project={made.folder}"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: _limit_files(8_000, limit),
    )
    assert run.returncode == 1
    assert "could not be written" in run.stderr
    assert "Traceback" not in run.stderr
    assert [path for path in made.project.output.rglob("*") if path.is_file()] == []


def _limit_files(size: int, hard: int) -> None:
    """Files end at `size` bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


@pytest.mark.slow
def test_an_interrupted_build_leaves_the_last_edition(project):
    made = project({f"{n:02}.md": "# Chapter\n\n" + "Many words. " * 4000 for n in range(6)})
    old = made.project.output / "a-small-book.pdf"
    old.parent.mkdir()
    old.write_bytes(GOOD)
    process = subprocess.Popen(
        [sys.executable, "-m", "presswork", "build", "pdf", f"--project={made.folder}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    while "laying out" not in process.stdout.readline():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "interrupted" in said
    assert "Traceback" not in said
    assert [path.read_bytes() for path in Path(old.parent).iterdir()] == [GOOD]


def test_all_faults_are_shown_in_one_run(project, refused):
    said = refused(project({"01.md": "# One\n\n[x](#gone)", "02.md": "# Two\n\n![x](gone.png)"}))
    assert "manuscript/01.md:3" in said
    assert "manuscript/02.md:3" in said
    assert "2 errors" in said
