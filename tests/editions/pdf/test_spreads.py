"""Facing pages end level, and their lines stand on one grid."""

import random

from tests.editions.pdf.conftest import prose, words
from weasyprint.layout.page import remake_page

from presswork.editions.pdf import spreads

LEADING = 14


def text_of(page):
    """The lines of the text itself, without head and notes."""
    return [line for line in page if line.y < 560 and 11.0 in line.sizes]


def test_facing_pages_end_level(set_pages):
    draw = random.Random(7)
    pdf = set_pages("# One\n\n" + prose(*[draw.randrange(15, 130) for _ in range(60)]))
    spreads = [n for n in range(1, len(pdf.pages) - 2, 2) if text_of(pdf.pages[n])]
    depths = [[text_of(pdf.pages[n + side])[-1].y for side in (0, 1)] for n in spreads]
    assert len(depths) >= 4
    uneven = [round(abs(verso - recto) / LEADING) for verso, recto in depths if verso != recto]
    assert uneven in ([], [1])


def test_a_spread_runs_short_by_two_lines_at_most(set_pages):
    draw = random.Random(3)
    pdf = set_pages("# One\n\n" + prose(*[draw.randrange(10, 60) for _ in range(60)]))
    first = pdf.labels.index("1")
    feet = {round((text_of(page)[-1].y - 75) / LEADING) for page in pdf.pages[first:-1]}
    assert feet <= {-1, 0, 1, 2}


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(set_pages):
    pdf = set_pages("# One\n\n" + prose(*[44] * 40))
    for page in pdf.pages[pdf.labels.index("1") : -1]:
        lines = text_of(page)
        assert lines[1].x < lines[0].x + 1 or lines[0].x > lines[1].x + 5
        indented = [line.x > min(each.x for each in lines) + 5 for line in lines]
        assert not indented[-1]
        assert not indented[1] or indented[0]


def test_lines_return_to_the_grid_after_what_has_a_height_of_its_own(set_pages):
    table = "| A | B |\n|---|---|\n| c | d |\n\n: Caption\n"
    code = "```\none\ntwo\nthree\n```\n"
    quote = "::: pullquote\nA quote.\n:::\n"
    title = "## " + words(24)
    pdf = set_pages(
        "\n\n".join(["# One", *(f"{b}\n\n{words(30)}" for b in (table, code, quote, title))])
    )
    lines = text_of(pdf.labelled("1"))
    assert len(lines) >= 8
    assert {round((lines[0].y - line.y) % LEADING, 1) for line in lines} <= {0.0, 14.0}


def test_a_table_stays_with_its_caption(set_pages):
    rows = "".join(f"| row{n}x | b |\n" for n in range(12))
    for fill in (180, 200, 220):
        pdf = set_pages(f"# One\n\n{prose(fill)}\n| A | B |\n|---|---|\n{rows}\n: The caption\n")
        page = pdf.text(pdf.page_with("The caption"))
        assert all(f"row{n}x" in page for n in range(12))


def test_a_heading_at_the_head_of_a_page_stands_at_its_top(set_pages):
    pdf = set_pages(f"# One\n\n{prose(262)}\n## At the top\n\n{prose(200)}", print="{toc_depth: 1}")
    page = pdf.pages[pdf.page_with("At the top\n")]
    assert page[0].text == "2 A Small Book"
    assert page[1].text == "At the top"
    assert round(612 - page[1].y) == 64 + 11


def test_a_gap_that_no_remedy_closes_is_left_without_trying(set_pages, monkeypatch):
    made = []

    def remake(index, context, *more):
        made.append((context.scene.start.page, index))
        return remake_page(index, context, *more)

    monkeypatch.setattr(spreads, "remake_page", remake)
    block = "::: {style='height: 322pt'}\nA tall block.\n:::\n\n"
    pdf = set_pages("# One\n\n" + (words(90) + "\n\n" + block) * 12)
    text = [index for start, index in made if start == pdf.labels.index("1")]
    assert len(text) == len(set(text)) >= 6


def test_a_short_last_word_is_not_left_alone(set_pages):
    ends = [f"{words(25 + n)[:-1]} of it.\n\n" for n in range(30)]
    pdf = set_pages("# One\n\n" + "".join(ends))
    lines = [line.text for page in pdf.pages for line in page]
    assert "it." not in lines


def test_a_reference_to_the_same_spread_tells_the_page(set_pages):
    table = "| A | B |\n|---|---|\n" + "| c | d |\n" * 9 + "\n: Caption {{#tbl-{0}}}\n"
    blocks = [f"See @tbl-{n}.\n\n{words(35)}\n\n" + table.format(n) for n in "abcdefghijkl"]
    pdf = set_pages("# One\n\n" + "\n".join(blocks))
    text = " ".join(pdf.text(index) for index in range(len(pdf.pages)))
    assert text.count(", page") >= 12
    assert "page 0" not in text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_helped_a_spread_is_tried_first_when_pages_are_laid_out_again(set_pages, monkeypatch):
    contexts = []

    def remake(index, context, *more):
        contexts.append(context)
        return remake_page(index, context, *more)

    monkeypatch.setattr(spreads, "remake_page", remake)
    draw = random.Random(3)
    text = prose(*[draw.randrange(10, 60) for _ in range(60)])
    # Near the end stands what is off the grid, so that all pages are laid out a second time.
    off = "::: {style='height: 20pt'}\nOff.\n:::\n\n"
    set_pages(f"# One\n\n{text}\n\n{off}{words(30)}\n")
    first, again = (sum(c is each for c in contexts) for each in (contexts[0], contexts[-1]))
    assert again < first
