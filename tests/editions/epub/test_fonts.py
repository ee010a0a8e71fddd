"""Fonts: the faces that the text asks for, with the glyphs it uses, and no other."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from fontTools.ttLib import TTFont

from presswork.editions.epub import pack_epub
from presswork.typography.stylesheet import Stylesheet

OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"


def test_each_face_in_use_is_embedded_once_and_declared(epub):
    fonts = [name for name in epub.names if name.startswith("EPUB/fonts/")]
    style = epub.read("style.css").decode()
    assert {"EPUB/fonts/EBGaramond-Regular.ttf", "EPUB/fonts/EBGaramond-Italic.ttf"} <= set(fonts)
    assert "EPUB/fonts/SourceCodePro-Regular.ttf" in fonts
    assert style.count("@font-face") == len(fonts) == len(set(fonts))
    for name in fonts:
        assert f'url("{name.removeprefix("EPUB/")}")' in style


def test_a_face_holds_the_characters_of_the_text_and_few_more(epub):
    font = TTFont(io.BytesIO(epub.read("fonts/EBGaramond-Regular.ttf")))
    characters = set(map(chr, font.getBestCmap()))
    assert set("The Weather Book") <= characters
    assert "Ж" not in characters
    assert len(epub.read("fonts/EBGaramond-Regular.ttf")) < 120_000


def test_fonts_are_typed_in_the_manifest(epub):
    types = epub.opf("//opf:item[starts-with(@href, 'fonts/')]/@media-type")
    assert set(types) <= {"font/ttf", "font/otf"}


def test_apple_books_is_told_to_use_the_books_fonts_only_if_there_are_some(epub, pack):
    assert b"specified-fonts" in epub.zip.read(OPTIONS)
    plain = pack(css="p { color: inherit }")
    assert OPTIONS not in plain.names
    assert not [name for name in plain.names if "fonts" in name]


def test_a_face_of_the_reading_system_is_no_fault(pack):
    assert pack(css="body { font-family: Georgia, serif }").names


def test_a_character_that_no_font_has_stops_the_packing(book):
    markup = book.sections[2].markup.replace(b"wind", "wind \u13a0".encode())
    sections = (*book.sections[:2], replace(book.sections[2], markup=markup), *book.sections[3:])
    sheet = Stylesheet("styles/a.css", 'html { font-family: "EB Garamond" }')
    outcome = pack_epub(replace(book, sections=sections), [sheet], datetime(2026, 1, 1, tzinfo=UTC))
    assert outcome.value is None
    (fault,) = outcome.diagnostics
    assert (fault.code, fault.file, fault.line) == ("missing-glyph", "manuscript/dedication.md", 1)
