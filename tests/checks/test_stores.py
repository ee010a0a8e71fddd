"""The stores' limits: what of a finished EPUB one of them would refuse, told at its line."""

from __future__ import annotations

import zipfile

import pytest

from presswork.checks import stores
from presswork.checks.stores import check_limits


def table(rows: int, columns: int) -> str:
    row = f"<tr>{'<td>x</td>' * columns}</tr>\n"
    return f"<table>\n{row * rows}</table>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (table(2, 5), "wide-table"),
        (table(101, 2), "large-table"),
        (table(2, 11), "large-table"),
        (table(200, 10), "large-table"),
        (f'<aside epub:type="footnote">{"word " * 1001}</aside>', "long-note"),
        (f'<div epub:type="footnote">{"word " * 1001}</div>', "long-note"),
        (f'<nav hidden="hidden">{"123 " * 2501}</nav>', "hidden-letters"),
    ],
)
def test_what_a_store_would_refuse_is_found(epub, body, code):
    assert [found.code for found in check_limits(epub({"one.xhtml": body}))] == [code]


def test_a_finding_stands_at_the_line_of_the_markdown(epub):
    book = epub({"one.xhtml": f"<p>x</p>\n{table(2, 5)}"})
    lines = {"EPUB/one.xhtml": ((4, "manuscript/one.md", 7), (5, "manuscript/one.md", 9))}
    (found,) = check_limits(book, lines)
    assert (found.file, found.line) == ("manuscript/one.md", 9)


def test_a_large_file_names_the_stores_that_refuse_it(epub, monkeypatch):
    monkeypatch.setattr(stores, "MEGABYTE", 60)
    book = epub({"one.xhtml": "<p>x</p>"})
    (found,) = check_limits(book)
    assert found.code == "large-file"
    assert "Barnes & Noble (20 MB)" in found.message
    assert "Kindle Direct Publishing" not in found.message


def test_large_images_are_told_by_file_and_by_document(epub, monkeypatch):
    monkeypatch.setattr(stores, "MEGABYTE", 1_000)
    monkeypatch.setattr(stores, "FILE_LIMITS", {})
    book = epub({"one.xhtml": '<p><img src="images/a.jpg" alt=""/></p>'})
    with zipfile.ZipFile(book, "a") as container:
        container.writestr("EPUB/images/a.jpg", b"x" * 11_000)
    assert [found.code for found in check_limits(book)] == ["large-image", "large-document"]


def test_a_damaged_book_is_an_error(epub):
    book = epub({"one.xhtml": "<p>Text</p>"})
    book.write_bytes(book.read_bytes()[:300])
    assert [found.code for found in check_limits(book)] == ["epub-unreadable"]
    assert [found.code for found in check_limits(epub({"one.xhtml": "<p>"}))] == ["epub-unreadable"]


def test_an_ordinary_book_passes(epub):
    assert check_limits(epub({"one.xhtml": f"<p>Text</p>{table(9, 4)}"})) == []
