"""`presswork new` as a person uses it."""

import pytest
from tests.quickchecks import QUICK

from presswork.build import verify
from presswork.build.project import default_styles
from presswork.build.verify import CHECKS
from presswork.cli import main
from presswork.cli import new as new_command


@pytest.mark.parametrize(
    "checks",
    [pytest.param(QUICK, id="quick"), pytest.param(CHECKS, id="all", marks=pytest.mark.slow)],
)
def test_a_new_book_builds_both_editions_without_a_finding(checks, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(verify, "CHECKS", checks)
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--title", "My: Book", "--author=Ada", "--language=de"]) == 0
    assert main(["build", f"--project={folder}"]) == 0
    assert main(["check", f"--project={folder}"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count("no errors, no warnings") == 2
    assert (folder / "output" / "my-book.epub").is_file()


def test_a_new_book_has_styles_to_change_and_ignores_what_is_built(tmp_path):
    main(["new", str(tmp_path / "mine"), "--quiet"])
    for style in default_styles().glob("*.css"):
        assert (tmp_path / "mine/styles" / style.name).read_bytes() == style.read_bytes()
    assert "/output/*" in (tmp_path / "mine/.gitignore").read_text()


def test_questions_are_asked_on_a_terminal_for_what_is_not_given(tmp_path, monkeypatch, capsys):
    answers = iter(["Ada Reed", "", "novel", "article"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr(new_command.sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(new_command.sys.stdout, "isatty", lambda: True)
    assert main(["new", str(tmp_path / "mine"), "--title=Given"]) == 0
    yaml = (tmp_path / "mine/manuscript/book.yaml").read_text(encoding="utf-8")
    for line in ("title: Given", "  - Ada Reed", "language: en", "kind: article"):
        assert line in yaml.splitlines()


def test_a_folder_with_something_in_it_is_refused(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["new", str(tmp_path)]) == 1
    assert "is not empty" in (said := capsys.readouterr().err)
    assert "hint: name a new folder" in said
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("option", ["--language=nonsense!", "--title= "])
def test_an_answer_that_cannot_be_is_wrong_usage(option, tmp_path, capsys):
    assert main(["new", str(tmp_path / "mine"), option]) == 2
    assert "error: the " in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
