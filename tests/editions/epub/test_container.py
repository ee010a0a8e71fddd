"""The file itself: what stands first, what is in it, and that it never changes by itself."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from presswork.checks.epubcheck import validate_epub
from presswork.document.book import Asset


def test_the_media_type_comes_first_uncompressed_and_bare(epub):
    first = epub.zip.infolist()[0]
    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED
    assert first.extra == b""
    assert epub.data[30:58] == b"mimetypeapplication/epub+zip"


def test_file_names_are_plain_and_all_files_are_in_the_manifest(epub):
    files = [name.removeprefix("EPUB/") for name in epub.names if name.startswith("EPUB/")]
    assert sorted(files) == sorted([*epub.opf("//opf:item/@href"), "content.opf"])
    assert all(name.isascii() and " " not in name for name in epub.names)
    assert "images/cover.jpg" in files


def test_pictures_of_one_name_in_two_folders_are_both_kept(book, pack):
    two = (Asset("a/x y.png", b"1", "image/png"), Asset("b/X-Y.jpeg", b"2", "image/png"))
    opened = pack(other=replace(book, assets=(*book.assets, *two)))
    assert opened.read("images/x-y.png") == b"1"
    assert opened.read("images/x-y-2.png") == b"2"


def test_pictures_of_one_name_and_two_formats_are_both_kept(book, pack):
    two = (Asset("x.png", b"1", "image/png"), Asset("x.jpg", b"2", "image/jpeg"))
    opened = pack(other=replace(book, assets=(*book.assets, *two)))
    assert (opened.read("images/x.png"), opened.read("images/x.jpg")) == (b"1", b"2")
    ids = opened.opf("//opf:item/@id")
    assert len(ids) == len(set(ids))


def test_a_picture_is_named_for_what_it_is(book, pack):
    wrong = Asset("images/photo.png", b"\xff\xd8\xff", "image/jpeg")
    opened = pack(other=replace(book, assets=(*book.assets, wrong)))
    assert opened.read("images/photo.jpg") == b"\xff\xd8\xff"


def test_the_same_book_gives_the_same_bytes(pack):
    moment = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    tokyo = moment.astimezone(timezone(timedelta(hours=9)))
    assert pack(moment=moment).data == pack(moment=tokyo).data


SCRIPT = """
import hashlib, sys
from datetime import UTC, datetime
from presswork.document.book import Book, Heading, Section
from presswork.editions.epub import pack_epub
from presswork.metadata import Metadata
from presswork.metadata.roles import ROLES
from presswork.typography.stylesheet import Stylesheet
def section(stem, role):
    markup = f'<section xmlns="http://www.w3.org/1999/xhtml" id="{stem}"><h1>A</h1></section>'
    return Section(stem, ROLES[role], "A", None, markup.encode(), (Heading(1, "a", "A"),), "")
book = Book(Metadata(title="A", language="en"), (section("c", "contents"), section("a", "chapter")))
sheet = Stylesheet("s.css", 'html { font-family: "EB Garamond" }')
print(hashlib.sha256(pack_epub(book, [sheet], datetime(2001, 2, 3, tzinfo=UTC))
.value.data).hexdigest())
"""


def test_the_machine_leaves_no_trace_in_the_bytes(tmp_path):
    def digest(folder, **environment):
        command = [sys.executable, "-c", SCRIPT]
        run = {**os.environ, **environment}
        return subprocess.check_output(command, cwd=folder, env=run)

    here = digest(".", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C")
    there = digest(tmp_path, TZ="Asia/Tokyo", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert here == there


def test_all_files_bear_the_moment_of_the_book(epub):
    assert {entry.date_time for entry in epub.zip.infolist()} == {(2026, 11, 23, 9, 30, 14)}
    assert epub.meta("dcterms:modified") == ["2026-11-23T09:30:15Z"]


def test_a_moment_before_zip_archives_is_moved_to_their_first(pack):
    opened = pack(moment=datetime(1970, 1, 1, tzinfo=UTC))
    assert opened.meta("dcterms:modified") == ["1980-01-01T00:00:00Z"]


@pytest.mark.slow
def test_epubcheck_finds_nothing(epub, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(epub.data)
    found = validate_epub(path, epub.lines).diagnostics
    # A statement, not a fault: fonts are embedded.
    assert [finding for finding in found if finding.code != "CSS-028"] == []
