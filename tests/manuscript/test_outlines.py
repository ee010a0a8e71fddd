"""Contents from the lists that other programs' books have."""

import json


def roles(manuscript):
    return [
        (s.role.name, (s.file or s.title or "").removeprefix("manuscript/"))
        for s in manuscript.sections
    ]


def chapters(*names):
    return {name: f"# {name}\n\nText.\n" for name in names}


def test_a_summary_gives_parts_chapters_and_their_sections(project):
    summary = """\
        # Summary

        [Preface](preface.md)

        # The First Part

        - [One](one.md)
          - [Deep](deep/one.md)
        - [Two](two.md#here)
        - [Two again](two.md#there)
        """
    files = chapters("preface.md", "one.md", "deep/one.md", "two.md")
    manuscript, found = project({"SUMMARY.md": summary, **files}).read()
    assert roles(manuscript) == [
        ("preface", "preface.md"),
        ("part", "The First Part"),
        ("chapter", "one.md"),
        ("chapter", "two.md"),
    ]
    assert [(p.file, p.level) for p in manuscript.sections[2].more] == [
        ("manuscript/deep/one.md", 2)
    ]
    assert not found
    assert manuscript.metadata.dialect == "commonmark_x"


def test_an_entry_that_calls_itself_a_part_holds_chapters(project):
    summary = "- [Part II: Sea](sea.md)\n  - [Ships](ships.md)\n  - [Whales](whales.md)\n"
    files = chapters("sea.md", "ships.md", "whales.md")
    manuscript, _ = project({"SUMMARY.md": summary, **files}).read()
    assert [role for role, _ in roles(manuscript)] == ["part", "chapter", "chapter"]


def test_drafts_and_addresses_in_a_summary_are_reported(project):
    summary = "- [One](one.md)\n- [Not yet]()\n- [Web](https://example.org)\n"
    _, found = project({"SUMMARY.md": summary, **chapters("one.md")}).read()
    assert [(d.code, d.line) for d in found] == [("draft-chapter", 2), ("external-chapter", 3)]


def test_a_missing_chapter_is_an_error_at_its_line_of_the_summary(project):
    _, found = project({"SUMMARY.md": "- [One](one.md)\n- [Two](tow.md)\n", "one.md": "x"}).read()
    assert [(d.code, d.file, d.line) for d in found] == [
        ("missing-chapter", "manuscript/SUMMARY.md", 2)
    ]


def test_honkit_may_call_its_summary_otherwise(project):
    settings = {"structure": {"summary": "README.md"}, "variables": {"version": 3}}
    files = {"README.md": "- [One](./one.md)\n", "one.md": "# One\n", "two.md": "# Two\n"}
    manuscript, _ = project({**files, "book.json": json.dumps(settings)}).read()
    assert roles(manuscript) == [("chapter", "one.md")]
    assert manuscript.variables == {"version": "3"}


def test_quarto_gives_parts_chapters_and_appendices(project):
    yaml = """\
        project: {type: book}
        book:
          chapters:
            - index.qmd
            - part: "Basics"
              chapters:
                - one.qmd
                - {href: two.qmd, text: Second}
            - part: more.qmd
          appendices: [tables.qmd]
        """
    files = chapters("index.qmd", "one.qmd", "two.qmd", "more.qmd", "tables.qmd")
    manuscript, found = project({"_quarto.yml": yaml, **files}).read()
    assert roles(manuscript) == [
        ("preface", "index.qmd"),
        ("part", "Basics"),
        ("chapter", "one.qmd"),
        ("chapter", "two.qmd"),
        ("part", "more.qmd"),
        ("appendix", "tables.qmd"),
    ]
    assert not found


def test_a_faulty_quarto_file_is_shown_with_its_line(project):
    made = project({"_quarto.yml": "book:\n  chapters: [one.qmd\n", "one.qmd": "# One\n"})
    assert made.read()[1][0].file == "manuscript/_quarto.yml"


def test_bookdown_reads_the_index_first_and_knows_its_own_headings(project):
    files = {
        "index.Rmd": "# Preface\n\nHello.\n",
        "01-a.Rmd": "# (PART) Basics {-}\n\n# First {#first}\n\nText.\n\n# Second\n\nText.\n",
        "02-b.Rmd": "# (APPENDIX) Appendix {-}\n\n# Tables\n\nText.\n",
        "README.md": "# No chapter\n",
    }
    manuscript, _ = project(files).read()
    sections = [(s.role.name, s.stem) for s in manuscript.sections]
    assert sections == [
        ("chapter", "index"),
        ("part", "basics"),
        ("chapter", "first"),
        ("chapter", "second"),
        ("appendix", "02-b"),
    ]


def test_bookdown_may_list_its_files(project):
    files = {"_bookdown.yml": "rmd_files: [b.Rmd, a.Rmd]\n", **chapters("a.Rmd", "b.Rmd")}
    manuscript, _ = project(files).read()
    assert [file for _, file in roles(manuscript)] == ["b.Rmd", "a.Rmd"]


def test_leanpub_has_three_matters_and_parts_in_the_text(project):
    files = {
        "Book.txt": "frontmatter:\nhello.md\nmainmatter:\none.txt\nbackmatter:\nend.md\n",
        "hello.md": "# Hello\n\nText.\n",
        "one.txt": "-# The Sea\n\n# Ships\n\nText.\n\n# Whales #\n\n# Blue\n\nText.\n",
        "end.md": "# The End\n\nText.\n",
    }
    manuscript, found = project(files).read()
    assert [(s.role.name, s.title or s.stem) for s in manuscript.sections] == [
        ("preface", "hello"),
        ("part", "The Sea"),
        ("chapter", "ships"),
        ("part", "Whales"),
        ("chapter", "blue"),
        ("afterword", "end"),
    ]
    assert not found


def test_book_yaml_comes_before_all_other_lists(project):
    files = {"SUMMARY.md": "- [One](one.md)\n", **chapters("one.md", "two.md")}
    manuscript, _ = project(files, contents="[two.md]").read()
    assert roles(manuscript) == [("chapter", "two.md")]
