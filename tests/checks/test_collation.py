"""Words as meant held against words as found, line by line."""

from dataclasses import replace

from presswork.checks.collation import Collation
from presswork.checks.footnotes import NoteFinder
from presswork.checks.phrases import Phrases
from presswork.checks.readingorder import Line
from presswork.checks.words import Joint, Run, split_words


def words(text):
    *inner, last = split_words(text)
    return (*inner, replace(last, joint=Joint.LINE))


def differences(meant, *lines):
    runs = [Run(words(line), "page 1") for line in lines]
    cores = [word.core for word in split_words(meant)]
    found = Collation(cores, runs, Phrases([])).differences()
    return [each for each in found if each.lost or each.added]


def test_a_name_of_a_program_may_be_broken_before_a_capital():
    rest = "is gone when the server has been started anew."
    assert not differences(
        f"The TemplateDoesNotExist {rest}", "The TemplateDoesNot", f"Exist {rest}"
    )
    assert differences(f"The template {rest}", "The tem", f"plate {rest}")


def test_the_number_of_a_note_may_follow_a_formula():
    lines = ("for a very small change in .1 In the case", "of the covariate we have it.")
    meant = "for a very small change in In the case of the covariate we have it."
    assert not differences(meant, *lines)


def test_a_title_that_stands_three_times_is_no_head():
    lines = ("A Small Book", "A Small Book", "A Small Book", "Contents", "One", "A word and two.")
    cores = [word.core for word in split_words(" ".join(lines))]
    runs = [Run(words(line), f"page {n}", outermost=True) for n, line in enumerate(lines)]
    found = Collation(cores, runs, Phrases(["A Small Book"])).differences()
    assert [each for each in found if each.lost or each.added] == []


def test_a_lone_word_of_the_text_above_a_note_is_none_of_it():
    def line(text, baseline, size):
        return Line(words(text), 54, 300, baseline, size)

    page = [
        line("Some words of the text that goes on", 200, 11),
        line("output:", 118, 8.5),
        line("1 This function calls the output", 88, 8.5),
    ]
    text = [word.core for word in split_words("Some words of the text that goes on output")]
    notes = [word.core for word in split_words("This function calls the output")]
    assert NoteFinder(text, notes, [page]).notes_on(page) == {page[2]}
