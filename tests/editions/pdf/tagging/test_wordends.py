"""Words end where they do in the book, also at the ends of lines."""

import pytest
from tests.structure import read_structure

from presswork.editions.pdf.tagging.wordends import SOFT_HYPHEN, SPACE, word_end


@pytest.mark.parametrize(
    ("before", "after", "source", "ending"),
    [
        ("one of", "the best", "one of the best", SPACE),
        ("he made cof-", "fee, black", "he made coffee, black", SOFT_HYPHEN),
        ("a well-", "known man", "a well-known man", ""),
        ("either/", "or", "either/or", ""),
        ("It was THE", "KING", "it was the king", SPACE),
        ("在水边", "有人", "在水边有人", ""),
        ("made by the", "stylesheet", "", SPACE),
        ("“W", "hen", "“when it", ""),
        ("ends with ", "a space", "ends with a space", ""),
    ],
)
def test_the_text_tells_what_stood_between_two_lines(before, after, source, ending):
    assert word_end(before, after, source, "-") == ending


def paragraphs(pdf):
    return [each.text for each in read_structure(pdf.objects).find("Sect")[-1].find("P")]


def test_a_paragraph_is_heard_as_it_was_written(set_pages):
    words = (
        "Extraordinary circumstances, notwithstanding considerable and well-known "
        "counterarguments, occasionally necessitate unconventional typographical remedies. "
    )
    pdf = set_pages(f"# One\n\n{words * 6}\n")
    (spoken,) = paragraphs(pdf)
    assert SOFT_HYPHEN in spoken
    assert spoken.replace(SOFT_HYPHEN, "") == (words * 6).strip()


def test_lines_of_verse_words_in_italics_and_initials_are_words(set_pages):
    markdown = "# One\n\nIt *was* *so* **very** fine.\n\n| The ink\n| is on the stone\n"
    pdf = set_pages(markdown, initials="drop-cap")
    assert paragraphs(pdf) == ["It was so very fine.", "The ink is on the stone"]


def test_what_is_added_is_not_seen(set_pages):
    pdf = set_pages("# One\n\nA word, and a word, and a word, and a word, and then a last word.\n")
    page = pdf.pages[pdf.page_with("a last word")]
    rights = {round(line.right, 1) for line in page if "word" in line.text}
    assert max(rights) <= float(pdf.objects.pages[0].trimbox[2])
