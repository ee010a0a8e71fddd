"""The command line as a person uses it."""

import os
import subprocess
import sys

import pytest

from presswork import __version__
from presswork.cli import main


def run(capsys, *arguments: str):
    try:
        status = main(arguments)
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_build_ends_with_what_was_written(project, capsys):
    made = project()
    status, out, err = run(capsys, "build", "epub", f"--project={made.folder}")
    assert status == 0
    assert "a-small-book.epub: " in out
    assert "written" in out
    assert "beside it: a-small-book.onix.xml, a-small-book.metadata.json" in out
    assert "done in" in out
    assert err == ""


def test_a_second_build_says_that_nothing_has_changed(project, capsys):
    made = project()
    run(capsys, "build", "epub", f"--project={made.folder}")
    status, out, _ = run(capsys, "build", "epub", f"--project={made.folder}")
    assert status == 0
    assert out.count("\n") == 1
    assert "up to date" in out


def test_quiet_says_nothing_when_all_is_well(project, capsys):
    made = project({"01.md": "# One\n\nText.\n\n[^n]: never called\n"})
    assert run(capsys, "build", "epub", "--quiet", f"--project={made.folder}") == (0, "", "")


def test_a_warning_is_shown_with_its_line_and_does_not_stop_the_build(project, capsys):
    made = project({"01.md": "# One\n\nText.\n\n[^n]: never called\n"})
    status, _, err = run(capsys, "build", "epub", f"--project={made.folder}")
    assert status == 0
    assert "manuscript/01.md:5:1: warning:" in err
    assert "    [^n]: never called\n    ^\n" in err


def test_the_output_folder_can_be_chosen(project, capsys, tmp_path):
    made = project()
    run(capsys, "build", "epub", f"--project={made.folder}", f"--output={tmp_path / 'there'}")
    assert (tmp_path / "there" / "a-small-book.epub").is_file()
    assert not made.project.output.exists()


def test_an_error_is_shown_like_a_compiler_s(project, capsys):
    made = project({"01.md": "# One\n\nGo [there](#section-tow).\n\n## Two {#section-two}\n"})
    status, _, err = run(capsys, "build", f"--project={made.folder}")
    assert status == 1
    assert err == (
        "manuscript/01.md:3:12: error: no place in the book has the id section-tow [broken-link]\n"
        "    Go [there](#section-tow).\n"
        "               ^\n"
        "    hint: did you mean section-two?\n"
        "1 error; nothing was written\n"
    )


@pytest.mark.parametrize(
    "arguments", [[], ["bild"], ["build", "mobi"], ["build", "--quiet", "--verbose"]]
)
def test_wrong_usage_has_exit_status_2(capsys, arguments):
    assert run(capsys, *arguments)[0] == 2


def test_a_date_that_is_no_number_is_wrong_usage(project, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run(capsys, "build", "epub", f"--project={project().folder}")[0] == 2


def test_the_version_is_told(capsys):
    assert run(capsys, "--version")[:2] == (0, f"presswork {__version__}\n")


@pytest.mark.parametrize("command", ["build", "check"])
def test_each_command_explains_itself(capsys, command):
    status, out, _ = run(capsys, command, "--help")
    assert status == 0
    assert "--project DIR" in out
    assert "EDITION" in out


def test_names_of_files_are_read_in_any_locale(project, tmp_path):
    made = project(
        {"01.md": "# One\n\nSee [@a].\n", "livres-d’été.bib": "@book{a, title = {T}, year = 2001}"},
        "epub: {page_list: false}\nbibliography: livres-d’été.bib\n",
    )
    command = [sys.executable, "-m", "presswork", "build", "epub", f"--project={made.folder}"]
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
