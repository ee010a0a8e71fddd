"""A book of verse, drama, quotations, callouts and lists, with drop capitals, in both editions."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pytest
from tests.books.opened import OpenedBook

VERSE, POEM, PLAY = "text/01-verse.xhtml", "text/02-poem.xhtml", "text/03-drama.xhtml"
QUOTATIONS, CALLOUTS = "text/04-quotations.xhtml", "text/05-callouts.xhtml"
LISTS = "text/06-lists.xhtml"

TRIM, INSIDE, OUTSIDE = 396, 60, 54
LEADING = 14


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("blocks", tmp_path_factory.mktemp("blocks"))


def place(book, words):
    """Index of the page, and left, baseline and right in points, of the words' first place."""
    with pypdfium2.PdfDocument(book.pdf) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            if found := text.search(words).get_next():
                boxes = [text.get_charbox(found[0] + i, loose=True) for i in range(found[1])]
                return number, boxes[0][0], boxes[0][1], boxes[-1][2]
    raise AssertionError(words)


def left(book, words):
    """Distance of the words from the left edge of the text, in points."""
    number, x, _, _ = place(book, words)
    return x - (INSIDE if number % 2 == 0 else OUTSIDE)


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_each_line_of_verse_is_a_line_of_its_own(book):
    stanzas = book.xpath(VERSE, "//h:div[@class='verse'][1]/h:p[@class='stanza']")
    assert [len(stanza.findall("{*}span[@class]")) for stanza in stanzas[:2]] == [4, 4]
    assert book.words(VERSE, "(//h:p[@class='stanza'])[1]/h:span[1]") == [
        "The type is cold, the type is new,"
    ]
    assert "The type is cold, the type is new, The ink is on the stone;" in book.text("1")


def test_indents_are_steps_of_the_smallest_one(book):
    path = "(//h:p[@class='stanza'])[3]/h:span/@class"
    assert book.xpath(VERSE, path) == ["line"] * 3 + ["line indent-1", "line indent-2"]
    steps = [left(book, words) for words in ("is emphasized", "This line is", "and this one by")]
    assert [after - before for before, after in pairwise(steps)] == pytest.approx([13.2] * 2, abs=1)


def test_emphasis_across_a_line_end_is_begun_anew(book):
    assert book.words(VERSE, "//h:div[@class='verse']//h:em") == [
        "a whole passage of it",
        "is emphasized",
    ]


def test_a_poem_stands_in_the_middle_by_its_longest_line(book):
    number, x, _, right = place(book, "What I have read with hands and feet")
    measure = TRIM - INSIDE - OUTSIDE
    edge = INSIDE if number % 2 == 0 else OUTSIDE
    assert x - edge == pytest.approx(edge + measure - right, abs=1.5)


def test_the_rest_of_a_long_line_stands_further_in(book):
    assert left(book, "This second stanza") == pytest.approx(0, abs=1)
    assert left(book, "common format could") == pytest.approx(22, abs=1)
    assert left(book, "The next one is short") == pytest.approx(0, abs=1)


def test_below_a_heading_of_that_class_paragraphs_are_stanzas(book):
    assert len(book.xpath(VERSE, "//h:h2[1]/following-sibling::h:div[1]/h:p")) == 2
    assert book.words(VERSE, "//h:h2[2]/following-sibling::h:p") == [
        "Here the lines are prose again."
    ]
    assert not book.xpath(VERSE, "//h:h2[contains(@class, 'verse')]")


def test_in_a_file_of_verse_turned_lines_of_the_source_are_joined(book):
    lines = book.words(POEM, "(//h:p[@class='stanza'])[1]/h:span")
    assert lines[0].endswith("all day long without ever once being looked at,")
    assert lines[2:] == ["The apprentice and his broom,", "and his broom."]
    assert book.words(POEM, "//h:em") == ["will"]
    assert not book.xpath(POEM, "//h:pre | //h:code")


def test_verse_stands_in_quotations_and_notes(book):
    assert len(book.xpath(VERSE, "//h:blockquote/h:div[@class='verse']//h:span[@class]")) == 2
    assert len(book.xpath(VERSE, "//h:aside//h:p[@class='stanza']/h:span")) == 2


def test_a_speech_begins_with_its_speaker(book):
    path = "//h:p[@class='speech']//h:span[@class='speaker']"
    assert book.words(PLAY, path)[:2] == ["FIRST COMPOSITOR", "SECOND COMPOSITOR"]
    assert "FIRST COMPOSITOR, SECOND COMPOSITOR" in book.words(PLAY, path)
    assert len(book.xpath(PLAY, path)) == 7
    assert not book.xpath(PLAY, "//h:strong")


