"""The EPUBs that stores and devices want otherwise, all of one book."""

from __future__ import annotations

import zipfile

import pytest
from tests.driver import BookProject
from tests.pictures import draw

YAML = """\
title: A Small Book
language: en
date: 2024-02-29
isbn: {print: 978-3-16-148410-0}
accessibility: {exemption: eaa-microenterprise}
cover: {image: cover.png, alt: A disc}
"""
TEXT = """\
# One

The first sentence. The second, *with emphasis*, goes on.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The file of each profile, by name."""
    book = BookProject(tmp_path_factory.mktemp("profiles"), {"one.md": TEXT}, YAML)
    book.write("cover.png", draw(1500, 2400, "PNG"))
    editions = book.build("epub", "kindle", "kobo", "small")
    return {edition.edition.name: edition.path for edition in editions}


def names(path):
    return zipfile.ZipFile(path).namelist()


def package(path):
    return zipfile.ZipFile(path).read("EPUB/content.opf").decode()


def test_each_profile_is_a_file_of_its_own(built):
    assert [path.name for path in built.values()] == [
        "a-small-book.epub",
        "a-small-book-kindle.epub",
        "a-small-book.kepub.epub",
        "a-small-book-small.epub",
    ]


def test_kindle_gets_the_cover_but_no_page_with_it(built):
    assert "EPUB/cover.xhtml" in names(built["epub"])
    assert "EPUB/cover.xhtml" not in names(built["kindle"])
    assert 'properties="cover-image"' in package(built["kindle"])
    assert "cover.xhtml" not in package(built["kindle"])


def test_kobo_gets_no_metadata_that_its_validator_does_not_know(built):
    assert "pageBreakSource" in package(built["epub"])
    assert "a11y:exemption" in package(built["epub"])
    assert "pageBreakSource" not in package(built["kobo"])
    assert "a11y:exemption" not in package(built["kobo"])
    assert '<meta property="source-of" refines="#page-source">' in package(built["kobo"])
