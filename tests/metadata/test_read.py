"""Reading book.yaml: the values with their places, or all of its errors."""

import pickle
from pathlib import Path

import pytest

from presswork.diagnostics import Diagnostic, Severity
from presswork.metadata import (
    Accessibility,
    Author,
    Bibliography,
    BookYaml,
    ContentsEntry,
    Contributor,
    Cover,
    EpubOptions,
    Isbns,
    Metadata,
    PrintOptions,
    Series,
    Subject,
    Trim,
    read_metadata,
)

GOOD = """\
kind: article
title: Why Men Pull Away After Sex
subtitle: And What You Can Do About It
language: en-us
authors:
  - The Letters Desk
  - name: Mary Shelley
    sort: Shelley, Mary
    role: editor
contributors:
  - {name: Ann Other, role: translator}
isbn:
  epub: 9780306406157
  print: 979-10-90636-07-1
publisher: A House
place: Vienna
date: 2026-11-23
edition: Second edition
rights: |
  © 2026 the Letters Desk.

  CC BY-SA 4.0.
description: >
  Advice on
  silence.
subjects:
  - Relationships
  - {text: Dating, scheme: THEMA, code: VFVG}
series:
  - {name: Letters, position: 2}
accessibility:
  summary: Everything can be read aloud.
  hazards: [none]
  conformance: EPUB Accessibility 1.1 - WCAG 2.2 Level AA
  certifier: The Letters Desk
  certifier_report: https://example.org/report
  exemption: eaa-microenterprise
cover:
  image: images/cover.jpg
  alt: A telephone in the dark.
dialect: commonmark_x
bibliography:
  files: references.bib
  style: apa.csl
contents:
  - dedication.md
  - 01-the-letter.md
  - {file: 02-answer.md, title: The Answer}
  - role: references
  - 99-colophon.md
slug: letters
epub:
  toc_depth: 1
  stylesheets: [mine.css]
print:
  trim: 6x9in
  toc_depth: 3
"""

MEANT = Metadata(
    kind="article",
    title="Why Men Pull Away After Sex",
    subtitle="And What You Can Do About It",
    language="en-US",
    authors=(
        Author(name="The Letters Desk"),
        Author(name="Mary Shelley", sort="Shelley, Mary", role="edt"),
    ),
    contributors=(Contributor(name="Ann Other", role="trl"),),
    isbn=Isbns(epub="9780306406157", print="9791090636071"),
    publisher="A House",
    place="Vienna",
    date="2026-11-23",
    edition="Second edition",
    rights="© 2026 the Letters Desk.\n\nCC BY-SA 4.0.",
    description="Advice on silence.",
    subjects=(
        Subject(text="Relationships"),
        Subject(text="Dating", scheme="THEMA", code="VFVG"),
    ),
    series=(Series(name="Letters", position="2"),),
    accessibility=Accessibility(
        summary="Everything can be read aloud.",
        hazards=("none",),
        conformance="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        certifier="The Letters Desk",
        certifier_report="https://example.org/report",
        exemption="eaa-microenterprise",
    ),
    cover=Cover(image="images/cover.jpg", alt="A telephone in the dark."),
    dialect="commonmark_x",
    bibliography=Bibliography(files=("references.bib",), style="apa.csl"),
    contents=(
        ContentsEntry(file="dedication.md", role="dedication"),
        ContentsEntry(file="01-the-letter.md", role="chapter"),
        ContentsEntry(file="02-answer.md", role="chapter", title="The Answer"),
        ContentsEntry(role="references"),
        ContentsEntry(file="99-colophon.md", role="colophon"),
    ),
    slug="letters",
    epub=EpubOptions(toc_depth=1, stylesheets=("mine.css",)),
    print=PrintOptions(trim=Trim(432, 648), toc_depth=3),
)


@pytest.fixture
def write(tmp_path):
    """Writes book.yaml and reads it."""

    def write_and_read(content: str | bytes):
        path = tmp_path / "manuscript" / "book.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_metadata(path, tmp_path)

    return write_and_read