def test_what_happens_on_the_stage_is_a_paragraph_apart(book):
    directions = book.words(PLAY, "//h:p[@class='stage-direction']")
    assert directions[1:] == ["Exeunt", "[Exit.]"]
    assert "(aside)" in book.words(PLAY, "//h:p[@class='speech']/h:em")


def test_verse_in_drama_is_kept_line_by_line(book):
    assert [
        len(speech.findall("{*}span[@class='line']"))
        for speech in book.xpath(PLAY, "//h:p[starts-with(@class, 'speech')][h:span/@class='line']")
    ] == [3, 2, 1]
    assert left(book, "And may its father") == left(book, "As clean as")


def test_a_speech_may_have_several_paragraphs(book):
    path = "//h:p[@class='speech continued']"
    assert book.words(PLAY, path) == ["And I have a wife at home.", "Then let us home."]
    assert book.words(PLAY, "//h:section/h:p[not(@class)]") == [
        "And here, outside of the play, the prose goes on."
    ]


def test_whom_a_quotation_is_by_stands_at_the_right(book):
    assert [
        words.lstrip("— ") for words in book.words(QUOTATIONS, "//h:p[@class='attribution']")
    ] == [
        "Matthew Carter, a saying",
        "A. Printer, Letters to a Young Compositor",
        "The Overseer",
        "The Master",
        "with a name below",
    ]
    assert left(book, "— The Overseer") > 150


def test_talk_in_a_quotation_has_no_source(book):
    talk = book.xpath(QUOTATIONS, "//h:blockquote[contains(., 'Did you read')]")[0]
    assert [node.get("class") for node in talk] == [None, None]


def test_an_epigraph_says_what_it_is(book):
    assert book.xpath(QUOTATIONS, "//h:div[@class='epigraph']/@role") == ["doc-epigraph"]


def test_scenes_are_parted_by_ornaments_or_by_a_space(book):
    assert book.xpath(VERSE, "//h:hr/@class") == ["space-break"]
    assert len(book.xpath(VERSE, "//h:hr")) == 3
    assert sum(page.count("❦") for page in book.pages) == 2


def test_callouts_of_every_spelling_are_asides_with_their_word(book):
    titles = book.words(CALLOUTS, "//h:aside/h:p[@class='callout-title']")
    assert titles == [
        "Note",
        "Tip Wash your hands",
        "Warning Hot metal",
        "Caution",
        "Important Read this",
        "Hinweis",
    ]
    assert set(book.xpath(CALLOUTS, "//h:aside/@role")) == {"note"}
    assert not book.xpath("nav.xhtml", "//h:a[contains(., 'Hot metal')]")


def test_an_aside_may_have_a_title(book):
    path = "//h:aside[@class='aside']/h:p[@class='aside-title']"
    assert book.words(CALLOUTS, path) == ["The ampersand"]


def test_numbers_in_brackets_are_kept(book):
    marks = book.words(LISTS, "//h:span[@class='mark-of-item']")
    assert marks == ["(i)", "(ii)", "(iii)", "a)", "b)", "(1)", "(2)"]
    assert "(ii) again, and long" in book.text("12")
    assert left(book, "so that one sees how it hangs") == pytest.approx(
        left(book, "the page so that one sees it"), abs=1
    )


def test_boxes_of_tasks_are_drawn_and_named(book):
    assert book.xpath(LISTS, "//h:span[@role='img']/@aria-label") == ["to do", "done", "to do"]
    assert not book.xpath(LISTS, "//h:input")


def test_a_drop_capital_stands_on_the_third_line(book):
    number, *_ = place(book, "hen the printer has")
    with pypdfium2.PdfDocument(book.pdf) as pdf:
        text = pdf[number].get_textpage()
        letters = text.get_text_range()
        origins = {
            words: _baseline(text, letters.index(words))
            for words in ("W", "hen the printer", "he meant that")
        }
    assert origins["W"] == pytest.approx(origins["he meant that"], abs=0.4)
    assert origins["hen the printer"] - origins["W"] == pytest.approx(2 * LEADING, abs=0.4)


def _baseline(text, index):
    import ctypes

    from pypdfium2.raw import FPDFText_GetCharOrigin

    x, y = ctypes.c_double(), ctypes.c_double()
    FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def test_in_the_e_book_the_first_word_is_not_cut(book):
    assert (
        book.words(VERSE, "//h:p[@class='opening drop-cap']/h:span")[0] == "“When the printer has"
    )
    assert ".drop-cap::first-letter" in book.files["EPUB/style.css"].decode()


def test_the_first_words_end_with_the_phrase(book):
    assert book.words(QUOTATIONS, "//h:span[@class='first-words']") == ["Ours is the trade"]
    assert not book.xpath(POEM, "//h:p[contains(@class, 'opening')]")


