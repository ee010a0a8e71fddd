"""`presswork build booklet` and what it says of paper, folding and wrong values."""

import pytest
from tests.cli.test_main import run

from presswork.metadata import read_metadata


def test_the_booklet_lies_beside_the_pdf_and_tells_how_to_print_it(project, capsys):
    made = project()
    for state in ("written", "up to date"):
        status, out, err = run(capsys, "build", "booklet", f"--project={made.folder}")
        assert (status, err) == (0, "")
        assert "a-small-book-booklet.pdf: 2 sheets" in out
        assert state in out
        assert "on both sides, turned about the short edge" in out
    status, out, _ = run(capsys, "check", "booklet", f"--project={made.folder}")
    assert status == 0
    assert "Sheets" in out


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("signature: 6", "must be a multiple of 4"),
        ("signature: true", "must be a multiple of 4"),
        ("thickness: thin", "no length"),
        ("thickness: 9 mm", "not the thickness of paper"),
        ("sheet: big", "not a page size"),
    ],
)
def test_a_wrong_value_is_told_at_its_line(project, key, said):
    made = project(yaml=f"print:\n  booklet:\n    {key}\n")
    (fault,) = read_metadata(made.project.book_yaml, made.folder).diagnostics
    assert said in fault.message
    assert fault.line == 5
    assert fault.hint is not None
