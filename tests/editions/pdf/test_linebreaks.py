"""Lines end where a compositor would let them end."""

import re

import pytest
from tests.driver import BookProject
from tests.editions.pdf.conftest import render

SHIFTS = range(0, 96, 4)
"""Points, from which each line ends somewhere else."""


def shifted(text: str) -> str:
    """The same words a little further right each time, so that lines end everywhere in them."""
    return "\n\n".join(f"[No]{{style=padding-left:{shift}pt}} {text}" for shift in SHIFTS)


TEXT = {
    "closed": "Nobody had a coat for such a day, *nothing*—the old—told us why.",
    "spaced": "Nobody had a coat for such a day, nothing – the old – told us why.",
    "opened": "Nadie tenía abrigo para un día de frío —dijo— y ninguno sabía nada.",
    "omitted": "Nobody had a coat for such a day, cried Mr. D—n the newcomer.",
    "range": "Nobody had a coat for such a day: see the pages 287–294 there.",
    "address": "Nobody had a coat for such a day: <https://hills.org/coats>.",
    "last": "Nobody had a coat for such a day, it was remarkable.",
    "tiny": "Nobody had a coat for such a day, who thinks of it.",
}


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """The lines of each text."""
    chapters = {f"{name}.md": f"# On {name}\n\n{shifted(text)}\n" for name, text in TEXT.items()}
    yaml = f"title: Breaks\nlanguage: en\ncontents: [{', '.join(chapters)}]\n"
    book = BookProject(tmp_path_factory.mktemp("breaks"), chapters, yaml).book()
    found, name = {}, ""
    for page in render(book).pages:
        for line in page:
            name = next((key for key in TEXT if line.text.endswith(key)), name)
            found.setdefault(name, []).append(line.text)
    return found


def test_no_line_begins_with_a_dash_that_is_joined_to_the_word_before_it(lines):
    assert [line for line in lines["closed"] if line.startswith("—")] == []
    assert [line for line in lines["closed"] if line.endswith("—")]


def test_no_line_begins_with_a_dash_between_spaces(lines):
    assert [line for line in lines["spaced"] if line.startswith("–")] == []
    assert [line for line in lines["spaced"] if line.endswith("–")]


def test_a_line_may_begin_with_a_dash_that_opens_what_is_put_in(lines):
    assert [line for line in lines["opened"] if line.startswith("—dijo")]
    assert [line for line in lines["opened"] if line.endswith(" —")] == []


def test_a_word_that_is_not_spelt_out_is_not_broken_at_its_dash(lines):
    assert [line for line in lines["omitted"] if re.search(r"D—?$|^—?n\b", line)] == []


def test_a_range_of_numbers_is_not_broken(lines):
    assert [line for line in lines["range"] if re.search(r"287–?$|^–?294", line)] == []


def test_an_address_is_not_broken_after_its_scheme(lines):
    assert [line for line in lines["address"] if line.endswith(("https:", "https:/", "//"))] == []
    assert [line for line in lines["address"] if line.startswith("coats")]


def test_the_last_word_of_a_paragraph_is_not_hyphenated(lines):
    assert [line for line in lines["last"] if line.endswith("able.")]
    wholes = [line for line in lines["last"] if "remarkable." in line]
    assert len(wholes) == len(SHIFTS)


def test_a_tiny_last_word_does_not_stand_alone(lines):
    assert [line for line in lines["tiny"] if line == "of it."]
    assert [line for line in lines["tiny"] if line == "it."] == []
