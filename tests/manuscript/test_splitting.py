"""One file of many chapters, and one chapter of many files."""


def split(project, text, **keys):
    made = project({"all.md": text}, yaml="contents:\n- file: all.md\n  split: 1\n")
    manuscript, found = made.read()
    assert not found
    return made, manuscript.sections


def test_each_heading_of_the_level_begins_a_section(project):
    text = "# One\n\nA.\n\n## Inner\n\nB.\n\nTwo\n===\n\nC.\n\n```\n# no heading\n```\n"
    _, sections = split(project, text)
    assert [s.stem for s in sections] == ["one", "two"]
    assert sections[1].markdown.startswith("Two\n===")


def test_a_file_with_several_titles_is_as_many_chapters_of_a_book(project):
    files = {"all.md": "# One\n\nA.\n\n# Two\n\nB.\n", "preface.md": "# I\n\nX.\n\n# II\n"}
    manuscript, _ = project(files).read()
    assert [s.stem for s in manuscript.sections] == ["one", "two", "preface"]
    manuscript, _ = project(files, kind="article").read()
    assert [s.stem for s in manuscript.sections] == ["all", "preface"]


def test_lines_are_those_of_the_file(project):
    made, _ = split(project, "# One\n\nA.\n\n# Two\n\n[x](#gone)\n")
    assert [(d.file, d.line) for d in made.faults()] == [("manuscript/all.md", 7)]


def test_notes_at_the_end_of_the_file_reach_all_sections(project):
    text = "# One\n\nA[^a].\n\n# Two\n\nB [c].\n\n[^a]: The note,\n\n    of two.\n\n[c]: https://c.org\n"
    made, _ = split(project, text)
    book = made.book()
    one, two = (section for section in book.sections if section.role.name == "chapter")
    assert one.notes == ("The\nnote,\nof\ntwo.\n",)
    assert b'href="https://c.org"' in two.markup


def test_a_section_may_be_several_files_that_know_nothing_of_each_other(project):
    yaml = "contents:\n- files: [a.md, b/b.md]\n"
    files = {
        "a.md": "# A\n\nX[^1].\n\n[^1]: One.\n",
        "b/b.md": "## B\n\nY[^1] [z](#lost).\n\n[^1]: Two.\n",
    }
    made = project(files, yaml=yaml)
    assert [(d.file, d.line, d.column) for d in made.faults()] == [("manuscript/b/b.md", 3, 11)]
    made.write("b/b.md", "## B\n\nY[^1] [a](../a.md).\n\n[^1]: Two.\n")
    (chapter,) = (s for s in made.book().sections if s.role.name == "chapter")
    assert [note.strip() for note in chapter.notes] == ["One.", "Two."]
    assert [heading.text for heading in chapter.headings][-1] == "B"


def test_both_file_and_files_are_refused(project):
    made = project(yaml="contents:\n- {file: a.md, files: [b.md]}\n")
    from presswork.metadata import read_metadata

    found = read_metadata(made.project.book_yaml, made.folder).diagnostics
    assert [(d.code, d.line) for d in found] == [("wrong-value", 4)]


def test_an_attribute_line_of_markua_goes_with_the_heading_below_it(project):
    made = project({"a.md": "# One\n\nSee [two](#later).\n\n{id: later}\n# Two\n\nText.\n"})
    made.write("Book.txt", "a.md\n")
    assert not made.faults()