@pytest.fixture
def errors(write):
    """Writes a faulty book.yaml; gives its errors."""

    def errors_of(content: str | bytes) -> tuple[Diagnostic, ...]:
        outcome = write(content)
        assert outcome.value is None
        for found in outcome.diagnostics:
            assert found.severity is Severity.ERROR
            assert found.file == "manuscript/book.yaml"
        return outcome.diagnostics

    return errors_of


@pytest.fixture
def good(write) -> BookYaml:
    outcome = write(GOOD)
    assert not outcome.diagnostics
    return outcome.value


def test_a_whole_book_yaml_is_read_as_meant(good):
    assert good.metadata == MEANT
    assert good.file == "manuscript/book.yaml"


def test_what_was_read_survives_pickling(good):
    assert pickle.loads(pickle.dumps(good)) == good


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(write):
    outcome = write("\ufeff" + GOOD.replace("\n", "\r\n"))
    assert outcome.value.metadata == MEANT


def test_norwegian_is_not_false(write):
    assert write("title: No\nlanguage: no\n").value.metadata.language == "no"


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 2, 1),
        (("isbn", "print"), 14, 3),
        (("authors", 0), 6, 5),
        (("authors", 0, "name"), 6, 5),
        (("authors", 1, "role"), 9, 5),
        (("contents", 1, "file"), 47, 5),
        (("cover", "image"), 39, 3),
        (("print", "stylesheets", 0), 55, 1),
        (("bibliography", "files", 0), 43, 3),
        (("uuid",), 1, 1),
        ((), 1, 1),
    ],
)
def test_another_room_points_at_the_key_or_at_what_it_would_stand_in(good, path, line, column):
    fault = good.fault(path, "missing-image", "the image does not exist", "draw it")
    assert fault == Diagnostic(
        Severity.ERROR,
        "missing-image",
        "the image does not exist",
        "manuscript/book.yaml",
        line,
        column,
        "draw it",
    )


def test_an_item_of_a_list_in_short_form_has_its_place(write):
    yaml = write("title: a\nlanguage: en\nbibliography:\n  - a.bib\n  - b.bib\n").value
    assert yaml.fault(("bibliography", "files", 1), "missing-bibliography", "gone").line == 5


