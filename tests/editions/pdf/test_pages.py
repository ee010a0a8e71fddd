"""How the pages are arranged: sides, margins, heads, folios, openings, contents."""

import re

import pypdfium2
import pytest
from tests.editions.pdf.conftest import prose, render


def test_every_page_has_the_size_of_the_trim(pdf):
    for page in pdf.objects.pages:
        for box in (page.mediabox, page.trimbox, page["/BleedBox"]):
            assert [float(side) for side in box] == [0, 0, 396, 612]


def test_another_trim_gives_other_pages(set_pages):
    pdf = set_pages("# One\n\nA word.\n", print="{trim: 120 x 190 mm}")
    assert [round(float(side), 1) for side in pdf.objects.pages[0].trimbox] == [0, 0, 340.2, 538.6]


def test_margins_are_mirrored(pdf):
    left = {label: min(line.x for line in pdf.labelled(label)) for label in "23"}
    assert {label: round(x) for label, x in left.items()} == {"2": 54, "3": 60}


def test_lines_of_text_hold_sixty_to_seventy_characters(pdf):
    lines = [line for page in pdf.pages for line in page if line.right - line.x > 275]
    mean = sum(len(line.text) for line in lines) / len(lines)
    assert len(lines) > 40
    assert 60 <= mean <= 70


def test_the_front_is_numbered_in_roman_and_the_text_in_arabic_from_a_recto(pdf):
    text = pdf.page_with("Wind\n")
    assert text % 2 == 0
    assert pdf.labels[0] == "i"
    assert pdf.labels[text] == "1"
    assert pdf.labels[text + 1] == "2"


def test_each_front_page_has_its_side(pdf):
    assert pdf.text(0).startswith("The Weather Book")
    assert "©" in pdf.text(1)
    assert "For the lodgers" in pdf.text(2)
    assert pdf.page_with("Contents\n") % 2 == 0
    assert pdf.page_with("Before the rain\nThe") % 2 == 0


def test_printed_folios_equal_the_page_labels(pdf):
    heads = {label: page[0] for label, page in zip(pdf.labels, pdf.pages, strict=True) if page}
    headed = {label: head.text.split() for label, head in heads.items() if head.y > 560}
    assert {"viii", "2", "3"} <= set(headed)
    assert all(label in (words[0], words[-1]) for label, words in headed.items())


def test_the_pdf_counts_its_pages_as_the_book_does(pdf):
    runs = pdf.objects.Root.PageLabels.Nums
    first = pdf.labels.index("1")
    assert [runs[0], runs[1]["/S"], runs[2], runs[3]["/S"]] == [0, "/r", first, "/D"]


def test_openings_and_pages_without_text_have_no_head(pdf):
    bare = ["i", "ii", "iii", "iv", pdf.labels[pdf.page_with("Contents\n")], "1"]
    bare += [pdf.labels[pdf.page_with(title)] for title in ("Before the rain\nThe", "Rain\nThe")]
    for label in [*bare, pdf.labels[-1]]:
        assert all(line.y < 560 for line in pdf.labelled(label)), label


def test_the_head_names_the_book_on_a_verso_and_the_section_on_a_recto(pdf):
    assert pdf.labelled("2")[0].text == "2 The Weather Book"
    assert pdf.labelled("3")[0].text == "Wind 3"


def test_a_long_title_is_cut_short_in_the_head(set_pages):
    pdf = set_pages(f"# {'An uncommonly long title ' * 3}\n\n" + prose(*[150] * 6))
    assert pdf.labelled("3")[0].text == "An uncommonly long title An… 3"


def test_small_capitals_are_the_faces_own(pdf):
    head = pdf.labelled("2")[0]
    assert head.sizes == {10.0}
    assert head.fonts == {"EB-Garamond"}


def test_chapters_begin_on_a_new_page_with_a_sink(pdf):
    opening = pdf.pages[pdf.page_with("Rain\nThe")]
    assert opening[0].text == "Rain"
    assert opening[0].y < 612 - 64 - 84


def test_sections_of_an_article_run_on(project):
    sections = {f"{n}.md": f"# Part {n}\n\n{prose(40)}" for n in "123"}
    pdf = render(project(sections, kind="article").book())
    first = pdf.text(pdf.labels.index("1"))
    assert re.findall(r"Part \d", first) == ["Part 1", "Part 2", "Part 3"]


OPENINGS = {"01.md": "# Rain\n\nIt rains.\n", "02.md": "# Sun\n\nIt shines.\n"}


@pytest.mark.parametrize(("opening", "pages"), [("page", 2), ("recto", 3), ("run-on", 1)])
def test_chapters_of_a_book_open_as_asked(project, opening, pages):
    made = project(OPENINGS, f"print: {{openings: {opening}}}\nnumbering: {{chapters: none}}\n")
    pdf = render(made.book())
    assert pdf.page_with("It shines") - pdf.page_with("It rains") == pages - 1
    if opening == "recto":
        assert pdf.labelled("2") == []


def test_a_label_stands_on_a_line_above_the_title(project):
    pdf = render(project(OPENINGS, "numbering: {chapters: words}").book())
    label, title, *_ = pdf.pages[pdf.page_with("It shines")]
    assert (label.text, title.text) == ("Chapter Two", "Sun")
    assert label.y > title.y


def test_references_read_as_book_yaml_wants_them(project):
    files = {"01.md": "# Rain\n\nOn [](02.md) it is dry.\n", "02.md": "# Sun\n\nIt shines.\n"}
    yaml = 'print: {references: "{label} ({page})"}\n'
    assert "On Chapter 2 (2) it" in render(project(files, yaml).book()).text(6)


def test_the_contents_lead_to_the_pages_where_the_headings_are(pdf):
    contents = pdf.pages[pdf.page_with("Contents\n")]
    entries = [re.fullmatch(r"(.+?)[ .]{5,}(\S+)", line.text) for line in contents[1:]]
    found = [(match[1], match[2]) for match in entries if match]
    bookmarks = [(title, pdf.labels[page]) for _, title, page in pdf.outline()]
    assert found == bookmarks[1:]
    assert found[0] == ("Before the rain", "vii")


def test_the_numbers_of_the_contents_stand_at_the_right_margin(pdf):
    contents = pdf.pages[pdf.page_with("Contents\n")]
    assert {round(line.right) for line in contents[1:]} <= {341, 342}


def test_the_depth_of_the_contents_is_the_books(project):
    text = "# One\n\n## Two\n\n### Three\n\nA word.\n"
    pdf = render(project({"1.md": text}, print="{toc_depth: 1}").book())
    assert "Two" not in pdf.text(pdf.page_with("Contents\n"))


def test_no_heading_is_left_at_the_foot_of_a_page(set_pages):
    for fill in range(100, 180, 20):
        pdf = set_pages(f"# One\n\n{prose(100, fill)}\n## Below\n\nShort.\n\n{prose(90)}")
        lines = pdf.pages[pdf.page_with("Below\nShort")]
        heading = next(n for n, line in enumerate(lines) if line.text == "Below")
        assert len(lines) >= heading + 4


def test_numbers_of_lists_have_the_figures_of_the_text(set_pages):
    pdf = set_pages("# One\n\n1.  x\n")
    with pypdfium2.PdfDocument(pdf.data) as document:
        page = document[pdf.page_with("1. x")].get_textpage()
        text = page.get_text_range()
        boxes = [page.get_charbox(text.index(character)) for character in "1x"]
    figure, small_letter = (top - bottom for _, bottom, _, top in boxes)
    assert figure < 1.2 * small_letter
