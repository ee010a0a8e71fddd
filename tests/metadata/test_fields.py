"""Text, paths, addresses and names in book.yaml."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from presswork.metadata import fields
from presswork.metadata.fields import slug_of


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


def code_of(kind, value) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return caught.value.errors()[0]["type"]


def test_a_line_has_its_spaces_put_in_order():
    assert read(fields.Line, "  A long\n  title \n") == "A long title"


def test_prose_keeps_its_paragraphs():
    assert read(fields.Prose, "One.\n\nTwo.\n") == "One.\n\nTwo."


@pytest.mark.parametrize("text", ["", "  \n"])
def test_text_cannot_be_empty(text):
    assert code_of(fields.Line, text) == "empty-value"


@pytest.mark.parametrize("text", ["a\x01b", "\x0c", "\ud800", "\uffff"])
def test_text_holds_no_character_that_xml_cannot_hold(text):
    assert code_of(fields.Line, text) == "bad-text"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("a.md", "a.md"),
        ("./a.md", "a.md"),
        ("part/../a.md", "a.md"),
        ("images/küste 1.jpg", "images/küste 1.jpg"),
        ("note: one.md", "note: one.md"),
        ("..a.md", "..a.md"),
    ],
)
def test_a_path_is_kept_in_its_shortest_form(given, path):
    assert read(fields.FilePath, given) == path


@pytest.mark.parametrize(
    "path",
    [
        "../a.md",
        "a/../../b.md",
        "/etc/passwd",
        "~/a.bib",
        "C:/a.md",
        "C:\\a.md",
        "images\\a.jpg",
        "https://example.org/a.jpg",
        "file:///a.jpg",
        "//example.org/a.jpg",
        "data:image/png;base64,",
        ".",
        "a/..",
    ],
)
def test_a_path_stays_in_its_folder(path):
    assert code_of(fields.FilePath, path) == "bad-path"


def test_a_report_is_found_on_the_web():
    assert read(fields.Url, "https://example.org/r") == "https://example.org/r"
    for address in ("example.org", "ftp://example.org", "https://", "https://a b"):
        assert code_of(fields.Url, address) == "bad-address"


def test_a_uuid_is_kept_in_its_usual_spelling():
    uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    assert read(fields.Uuid, uuid.upper()) == read(fields.Uuid, f"urn:uuid:{uuid}") == uuid
    assert code_of(fields.Uuid, "f81d4fae") == "bad-uuid"


@pytest.mark.parametrize(
    ("given", "position"), [(3, "3"), ("1.5", "1.5"), (Decimal("1.10"), "1.10"), ("2.2.1", "2.2.1")]
)
def test_a_place_in_a_series_is_a_number(given, position):
    assert read(fields.Position, given) == position


@pytest.mark.parametrize(("value", "code"), [("one", "bad-position"), (True, "wrong-type")])
def test_a_place_in_a_series_is_nothing_else(value, code):
    assert code_of(fields.Position, value) == code


@pytest.mark.parametrize("depth", [0, 7, "2", True, None])
def test_a_depth_of_contents_is_from_1_to_6(depth):
    assert read(fields.TocDepth, 6) == 6
    assert code_of(fields.TocDepth, depth) == "wrong-value"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Why Men Pull Away After Sex", "why-men-pull-away-after-sex"),
        ("L’Été à Ærø: Größe, Łódź!", "lete-a-aero-grosse-lodz"),
        ("1984", "1984"),
        ("紅樓夢", "book"),
        ("Война и мир", "book"),
        ("— ?! —", "book"),
        ("紅樓夢 (Dream of the Red Chamber)", "dream-of-the-red-chamber"),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("a" * 80, "a" * 60),
    ],
)
def test_a_slug_is_plain_letters_digits_and_hyphens(title, slug):
    assert slug_of(title) == slug


def test_a_slug_may_be_given():
    assert read(fields.Slug, "my-book-2") == "my-book-2"
    for slug in ("My-Book", "a--b", "-a", "a.epub", "a/b", "é"):
        assert code_of(fields.Slug, slug) == "bad-slug"
