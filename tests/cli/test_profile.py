"""The printer's profile on the command line."""

from tests.cli.test_main import run

YAML = "print: {profiles: {bod: {trim: 155 x 220 mm}}}\n"


def test_another_printer_s_file_stands_beside_the_book_s_own(project, capsys):
    made = project({"01.md": "# One\n\nText.\n" * 24}, yaml="print: {openings: recto}\n")
    place = f"--project={made.folder}"
    status, out, _ = run(capsys, "build", "--profile", "home", place)
    assert status == 0
    assert "a-small-book-home.pdf: " in out
    assert not (made.project.output / "a-small-book.pdf").exists()
    assert run(capsys, "check", "--profile", "home", place)[0] == 0
    status, _, err = run(capsys, "check", "pdf", place)
    assert status == 1
    assert "presswork build pdf\n" in err


def test_a_trim_that_the_printer_does_not_cut_stops_the_build(project, capsys):
    made = project(yaml=YAML)
    status, _, err = run(capsys, "build", "--profile", "lulu", f"--project={made.folder}")
    assert status == 1
    assert "the book has 8 pages; Lulu binds 32 to 800" in err
    made = project(yaml="print: {trim: 9 x 9 in}\n")
    status, _, err = run(capsys, "build", "--profile", "lulu", f"--project={made.folder}")
    assert status == 1
    assert "a size that Lulu does not cut" in err


def test_an_e_book_has_no_printer(project, capsys):
    made = project()
    status, _, err = run(capsys, "build", "epub", "--profile=kdp", f"--project={made.folder}")
    assert status == 2
    assert "name only `pdf`, `booklet` or `cover` with --profile" in err
