"""The EPUBs that stores and devices want otherwise, all of one book."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace

import pytest
from PIL import Image
from tests.driver import BookProject
from tests.pictures import draw

from presswork.editions.epub import PROFILES
from presswork.errors import FaultyBook

YAML = """\
title: A Small Book
language: en
date: 2024-02-29
isbn: {print: 978-3-16-148410-0}
accessibility: {exemption: eaa-microenterprise}
cover: {image: cover.png, alt: A disc}
"""
SMALL = "title: A Small Book\nlanguage: en\ncover: none\nepub: {page_list: false}\n"
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


def noise(width, height):
    """A PNG that no compression makes smaller."""
    state, values = 1, bytearray()
    for _ in range(width * height):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        values.append(state >> 16 & 0xFF)
    out = io.BytesIO()
    Image.frombytes("L", (width, height), bytes(values)).save(out, "PNG")
    return out.getvalue()


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


def test_kobo_gets_its_spans(built):
    text = zipfile.ZipFile(built["kobo"]).read("EPUB/text/one.xhtml").decode()
    assert '<span class="koboSpan" id="kobo.2.1">The first sentence. </span>' in text
    assert "koboSpan" not in zipfile.ZipFile(built["epub"]).read("EPUB/text/one.xhtml").decode()


def test_kindle_gets_plain_css(built):
    css = zipfile.ZipFile(built["kindle"]).read("EPUB/style.css").decode()
    assert "max-width" not in css
    assert "@media" not in css
    assert "text-indent" in css


@pytest.mark.skipif(not shutil.which("ebook-convert"), reason="calibre is not installed")
def test_kindle_gets_an_azw3_where_calibre_is(built):
    azw3 = built["kindle"].with_name("a-small-book.azw3").read_bytes()
    assert azw3[60:68] == b"BOOKMOBI"


def test_small_takes_pixels_off_until_the_file_is_small(tmp_path, monkeypatch):
    monkeypatch.setitem(PROFILES, "small", replace(PROFILES["small"], most_bytes=330_000))
    book = BookProject(tmp_path, {"one.md": "# One\n\n![Noise](noise.png)\n"}, SMALL)
    book.write("noise.png", noise(1000, 1000))
    (edition,) = book.build("small")
    assert edition.path.stat().st_size <= 330_000
    image = Image.open(io.BytesIO(zipfile.ZipFile(edition.path).read("EPUB/images/noise.png")))
    assert image.size == (500, 500)


def test_what_cannot_be_made_small_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setitem(PROFILES, "small", replace(PROFILES["small"], most_bytes=5_000))
    book = BookProject(tmp_path, {"one.md": "# One\n\nText.\n"}, SMALL)
    with pytest.raises(FaultyBook) as faulty:
        book.build("small")
    assert "too-large" in [found.code for found in faulty.value.diagnostics]


def test_kindle_is_made_anew_when_calibre_comes(tmp_path, monkeypatch):
    book = BookProject(tmp_path / "book", {"one.md": "# One\n\nText.\n"}, SMALL)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (before,) = book.build("kindle")
    assert [found.code for found in before.diagnostics] == ["no-azw3"]
    program = tmp_path / "ebook-convert"
    program.write_text('#!/bin/sh\nprintf "TPZ" > "$2"\n')
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    (after,) = book.build("kindle")
    assert after.written
    assert not after.diagnostics
    assert after.path.with_name("a-small-book.azw3").read_bytes() == b"TPZ"


@pytest.mark.slow
def test_every_profile_is_the_same_in_another_folder(built, tmp_path):
    book = BookProject(tmp_path / "ein anderes, größeres", {"one.md": TEXT}, YAML)
    book.write("cover.png", draw(1500, 2400, "PNG"))
    for edition in book.build(*built):
        assert edition.path.read_bytes() == built[edition.edition.name].read_bytes()


def test_kobo_is_told_of_one_source_where_pages_have_one(tmp_path):
    yaml = f"{YAML}sources: [an older edition]\n"
    book = BookProject(tmp_path, {"one.md": TEXT}, yaml)
    book.write("cover.png", draw(1500, 2400, "PNG"))
    kobo, epub = (edition.path for edition in book.build("kobo", "epub"))
    assert package(kobo).count("<dc:source") == 1
    assert package(epub).count("<dc:source") == 2
