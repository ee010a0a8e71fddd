"""The lettering of the spine: in order, apart, within its area, by the language's custom."""

from itertools import pairwise

import pytest

from presswork.editions.cover.fitting import Unit
from presswork.editions.cover.wrap.direction import is_ascending, rotation
from presswork.editions.cover.wrap.lettering import SMALLEST, Part, Placed, fit_spine


def part(name: str, text: str, largest: float) -> Part:
    units = tuple(Unit(word, len(word) / 2, 0.25) for word in text.split())
    return Part(name, units, largest)


def parts(title: str = "The Tide Table", author: str = "Ada Cloud") -> list[Part]:
    return [part("author", author, 26), part("title", title, 40), part("publisher", "House", 15)]


def by_name(placed: tuple[Placed, ...]) -> dict[str, Placed]:
    return {each.piece.name: each for each in placed}


def test_author_title_and_publisher_follow_each_other_from_the_head():
    placed = by_name(fit_spine(parts(), 600, 30, ascending=False))
    assert placed["author"].start == 0
    assert placed["publisher"].start + placed["publisher"].extent == pytest.approx(600)
    title = placed["title"]
    assert title.start + title.extent / 2 == pytest.approx(300)


def test_where_it_ascends_the_publisher_stays_at_the_foot():
    placed = by_name(fit_spine(parts(), 600, 30, ascending=True))
    assert placed["title"].start < placed["author"].start < placed["publisher"].start


@pytest.mark.parametrize("thickness", [10.5, 14, 20, 40, 90])
@pytest.mark.parametrize(
    "title", ["Emma", "The Strange and Surprising Adventures of a Cartographer"]
)
@pytest.mark.parametrize("ascending", [False, True])
def test_nothing_overlaps_or_leaves_the_spine(thickness, title, ascending):
    placed = fit_spine(parts(title), 400, thickness, ascending=ascending)
    ends = sorted((each.start, each.start + each.extent) for each in placed)
    assert all(end < start for (_, end), (start, _) in pairwise(ends))
    assert ends[0][0] >= -0.01
    assert ends[-1][1] <= 400.01
    assert all(each.size >= SMALLEST and each.height <= thickness for each in placed)


def test_a_long_title_has_several_lines_on_a_thick_spine():
    title = "The Strange and Surprising Adventures of a Cartographer Who Lost Her Way"
    placed = by_name(fit_spine(parts(title), 400, 90, ascending=False))
    assert len(placed["title"].piece.lines) > 1
    assert " ".join(placed["title"].piece.lines) == title
    assert len(by_name(fit_spine(parts(), 400, 90, ascending=False))["title"].piece.lines) == 1


def test_the_publisher_is_left_out_first_and_then_the_author():
    title = "The Strange and Surprising Adventures of a Cartographer"
    names = [each.piece.name for each in fit_spine(parts(title), 245, 10.5, ascending=False)]
    assert names == ["author", "title"]
    names = [each.piece.name for each in fit_spine(parts(title), 200, 10.5, ascending=False)]
    assert names == ["title"]
    assert fit_spine(parts(title), 100, 10.5, ascending=False) == ()


def test_a_spine_too_thin_for_letters_has_none():
    assert fit_spine(parts(), 600, 6, ascending=False) == ()


@pytest.mark.parametrize(
    ("language", "ascending"),
    [("en-GB", False), ("nl", False), ("sv", False), ("fr", True), ("es-MX", True), ("it", True),
     ("de", True), ("pt-BR", True), ("ar", False), ("ja", False)],
)  # fmt: skip
def test_each_language_has_its_custom(language, ascending):
    assert is_ascending(language) is ascending


def test_descending_letters_have_their_heads_towards_the_front():
    assert rotation("en", leftward=False) == 90
    assert rotation("fr", leftward=False) == -90
    assert rotation("he", leftward=True) == -90
