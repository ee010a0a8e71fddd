"""The drawn front: every design with the hardest titles, looked at as boxes and as pixels."""

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from presswork.document.book import Book
from presswork.editions.cover.colours import contrast, from_hexadecimal, legible_on
from presswork.editions.cover.front import Front, draw_front
from presswork.editions.cover.making import TRIM, make_cover
from presswork.metadata import Metadata
from presswork.metadata.trim import Trim
from presswork.typography.contrast import TEXT
from presswork.typography.mirror import mirror_stylesheet
from presswork.typography.stylesheet import Stylesheet

STYLES = Path(__file__).parents[3] / "styles"
DESIGNS = ("classic", "modern", "pattern")

BOOKS = {
    "plain": {"title": "The Tide Table", "authors": ["Ada Cloud"], "publisher": "Presswork"},
    "bare": {"title": "Emma"},
    "long": {
        "title": "The Strange and Surprising Adventures of a Cartographer Who Lost Her Way"
        " Between Two Very Small Islands",
        "subtitle": "Being a True Account of Winds, Currents and Other People",
        "authors": ["Margaret Featherstonehaugh-Cholmondeley", "Ben Gale", "Ada Cloud"],
        "publisher": "Lighthouse & Sons",
        "series": [{"name": "Small Seas", "position": "3"}],
    },
    "word": {
        "title": "Die Geschwindigkeitsbegrenzungsverordnung",
        "subtitle": "Roman in zwölf Paragraphen",
        "language": "de",
    },
    "crowd": {"title": "Slow Computing", "authors": [f"Author Number {n}" for n in range(1, 10)]},
    "editor": {
        "title": "Letters from the North",
        "contributors": [
            {"name": "Ruth Fjord", "role": "edt"},
            {"name": "Tess Frost", "role": "trl"},
        ],
    },
    "arabic": {"title": "مدينة على شاطئ البحر", "language": "ar", "authors": ["ليلى الحداد"]},
    "hebrew": {"title": "האיש שאהב את הים", "language": "he", "authors": ["דוד כהן"]},
}


def metadata_of(name: str, design: str, **cover: str) -> Metadata:
    keys = {"language": "en", **BOOKS[name], "cover": {"design": design, **cover}}
    return Metadata.model_validate(keys)


def sheets(language: str = "en", css: str = "") -> list[Stylesheet]:
    read = [
        Stylesheet(f"styles/{name}", (STYLES / name).read_text(encoding="utf-8"))
        for name in ("cover.css", "scripts.css")
    ]
    read.append(Stylesheet("styles/own.css", css))
    return [mirror_stylesheet(each) for each in read] if language in ("ar", "he") else read


def draw(metadata: Metadata, trim: Trim = TRIM) -> Front:
    outcome = draw_front(metadata, sheets(metadata.language), trim)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("name", BOOKS)
def test_all_words_stand_whole_within_the_page_and_apart(name, design):
    metadata = metadata_of(name, design)
    front = draw(metadata)
    for mark in front.marks:
        assert mark.left >= TRIM.width * 0.05
        assert mark.left + mark.width <= TRIM.width * 0.96
        assert TRIM.height * 0.03 <= mark.top
        assert mark.top + mark.height <= TRIM.height * 0.97
    tops = sorted((mark.top, mark.top + mark.height) for mark in front.marks)
    assert all(bottom <= top + 1 for (_, bottom), (top, _) in pairwise(tops))
    said = "".join(mark.text for mark in front.marks).replace(" ", "").replace("\xa0", "")
    assert metadata.title.replace(" ", "") in said
    assert all(author.name.replace(" ", "") in said for author in metadata.authors)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_title_is_the_largest_and_can_be_read_as_a_thumbnail(design):
    marks = draw(metadata_of("plain", design)).marks
    largest = max(mark.size for mark in marks)
    assert largest >= 0.1 * TRIM.width  # ten pixels of a hundred
    lines = (mark.text.strip() for mark in marks if mark.size == largest)
    assert " ".join(lines) == "The Tide Table"


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("colour", [None, "#ffe14d", "#808080", "#101030"])
def test_lettering_has_contrast_whatever_the_colour(design, colour):
    chosen = {"colour": colour} if colour else {}
    book = Book(metadata_of("plain", design, **chosen), ())
    assert make_cover(book, sheets()).diagnostics == ()