FAULTS = [
    # text, code, line, column, word of the message, words of the hint
    ("titel: x", "unknown-key", 3, 1, "`titel`", "did you mean `title`?"),
    ("author: x", "unknown-key", 3, 1, "`author`", "did you mean `authors`?"),
    ("TITLE: x", "unknown-key", 3, 1, "`TITLE`", "did you mean `title`?"),
    ("trim: a5", "unknown-key", 3, 1, "`trim`", "did you mean `print.trim`?"),
    ("toc-depth: 1", "unknown-key", 3, 1, "`toc-depth`", "`epub.toc_depth` or `print.toc_depth`"),
    ("license: x", "unknown-key", 3, 1, "`license`", "did you mean `rights`?"),
    ("zzz:", "unknown-key", 3, 1, "`zzz`", "the keys of the file are `kind`, `title`"),
    ("epub:\n  toc_dept: 3", "unknown-key", 4, 3, "`epub.toc_dept`", "`epub.toc_depth`?"),
    ("authors:\n- nmae: x", "unknown-key", 4, 3, "`authors[].nmae`", "`authors[].name`?"),
    ("isbn: {web: 1}", "unknown-key", 3, 8, "`isbn.web`", "keys of isbn are `epub` and `print`"),
    ("edition: 2", "wrong-type", 3, 1, "must be text, not a number", 'in quotes: "2"'),
    ("edition: 1.50", "wrong-type", 3, 1, "must be text, not a number", 'in quotes: "1.50"'),
    ("place: true", "wrong-type", 3, 1, "must be text, not true or false", '"true"'),
    ("place: [a]", "wrong-type", 3, 1, "must be text, not a list", "one text"),
    ("place: {a: b}", "wrong-type", 3, 1, "must be text, not a group of keys", "one text"),
    ("authors: Ada", "wrong-type", 3, 1, "must be a list, not text", "begin each entry with `- `"),
    ("series: {name: x}", "wrong-type", 3, 1, "must be a list, not a group", "each entry"),
    ("authors: [1984]", "wrong-type", 3, 11, "text or a group of keys, not a number", "`name`"),
    ("authors:\n-", "empty-value", 4, 2, "`authors[]` is empty", "take it out"),
    (
        "isbn: 9780306406157",
        "wrong-type",
        3,
        1,
        "group of keys, not a number",
        "`epub` and `print`",
    ),
    ("cover: a.jpg", "wrong-value", 3, 1, "`cover` cannot be `a.jpg`", "`image` and `alt`"),
    ("cover: modem", "wrong-value", 3, 1, "`modem`", "did you mean `modern`?"),
    ("cover: {colour: red}", "bad-colour", 3, 9, "not a colour", "#7b2d26"),
    ("cover: {alt: A tree}", "wrong-value", 3, 9, "without an `image`", "title and author"),
    (
        "cover: {image: a.jpg, alt: A tree, design: modern}",
        "wrong-value",
        3,
        36,
        "beside an `image`",
        "one of the two",
    ),
    ("epub: [a]", "wrong-type", 3, 1, "group of keys, not a list", "`toc_depth`"),
    ("kind: novel", "wrong-value", 3, 1, "`kind` cannot be `novel`", "`article` or `book`"),
    ("kind: artikle", "wrong-value", 3, 1, "`artikle`", "did you mean `article`?"),
    ("dialect: gfm", "wrong-value", 3, 1, "`gfm`", "`markdown` or `commonmark_x`"),
    ("epub: {toc_depth: 7}", "wrong-value", 3, 8, "whole number from 1 to 6", "six levels"),
    ("date: 2026-02-30", "bad-date", 3, 1, "`2026-02-30`", "2026-11-23"),
    ("date: Advent", "bad-date", 3, 1, "not a date", "2026-11-23"),
    ("isbn:\n  epub: 9780306406158", "bad-isbn", 4, 3, "check digit", "digit by digit"),
    ("isbn:\n  print: 0306406152", "bad-isbn", 4, 3, "10 digits", "9780306406157"),
    ("uuid: abc", "bad-uuid", 3, 1, "not a UUID", "32"),
    ("slug: My Book", "bad-slug", 3, 1, "name of a file", "`my-book`"),
    ("print: {trim: 5.5}", "bad-trim", 3, 9, "`5.5`", "135 x 210 mm"),
    ("print: {trim: 1 x 2 in}", "bad-trim", 3, 9, "a book can have", "3 to 18 inches"),
    ('publisher: ""', "empty-value", 3, 1, "`publisher` is empty", "leave the key out"),
    ("cover: {image: a.jpg}", "missing-key", 3, 9, "without an `alt`", "cannot see it"),
    ("cover:\n  image: ../a.jpg\n  alt: A", "bad-path", 4, 3, "leads out", "into the folder"),
    ("bibliography:\n- a.bib\n- /b.bib", "bad-path", 5, 3, "leads out", "into the folder"),
    ("contents:\n- a.md\n- b.md\n- a.md", "duplicate-file", 6, 3, "a.md twice", "take one"),
    ("contents: [{role: preface}]", "missing-key", 3, 12, "has no `file`", "references"),
    ("contents: [{file: a, role: map}]", "unknown-role", 3, 22, "`map`", "the roles are"),
    ("contents: [{file: a, role: chaptr}]", "unknown-role", 3, 22, "`chaptr`", "`chapter`?"),
    ("contents: [{role: part}]", "missing-key", 3, 12, "part without `title`", "write its title"),
    ("numbering: {chapters: Roman}", "wrong-value", 3, 13, "cannot be `Roman`", "`roman`?"),
    ("contents: [{file: a.md, split: 4}]", "wrong-value", 3, 25, "cannot be `4`", "`2` or `3`"),
    ("numbering: {sections: 6}", "wrong-value", 3, 13, "from 0 to 5", "3.1"),
    ("pages: {contents: never}", "wrong-type", 3, 9, "true or false", "`false`"),
    ("print: {references: see}", "bad-wording", 3, 9, "neither `{label}`", "`{page}` for"),
    ("authors: [{name: A, role: authro}]", "unknown-role", 3, 21, "`authro`", "`author`?"),
    ("subjects: [{text: A, code: B}]", "missing-key", 3, 22, "without a `scheme`", "add the"),
    ("series: [{name: A, position: x}]", "bad-position", 3, 20, "place in a series", "3 or 1.5"),
    (
        "accessibility: {hazards: [noise]}",
        "unknown-hazard",
        3,
        27,
        "`noise`",
        "did you mean `none`?",
    ),
    ("place: a\nplace: b", "duplicate-key", 4, 1, "already given in line 3", "keep one"),
    ("place: !x a", "invalid-yaml", 3, 8, "`!x`", "take it out"),
    ("place: a: b", "invalid-yaml", 3, 9, "colon", "quotes"),
]


