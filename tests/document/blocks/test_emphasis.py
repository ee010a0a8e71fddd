"""Emphasis in a line block may run over several lines."""

import re


def lines(project, text):
    (section,) = (s for s in project({"01.md": f"# One\n\n{text}"}).book().sections if s.source)
    return re.findall(r'<span class="line">(.*?)</span>(?=<br|\s*</p>)', section.markup.decode())


def test_each_line_of_a_stanza_is_emphasised(project):
    poem = "| *Like one who,\n| on a lonely road,\n| doth walk*.\n"
    assert lines(project, poem) == [
        "<em>Like one who,</em>",
        "<em>on a lonely road,</em>",
        "<em>doth walk</em>.",
    ]


def test_emphasis_begins_and_ends_within_lines_and_may_hold_more(project):
    poem = "| He sang: _Like **one\n| who** walks_ and went\n"
    assert lines(project, poem) == [
        "He sang: <em>Like <strong>one</strong></em>",
        "<em><strong>who</strong> walks</em> and went",
    ]


def test_marks_without_a_counterpart_in_the_stanza_stay(project):
    assert lines(project, "| A *star\n| alone\n|\n| and then* more\n") == [
        "A *star",
        "alone",
        "and then* more",
    ]
