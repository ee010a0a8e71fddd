"""`presswork import` as a person uses it."""

from presswork.cli import main


def test_an_import_tells_what_it_found_and_what_to_do_next(tmp_path, capsys):
    source = tmp_path / "tale.txt"
    source.write_text("Chapter 1\n\nText.\n\nChapter 2\n\nMore.\n", encoding="utf-8")
    target = tmp_path / "book"
    assert main(["import", str(source), "--to", str(target)]) == 0
    said = capsys.readouterr()
    assert f"{target}: 6 words in 2 files; see {target / 'IMPORT.md'}" in said.out
    assert f"presswork build --project {target}" in said.out
    assert "the source does not say its language" in said.err


def test_a_source_that_is_not_there_is_an_error(tmp_path, capsys):
    assert main(["import", str(tmp_path / "none.docx"), "--to", str(tmp_path / "book")]) == 1
    assert "error: there is no " in capsys.readouterr().err
    assert not (tmp_path / "book").exists()