@pytest.mark.parametrize(("yaml", "code", "line", "column", "message", "hint"), FAULTS)
def test_a_fault_is_named_placed_and_answered(errors, yaml, code, line, column, message, hint):
    (found,) = errors(f"title: A Book\nlanguage: en\n{yaml}\n")
    assert (found.code, found.line, found.column) == (code, line, column)
    assert message in found.message
    assert hint in found.hint
    assert not found.message.endswith(".")


@pytest.mark.parametrize(
    ("yaml", "code", "line", "message"),
    [
        ("language: en", "missing-key", 1, "`title` is missing"),
        ("# A comment\ntitle: a", "missing-key", 2, "`language` is missing"),
        ("language: en\ntitle:", "missing-key", 2, "`title` is missing"),
        ("language: en\ntitle: ''", "empty-value", 2, "`title` is empty"),
        ("language: en\ntitle: 1984", "wrong-type", 2, "must be text, not a number"),
        ("title: a\nlanguage: english", "bad-language", 2, "`english`"),
        ("title: a\nlanguage: en_GB", "bad-language", 2, "underscores"),
        ("language: en\ntitel: a", "unknown-key", 2, "`titel`"),
        ("- title: a", "invalid-yaml", 1, "keys with values"),
        ("A Book", "invalid-yaml", 1, "keys with values"),
        ("", "empty-file", None, "empty"),
        ("# nothing\n", "empty-file", None, "empty"),
        ("---\n", "empty-file", None, "empty"),
        ("title: \x07", "invalid-yaml", 1, "U+0007"),
        (b"title: a\nplace: M\xfcnchen", "invalid-utf-8", 2, "0xFC"),
        ("title: a".encode("utf-16"), "invalid-utf-8", 1, "0xFF"),
    ],
)
def test_a_file_without_a_usable_title_and_language_is_told_so(errors, yaml, code, line, message):
    (found,) = errors(yaml)
    assert (found.code, found.line) == (code, line)
    assert message in found.message


def test_the_place_of_a_byte_that_is_not_utf_8_counts_characters(errors):
    (found,) = errors("title: é".encode() + b"\xe9")
    assert (found.line, found.column) == (1, 9)


def test_all_errors_of_the_file_are_shown_in_one_run_in_order(errors):
    found = errors(
        "titel: A Book\n"
        "language: english\n"
        "date: 2026-13\n"
        "isbn: {epub: 123}\n"
        "date: 2026\n"
        "authors:\n"
        "  - {name: Ada, role: king}\n"
        "  - 3\n"
        "place: !here Rome\n"
    )
    assert [(d.line, d.code) for d in found] == [
        (1, "unknown-key"),
        (2, "bad-language"),
        (3, "bad-date"),
        (4, "bad-isbn"),
        (5, "duplicate-key"),
        (7, "unknown-role"),
        (8, "wrong-type"),
        (9, "invalid-yaml"),
    ]


def test_a_missing_file_is_an_error_that_says_what_to_write(tmp_path):
    outcome = read_metadata(tmp_path / "manuscript" / "book.yaml", tmp_path)
    (found,) = outcome.diagnostics
    assert (found.code, found.file) == ("missing-file", "manuscript/book.yaml")
    assert "`title: …`" in found.hint
    assert outcome.value is None


def test_a_folder_in_its_place_is_an_error(tmp_path):
    path = tmp_path / "book.yaml"
    path.mkdir()
    (found,) = read_metadata(path, tmp_path).diagnostics
    assert (found.code, found.file) == ("unreadable-file", "book.yaml")


def test_reading_depends_on_the_file_alone(write, monkeypatch):
    first = write(GOOD)
    monkeypatch.chdir(Path("/"))
    assert write(GOOD) == first
