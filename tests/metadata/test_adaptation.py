"""What book.yaml says of single printers: laid over the rest, and found at its own line."""

import pytest

from presswork.metadata import read_metadata
from presswork.metadata.trim import read_trim

BASE = "title: T\nlanguage: en\n"


@pytest.fixture
def read(tmp_path):
    """Reads a book.yaml for a profile."""

    def read(text: str, profile: str | None = None):
        path = tmp_path / "manuscript" / "book.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(BASE + text, "utf-8")
        return read_metadata(path, tmp_path, profile)

    return read


def options(outcome):
    assert not outcome.diagnostics
    return outcome.value.metadata.print


def faults(outcome):
    return [(found.line, found.code) for found in outcome.diagnostics]


def test_a_profile_takes_the_place_of_the_one_in_the_file(read):
    assert options(read("print: {profile: kdp}\n", "ingram")).printer.name.startswith("Ingram")
    assert options(read("", "kdp")).profile == "kdp"


def test_a_profile_has_its_own_values_for_keys_of_print(read):
    text = "print: {trim: 6 x 9 in, toc_depth: 1, profiles: {bod: {trim: 155 x 220 mm}}}\n"
    assert options(read(text)).trim == read_trim("6 x 9 in")
    assert options(read(text, "bod")).trim == read_trim("155 x 220 mm")
    assert options(read(text, "bod")).toc_depth == 1


def test_the_profile_that_the_file_names_has_them_too(read):
    text = "print: {profile: bod, trim: 6 x 9 in, profiles: {bod: {trim: 155 x 220 mm}}}\n"
    assert options(read(text)).trim == read_trim("155 x 220 mm")


def test_the_paper_of_one_printer_is_none_of_another(read):
    text = "print:\n  profile: kdp\n  paper: cream\n  trim: 6 x 9 in\n"
    assert options(read(text, "ingram")).paper is None
    assert options(read(text, "kdp")).paper == "cream"


def test_a_trim_that_the_printer_does_not_cut_is_told_where_it_stands(read):
    text = "print:\n  trim: 6 x 9 in\n  profiles:\n    bod:\n      trim: 7 x 7 in\n"
    assert faults(read(text, "bod")) == [(7, "bad-trim")]
    assert faults(read("print:\n  trim: 6 x 9 in\n", "bod")) == [(4, "bad-trim")]


def test_a_profile_that_is_not_wanted_now_is_looked_at_too(read):
    text = "print:\n  profiles:\n    bod:\n      trim: 7 x 7 in\n    kdp:\n      trum: 1\n"
    assert faults(read(text)) == [(6, "bad-trim"), (8, "unknown-key")]


@pytest.mark.parametrize(
    ("profiles", "code"),
    [
        ("{lulo: {}}", "wrong-value"),
        ("{lulu: a5}", "wrong-type"),
        ("{lulu: {profile: kdp}}", "unknown-key"),
        ("kdp", "wrong-type"),
        ("[kdp]", "wrong-type"),
    ],
)
def test_what_is_no_group_of_profiles_is_refused(read, profiles, code):
    (found,) = read(f"print:\n  profiles: {profiles}\n").diagnostics
    assert (found.line, found.code) == (4, code)
