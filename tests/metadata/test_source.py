"""YAML taken apart: values, their places, and what YAML itself finds wrong."""

from decimal import Decimal

import pytest

from presswork.metadata.source import MOST_VALUES, read_source


def value_of(text: str):
    source = read_source(text, "book.yaml")
    assert not source.faults
    return source.value


def faults_of(text: str) -> list[tuple]:
    return [(d.code, d.line, d.column) for d in read_source(text, "book.yaml").faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ('"1984"', "1984"),
        ("1984", 1984),
        ("1.10", Decimal("1.10")),
        ("true", True),
        ("no", "no"),
        ("Yes", "Yes"),
        ("off", "off"),
        ("012", "012"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("9" * 5000, "9" * 5000),
        ("2026-11-23", "2026-11-23"),
        ("2026-02-30", "2026-02-30"),
        ("=", "="),
        ("~", None),
        ("", None),
        ("!!str 3", "3"),
        ("[a, 2]", ["a", 2]),
        ("{a: {b: c}}", {"a": {"b": "c"}}),
    ],
)
def test_a_value_is_what_its_author_sees(written, value):
    assert value_of(f"key: {written}\n") == {"key": value}


def test_keys_are_text_even_when_they_look_otherwise():
    assert value_of("no: a\n1: b\n2026-11-23: c\n") == {"no": "a", "1": "b", "2026-11-23": "c"}


def test_every_key_and_item_has_its_place():
    text = (
        "title: x\nauthors:\n  - Ada\n  - name: Bo\n    role: {a: 1}\nisbn: {epub: 1, print: 2}\n"
    )
    assert read_source(text, "book.yaml").positions == {
        (): (1, 1),
        ("title",): (1, 1),
        ("authors",): (2, 1),
        ("authors", 0): (3, 5),
        ("authors", 1): (4, 5),
        ("authors", 1, "name"): (4, 5),
        ("authors", 1, "role"): (5, 5),
        ("authors", 1, "role", "a"): (5, 12),
        ("isbn",): (6, 1),
        ("isbn", "epub"): (6, 8),
        ("isbn", "print"): (6, 17),
    }


def test_columns_count_characters():
    assert read_source("{é: 1, 𝔘: 2}", "book.yaml").positions["𝔘",] == (1, 8)


def test_a_duplicate_key_is_an_error_at_any_depth():
    text = "a: 1\nb:\n  - {c: 1, c: 2}\n  - d: 1\n    d: 2\na: 3\n"
    source = read_source(text, "book.yaml")
    assert [(d.code, d.line, d.column) for d in source.faults] == [
        ("duplicate-key", 3, 12),
        ("duplicate-key", 5, 5),
        ("duplicate-key", 6, 1),
    ]
    assert source.faults[2].message == "`a` is already given in line 1"
    assert source.value["a"] == 1


def test_an_alias_repeats_what_its_anchor_holds():
    assert value_of("a: &x [1, 2]\nb: *x\n") == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("text", "line"), [("a: &x [*x]\n", 1), ("a: 1\nb: &x {c: *x}\n", 2), ("&x [*x]", 1)]
)
def test_an_alias_of_itself_is_refused(text, line):
    assert [fault[:2] for fault in faults_of(text)] == [("invalid-yaml", line)]


def test_aliases_that_multiply_without_end_are_refused():
    rows = [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 12)]
    source = read_source("\n".join(["k0: &k0 x", *rows]), "book.yaml")
    assert {d.code for d in source.faults} == {"invalid-yaml"}
    assert len(source.positions) < 2 * MOST_VALUES


@pytest.mark.parametrize("text", ["[" * 600, "[" * 400 + "]" * 400])
def test_lists_nested_without_end_are_refused(text):
    assert faults_of(text) == [("invalid-yaml", None, None)]


@pytest.mark.parametrize("tag", ["!mine", "!!python/object/apply:os.getcwd", "!!binary", "!!set"])
def test_a_tag_is_refused(tag):
    source = read_source(f"title: {tag} x\n", "book.yaml")
    assert [(d.line, d.column) for d in source.faults] == [(1, 8)]
    assert tag in source.faults[0].message


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("title: One: Two\n", 1, 11, "colon"),
        ("title: a\n subtitle: b\n", 2, 10, "colon"),
        ("title\nlanguage: en\n", 2, 9, "colon"),
        ('title: "One\nlanguage: en\n', 1, 8, "quotation"),
        ("title: 'it's'\n", 1, 12, "quotation"),
        ("title: [a\nlanguage: en\n", 1, 8, "bracket"),
        ("title: {a: b\nlanguage: en\n", 1, 8, "bracket"),
        ("title: a\n\tlanguage: en\n", 2, 1, "tab"),
        ("title: @home\n", 1, 8, "begin"),
        ("title: `code`\n", 1, 8, "begin"),
        ("title: *star\n", 1, 8, "anchor"),
        ("title: *\n", 1, 9, "alias"),
        ('title: "\\q"\n', 1, 10, "escape"),
        ("  title: a\nlanguage: en\n", 2, 1, "fit"),
        ("authors:\n  - a\n - b\n", 3, 2, "fit"),
        ("title: a\nlanguage\n", 3, 1, "key"),
        ("title: a\n---\ntitle: b\n", 2, 1, "second document"),
        ("title: a\x00\n", 1, 9, "U+0000"),
        ("? [a]\n: b\n", 1, 3, "key"),
    ],
)
def test_a_slip_of_yaml_is_told_in_plain_words(text, line, column, word):
    (fault,) = read_source(text, "book.yaml").faults
    assert fault.code == "invalid-yaml"
    assert (fault.line, fault.column) == (line, column)
    assert word in fault.message
    assert fault.hint