def test_a_drawn_cover_is_described_by_the_words_that_are_on_it():
    people = [{"name": "Tess Frost", "role": "trl"}, {"name": "Max Press", "role": "prt"}]
    keys = {"title": "Tides", "language": "en", "authors": ["Ada Cloud"], "contributors": people}
    cover = make_cover(Book(Metadata.model_validate(keys), ()), sheets()).value
    assert cover is not None
    assert cover.alt == "Cover – Tides – Ada Cloud – Translated by Tess Frost"


def test_every_tone_of_the_stylesheet_carries_its_text():
    css = sheets()[0].text
    tones = [line.split("--colour:")[1].split()[0] for line in css.splitlines() if ".tone-" in line]
    assert len(tones) == 6
    (text,) = [line.split()[1].strip(";") for line in css.splitlines() if "--on-colour:" in line]
    for tone in tones:
        assert contrast(from_hexadecimal(tone), from_hexadecimal(text)) >= TEXT


def test_faint_lettering_is_told():
    css = ".modern .title { color: #888 } .modern .ground { background: #777 }"
    (found, *_) = make_cover(Book(metadata_of("plain", "modern"), ()), sheets(css=css)).diagnostics
    assert found.code == "cover-contrast"
    assert "contrast of 1." in found.message


def test_a_fault_of_the_stylesheet_has_its_line():
    faulty = sheets(css="h1 { color: red }\nh1 { colour: red }")
    outcome = draw_front(metadata_of("plain", "modern"), faulty, TRIM)
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert (found.code, found.file, found.line) == ("css-error", "styles/own.css", 2)


def test_a_stylesheet_may_hide_what_it_does_not_want():
    bare = sheets(css=".names, .ornament, .subtitle { display: none }")
    front = draw_front(metadata_of("long", "classic"), bare, TRIM).value
    assert front is not None
    assert "Ada Cloud" not in [mark.text for mark in front.marks]
    assert "Small Seas 3" in [mark.text for mark in front.marks]


def test_text_on_a_colour_is_the_one_wanted_where_that_can_be_read():
    assert legible_on((255, 225, 77), (250, 246, 236), (31, 27, 22)) == (31, 27, 22)
    assert legible_on((128, 128, 128), (250, 246, 236), (31, 27, 22)) == (0, 0, 0)


def test_the_same_book_is_drawn_in_the_same_bytes_and_another_otherwise():
    first, again = (draw(metadata_of("plain", "pattern")) for _ in range(2))
    assert first == again
    assert draw(metadata_of("bare", "pattern")).pdf != first.pdf


def test_other_pages_are_drawn_in_the_same_proportions():
    small, large = (draw(metadata_of("plain", "classic"), trim) for trim in (TRIM, Trim(800, 1280)))
    assert [mark.text for mark in small.marks] == [mark.text for mark in large.marks]
    for one, other in zip(small.marks, large.marks, strict=True):
        assert other.size == pytest.approx(2 * one.size, rel=0.01)


def test_a_character_without_a_font_is_an_error():
    metadata = Metadata(title="\N{LINEAR B SYLLABLE B008 A}", language="en")
    outcome = draw_front(metadata, sheets(), TRIM)
    assert outcome.value is None
    assert {found.code for found in outcome.diagnostics} == {"missing-glyph"}


def test_no_word_has_letters_of_two_faces():
    """Jost has no Vietnamese letters: a title with one is set in the next family throughout."""
    metadata = Metadata.model_validate(
        {"title": "Những người", "language": "vi", "cover": {"design": "modern"}}
    )
    with pikepdf.open(io.BytesIO(draw(metadata).pdf)) as document:
        fonts = document.pages[0].Resources.Font.values()
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    assert {name.partition("-")[0] for name in names} == {"EB"}
