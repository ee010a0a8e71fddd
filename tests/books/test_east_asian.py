"""Japanese and Chinese, with Korean inside: fonts of the project, lines without spaces."""

from pathlib import Path

import pypdfium2
import pytest
from tests.books.opened import OpenedBook
from tests.signs import draw_font

from presswork.document.language import terms
from presswork.errors import FaultyBook
from presswork.typography import sources

WINTER, CLOCK = "text/02-winter.xhtml", "text/01-clock.xhtml"


PUNCTUATION = "".join(map(chr, [*range(0x2010, 0x2027), *range(0x3000, 0x3040)]))


def characters(folder):
    """All that a book may show: its text, and the program's words in every language."""
    files = [*(folder / "manuscript").glob("*.*"), *Path(terms.__file__).parent.glob("*.toml")]
    return set(PUNCTUATION).union(*(path.read_text("utf-8") for path in files))


def draw_japanese(folder):
    family, letters = "Noto Serif CJK JP", characters(folder)
    fonts = folder / "styles" / "fonts"
    draw_font(fonts / "NotoSerifCJKjp-Regular.ttf", family, letters)
    draw_font(fonts / "NotoSerifCJKjp-Bold.ttf", family, letters, bold=True)


def draw_chinese(folder):
    letters = characters(folder)
    fonts = folder / "manuscript" / "fonts"
    draw_font(fonts / "NotoSerifCJKsc-Regular.ttf", "Noto Serif CJK SC", letters)
    draw_font(fonts / "NotoSerifCJKsc-Bold.ttf", "Noto Serif CJK SC", letters, bold=True)
    draw_font(fonts / "NotoSerifCJKkr-Regular.ttf", "Noto Serif CJK KR", letters)


@pytest.fixture(scope="module")
def japanese(tmp_path_factory):
    return OpenedBook("japanese", tmp_path_factory.mktemp("japanese"), prepare=draw_japanese)


@pytest.fixture(scope="module")
def chinese(tmp_path_factory):
    return OpenedBook("chinese", tmp_path_factory.mktemp("chinese"), prepare=draw_chinese)


def test_both_editions_are_without_a_finding(japanese, chinese):
    assert japanese.faults == []
    assert chinese.faults == []


def test_no_space_stands_where_a_line_of_the_source_ends(japanese, chinese):
    assert "灯台の光だけが雪の上を" in japanese.words(WINTER, "//h:p")[0]
    assert "住在这里的人从来不会看错时间" in chinese.words(CLOCK, "//h:p")[0]
    assert "듣고 하루를 시작하고" in chinese.words(CLOCK, "//h:blockquote")[0]


def test_straight_marks_of_quotation_become_those_of_the_language(japanese, chinese):
    assert "日誌に「異状なし」と" in japanese.words(WINTER, "//h:p")[1]
    assert "“它慢三分钟，”卖豆浆" in chinese.words(CLOCK, "//h:p")[0]


def test_the_fonts_of_the_project_are_embedded(japanese, chinese):
    assert "EPUB/fonts/NotoSerifCJKjp-Regular.ttf" in japanese.files
    assert "EPUB/fonts/NotoSerifCJKsc-Regular.ttf" in chinese.files
    assert "EPUB/fonts/NotoSerifCJKkr-Regular.ttf" in chinese.files


def test_full_lines_of_a_paragraph_are_equally_long(japanese):
    with pypdfium2.PdfDocument(japanese.pdf) as pdf:
        page = next(p for p in pdf if "鉛色" in p.get_textpage().get_text_range())
        text = page.get_textpage()
        start = text.search("暗く").get_next()[0]
        lines: dict[int, list[float]] = {}
        for i in range(start, start + 60):
            left, bottom, right, _ = text.get_charbox(i, loose=True)
            if right > left:
                lines.setdefault(round(bottom), []).append(right)
    first, second = (max(line) for line in list(lines.values())[:2])
    assert abs(first - second) < 0.7


def test_emphasis_is_weight_not_slant(japanese):
    css = japanese.files["EPUB/style.css"].decode()
    assert "em:lang(ja)" in css
    assert "EPUB/fonts/NotoSerifCJKjp-Bold.ttf" in japanese.files


def test_readings_stand_above_their_words_or_beside_them(japanese):
    assert japanese.words("text/01-preface.xhtml", "//h:ruby/h:rt") == ["てちょう"]
    assert "手帳てちょうは" in "".join(japanese.pages).replace(" ", "")


def test_a_book_without_a_font_for_its_script_is_refused_with_a_package(project, monkeypatch):
    monkeypatch.setattr(sources, "_on_machine", lambda name: ())
    made = project({"01-one.md": "# One\n\nA word.\n\n[日本語の文]{lang=ja}\n"})
    with pytest.raises(FaultyBook) as refused:
        made.build("epub", "pdf")
    glyphs = [each for each in refused.value.diagnostics if each.code == "missing-glyph"]
    assert {(each.file, each.line) for each in glyphs} == {("manuscript/01-one.md", 5)}
    assert all("fonts-noto-cjk" in each.hint for each in glyphs)


def test_a_broken_font_file_is_an_error(project):
    made = project()
    made.write("fonts/broken.otf", b"nothing of the kind")
    with pytest.raises(FaultyBook) as refused:
        made.build("epub")
    assert [(d.code, d.file) for d in refused.value.diagnostics] == [
        ("bad-font", "manuscript/fonts/broken.otf")
    ]
