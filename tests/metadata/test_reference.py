"""README's reference of book.yaml."""

from pathlib import Path

import pytest

from presswork.metadata.keys import all_keys
from presswork.metadata.reference import BEGIN, END, reference_table, with_reference

README = Path(__file__).parents[2] / "README.md"


def test_readme_holds_the_reference_of_the_schema():
    readme = README.read_text("utf-8")
    assert with_reference(readme) == readme, "run: python -m presswork.metadata.reference README.md"


def test_each_key_has_a_row():
    rows = [line for line in reference_table().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(all_keys())
    assert all(row.count("|") == 5 for row in rows)


def test_a_row_shows_value_default_and_meaning():
    table = reference_table()
    assert "| `title` | text | *required* | Title. |" in table
    assert "| `epub.toc_depth` | whole number from 1 to 6 | `2` |" in table
    assert "| `print.trim` | page size | `5.5 x 8.5 in` |" in table
    assert "| `authors[].role` | MARC relator | `aut` |" in table


def test_what_stands_around_the_reference_stays():
    readme = f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"
    renewed = with_reference(readme)
    assert renewed.startswith(f"Before.\n\n{BEGIN}\n")
    assert renewed.endswith(f"\n{END}\n\nAfter.\n")
    assert reference_table() in renewed
    assert with_reference(renewed) == renewed


@pytest.mark.parametrize("readme", ["", BEGIN, f"{BEGIN}\n", f"{END}\n{BEGIN}\n"])
def test_without_its_markers_readme_is_not_touched(readme):
    with pytest.raises(ValueError, match="lines of their own"):
        with_reference(readme)