def finding(project, code):
    found = [each for each in project.faults() if each.code == code]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("dialect", ["markdown", "commonmark_x"])
def test_a_block_that_is_never_closed_is_an_error_where_it_opens(project, dialect):
    text = "# One\n\nText.\n\n::: note\nInside.\n\nMore.\n"
    found = finding(project({"01.md": text}, dialect=dialect), "unclosed-div")
    assert (found.file, found.line, found.severity.word) == ("manuscript/01.md", 5, "error")


def test_a_fence_that_closes_nothing_is_an_error(project):
    found = finding(project({"01.md": "# One\n\nText.\n\n:::\n\nMore.\n"}), "stray-fence")
    assert (found.file, found.line) == ("manuscript/01.md", 5)


def test_half_an_attribute_is_an_error(project):
    found = finding(project({"01.md": "# One\n\n::: {.note\nText.\n:::\n"}), "bad-attributes")
    assert found.line == 3


POEM_AS_PROSE = """\
# Spring

The buds are on the apple tree,
The ice is on the pail,
And down the hill and up to me
There comes a yellow sail

Of kites that little children fly
With fingers blue and bare,
Who do not know the reason why
A string should hold the air.
"""


def test_verse_that_is_run_together_is_warned_of(project):
    found = finding(project({"01.md": POEM_AS_PROSE}), "run-together")
    assert (found.file, found.line, found.severity.word) == ("manuscript/01.md", 3, "warning")
    assert "form: verse" in found.hint


@pytest.mark.parametrize("heading", ["# Spring {.verse}", "# Spring\n\n::: verse"])
def test_verse_that_is_called_so_is_not(project, heading):
    text = POEM_AS_PROSE.replace("# Spring", heading)
    book = project({"01.md": text + ("\n:::\n" if ":::" in heading else "")}).book()
    assert book.sections[-1].markup.count(b'class="line') == 8


def test_prose_that_is_broken_into_lines_is_not_taken_for_verse(project):
    wrapped = "\n".join(["Prose of a hand that wraps its lines at some width of the window,"] * 9)
    sentences = "\n".join(["Each sentence stands on a line of its own.", "So they do."] * 9)
    assert project({"01.md": f"# One\n\n{wrapped}\n\n{sentences}\n"}).faults() == []


def test_names_that_are_run_together_with_speeches_are_warned_of(project):
    speeches = "\n\n".join(f"**HAMLET**\nWords, {n}." for n in range(8))
    found = finding(project({"01.md": f"# Act I\n\n{speeches}\n"}), "run-together")
    assert found.line == 3
    assert "form: drama" in found.hint


def test_a_file_is_set_as_book_yaml_says(project):
    yaml = "contents:\n  - file: 01.md\n    form: verse\n"
    book = project({"01.md": POEM_AS_PROSE}, yaml).book()
    assert book.sections[-1].markup.count(b'class="stanza"') == 2


def test_small_capitals_open_a_chapter_where_book_yaml_says_so(project):
    book = project({"01.md": "# One\n\nIt was late, and later.\n"}, initials="small-caps").book()
    opening = '<p class="opening"'
    markup = book.sections[-1].markup.decode()
    assert opening in markup
    assert '<span class="first-words">It was late,</span>' in markup


def test_a_paragraph_without_a_capital_has_no_initial(project):
    book = project({"01.md": "# One\n\n1984 was the year.\n"}, initials="drop-cap").book()
    assert b"drop-cap" not in book.sections[-1].markup


def test_a_scene_break_never_stands_first_or_last_on_a_page(project):
    text = "# One\n\n" + "\n\n* * *\n\n".join(["Some lines of text. " * 15] * 20)
    (pdf,) = project({"01.md": text}).build("pdf")
    with pypdfium2.PdfDocument(pdf.path) as document:
        pages = [page.get_textpage().get_text_range().split() for page in document]
    marks = [[word for word in page if word in {"❦", "text."}] for page in pages]
    assert sum(page.count("❦") for page in marks) == 19
    assert all(page[0] == page[-1] == "text." for page in marks if page)


def test_a_quotation_mark_stands_before_the_initial_and_the_word_is_whole(project):
    text = "# Un\n\n::: {lang=fr}\n« Oui », dit-il, et voilà tout.\n:::\n"
    book = project({"01.md": text}, initials="drop-cap").book()
    assert (
        '<span class="first-words">«\u202fOui\u202f»,</span>' in book.sections[-1].markup.decode()
    )


def test_an_unknown_form_is_an_error_in_book_yaml(project):
    yaml = "contents:\n  - file: 01.md\n    form: poem\n"
    made = project({"01.md": "# One\n\nA word.\n"}, yaml)
    with pytest.raises(AssertionError, match="form"):
        made.read()
