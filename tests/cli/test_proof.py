"""`presswork proof`: pictures in a folder, and what it says of changes."""

import hashlib

import pytest
from tests.cli.test_main import run
from tests.proofs.conftest import Page, text_lines, write_pdf


@pytest.fixture
def pdf(tmp_path):
    """Writes a file of so many pages of text."""

    def write(name, count, start=0):
        path = tmp_path / name
        write_pdf(path, [Page(text_lines(9, start + number)) for number in range(count)])
        return path

    return write


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_books_own_pdf_is_built_and_shown(project, capsys):
    made = project()
    status, out, err = run(capsys, "proof", f"--project={made.folder}")
    assert (status, err) == (0, "")
    assert names(made.folder / "output" / "proof") == ["a-small-book-sheet-001.png"]
    assert "a-small-book-sheet-001.png" in out
    status, out, _ = run(capsys, "proof", f"--project={made.folder}", "--pages=1", "--overlay")
    assert status == 0
    assert "laying out" not in out
    assert "a-small-book-page-guides-001-1.png" in names(made.folder / "output" / "proof")


def test_the_proof_of_another_profile_has_its_name(project, capsys):
    made = project()
    assert run(capsys, "proof", f"--project={made.folder}", "--profile=home")[0] == 0
    assert names(made.folder / "output" / "proof") == ["a-small-book-home-sheet-001.png"]


def test_pictures_of_a_longer_book_do_not_stay(pdf, capsys, tmp_path):
    path = pdf("a.pdf", 30)
    run(capsys, "proof", str(path))
    other = tmp_path / "proof" / "a-sheet-of-mine.png"
    other.write_bytes(b"mine")
    assert len(names(tmp_path / "proof")) == 3
    pdf("a.pdf", 3)
    run(capsys, "proof", str(path))
    assert names(tmp_path / "proof") == ["a-sheet-001.png", "a-sheet-of-mine.png"]


def test_the_same_file_gives_the_same_bytes(pdf, capsys, tmp_path):
    path = pdf("a.pdf", 2)
    digests = set()
    for place in ("one", "two"):
        run(capsys, "proof", str(path), "--pages=all", f"--output={tmp_path / place}")
        files = sorted((tmp_path / place).iterdir())
        digests.add(tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in files))
    assert len(digests) == 1


def test_a_comparison_tells_what_changed_and_ends_well(pdf, capsys, tmp_path):
    old, new = pdf("old.pdf", 3), pdf("new.pdf", 4)
    status, out, _ = run(capsys, "proof", str(new), f"--against={old}", "--quiet")
    assert (status, out) == (0, "")
    status, out, _ = run(capsys, "proof", str(old), str(new))
    assert status == 0
    assert "0 of 3 pages differ, 1 is new" in out
    assert names(tmp_path / "proof") == ["new-change-001-4.png", "new-changes.txt"]
    told = (tmp_path / "proof" / "new-changes.txt").read_text(encoding="utf-8")
    assert told.endswith("0 of 3 pages differ, 1 is new\n")


def test_the_exit_status_tells_a_difference_when_asked(pdf, capsys):
    old, new = pdf("old.pdf", 3), pdf("new.pdf", 3, start=9)
    assert run(capsys, "proof", str(old), str(new), "--exit-code")[0] == 1
    assert run(capsys, "proof", str(old), str(old), "--exit-code")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.pdf", "b.pdf", "c.pdf"),
        ("a.pdf", "b.pdf", "--against=c.pdf"),
        ("a.pdf", "--profile=kdp"),
        ("a.pdf", "--against=b.pdf", "--pages=1"),
        ("a.pdf", "--exit-code"),
        ("a.pdf", "--dpi=200"),
        ("a.pdf", "--pages=1", "--dpi=5"),
        ("a.pdf", "--pages=1", "--dpi=x"),
        ("a.pdf",),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(capsys, arguments):
    status, out, err = run(capsys, "proof", *arguments)
    assert (status, out) == (2, "")
    assert "error: " in err


def test_a_page_that_is_not_there_is_wrong_usage(pdf, capsys):
    status, _, err = run(capsys, "proof", str(pdf("a.pdf", 3)), "--pages=1-12")
    assert status == 2
    assert "there is no page 12: they run from 1 to 3" in err
