"""File names in any script, and bytes that editors leave behind."""

from presswork.manuscript.files import stem_of


def test_files_in_folders_stand_in_natural_order(project):
    names = ["2/b.md", "2/README.md", "10.md", "1/a.md", "_draft.md", ".x/y.md", "3.markdown"]
    manuscript, _ = project(dict.fromkeys(names, "# A\n")).read()
    assert [s.file.removeprefix("manuscript/") for s in manuscript.sections] == [
        "1/a.md",
        "2/README.md",
        "2/b.md",
        "3.markdown",
        "10.md",
    ]


def test_stems_are_good_file_names_in_any_script():
    assert stem_of("Überblick und Café.md", "chapter") == "uberblick-und-cafe"
    assert stem_of("03 Глава.md", "chapter") == "chapter-03"
    assert stem_of("序.md", "preface") == "preface"
    assert stem_of("02.md", "chapter") == "02"


def test_stems_are_unique(project):
    files = dict.fromkeys(("Глава.md", "章.md", "chapter.md"), "# A\n")
    manuscript, _ = project(files).read()
    assert sorted(s.stem for s in manuscript.sections) == ["chapter", "chapter-2", "chapter-3"]


def test_control_characters_go_with_a_warning(project):
    made = project({})
    made.write("01.md", b"# A\n\nOne\x00 two\x0c three\xe2\x80\xa8four\x08.\n")
    manuscript, found = made.read()
    assert manuscript.sections[0].markdown == "# A\n\nOne two  three four.\n"
    assert [(d.code, d.line, d.column) for d in found] == [("control-character", 3, 4)]


def test_a_file_of_two_byte_characters_is_read(project):
    made = project({})
    made.write("01.md", "# Ä\r\n".encode("utf-16"))
    assert made.read()[0].sections[0].markdown == "# Ä\n"
