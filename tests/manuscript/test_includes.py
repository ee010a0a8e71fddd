"""Text and code from other files."""

import pytest


def text(made):
    manuscript, found = made.read()
    assert not found
    return manuscript.sections[0].markdown


@pytest.mark.parametrize(
    "directive",
    ["{{#include _part.md}}", "{{< include _part.md >}}", '{% include "_part.md" %}'],
)
def test_text_is_included_by_the_directives_of_three_programs(project, directive):
    made = project({"01.md": f"# A\n\n{directive}\n\nEnd.\n", "_part.md": "One.\n\nTwo.\n"})
    assert text(made) == "# A\n\nOne.\n\nTwo.\n\nEnd.\n"


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        ("", ["one", "two", "three", "four"]),
        (":2", ["two"]),
        (":2:3", ["two", "three"]),
        ("::2", ["one", "two"]),
        (":3:", ["three", "four"]),
    ],
)
def test_mdbook_takes_lines_by_their_numbers(project, wanted, lines):
    made = project({"01.md": f"```\n{{{{#include a.txt{wanted}}}}}\n```\n"})
    made.write("a.txt", "one\ntwo\nthree\nfour\n")
    assert text(made) == "\n".join(["```", *lines, "```", ""])


def test_an_anchor_takes_what_is_between_its_marks(project):
    code = "a\n// ANCHOR: x\nb\n// ANCHOR: y\nc\n// ANCHOR_END: y\n// ANCHOR_END: x\nd\n"
    made = project({"01.md": "```\n{{#include a.rs:x}}\n```\n", "a.rs": code})
    assert text(made) == "```\nb\nc\n```\n"


def test_a_code_block_names_its_file(project):
    made = project({"01.md": '```{.py include="a.py" lines="2-3"}\n```\n', "a.py": "1\n2\n3\n4\n"})
    assert text(made) == "``` {.py}\n2\n3\n```\n"


def test_included_code_that_has_fences_gets_a_longer_one(project):
    made = project({"01.md": '``` {include="a.md"}\n```\n', "a.md": "```\nx\n```\n"})
    assert text(made).startswith("```` {.md}\n```\nx\n```\n````")


@pytest.mark.parametrize("word", ["import", "include"])
def test_honkit_imports_code_with_its_name(project, word):
    made = project({"01.md": f'[{word}, title:"main.js"](src/a.js)\n', "src/a.js": "f();\n"})
    assert text(made) == '``` {.javascript filename="main.js"}\nf();\n```\n'


def test_leanpub_takes_code_from_its_folder(project):
    made = project({"01.md": "<<[Hello](a.rb)\n", "code/a.rb": "puts 1\n"})
    assert text(made) == '``` {.ruby caption="Hello"}\nputs 1\n```\n'


def test_an_obsidian_note_is_embedded_wherever_it_lies(project):
    made = project(
        {"01.md": "![[Far away#Part]]\n", "x/Far away.md": "# A\n\n## Part\n\nB\n\n# C\n"}
    )
    assert text(made) == "## Part\n\nB\n\n"


def test_what_others_include_is_no_chapter_of_its_own(project):
    made = project({"01.md": "# A\n\n{{#include snippet.md}}\n", "snippet.md": "Text.\n"})
    assert [s.stem for s in made.read()[0].sections] == ["01"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{{#include gone.md}}", "missing-include"),
        ("{{#include ../../../etc.md}}", "outside-project"),
        ("{{#include 01.md}}", "cyclic-include"),
        ("{{#include a.txt:nowhere}}", "missing-anchor"),
        ("{{#include a.txt:7}}", "missing-anchor"),
        ("{{#inclde a.txt}}", "unknown-directive"),
    ],
)
def test_a_faulty_include_is_an_error_at_its_line(project, line, code):
    made = project({"01.md": f"# A\n\n{line}\n", "a.txt": "one\n"})
    assert [(d.code, d.file, d.line, d.column) for d in made.read()[1]] == [
        (code, "manuscript/01.md", 3, 1)
    ]


def test_files_that_include_each_other_are_found_out(project):
    files = {"01.md": "{{#include _b.md}}\n", "_b.md": "x\n\n{{#include 01.md}}\n"}
    (found,) = project(files).read()[1]
    assert (found.code, found.file, found.line) == ("cyclic-include", "manuscript/_b.md", 3)
    assert "01.md → manuscript/_b.md → manuscript/01.md" in found.hint


def test_a_fault_in_an_included_text_names_the_included_file(project):
    files = {"01.md": "# A\n\n{{#include _b.md}}\n\n[x](#gone)\n", "_b.md": "One.\n\n[y](#lost)\n"}
    assert [(d.file, d.line) for d in project(files).faults()] == [
        ("manuscript/_b.md", 3),
        ("manuscript/01.md", 5),
    ]


def test_an_escaped_directive_is_text(project):
    made = project({"01.md": "Write \\{{#include file}}.\n"})
    assert text(made) == "Write {{#include file}}.\n"
