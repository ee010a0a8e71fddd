"""Reading the files of the book."""


def test_without_contents_the_files_stand_in_natural_order(project):
    names = ["10-ten.md", "2-two.md", "preface.md", "1-one.md"]
    made = project({name: f"# {name}\n" for name in names})
    manuscript, found = made.read()
    assert [s.file for s in manuscript.sections] == [
        f"manuscript/{name}" for name in ["1-one.md", "2-two.md", "10-ten.md", "preface.md"]
    ]
    assert manuscript.sections[-1].role.name == "preface"
    assert not found


def test_a_missing_chapter_is_an_error_at_its_entry(project):
    made = project({"one.md": "# One\n"}, yaml="contents:\n- one.md\n- tow.md\n")
    _, found = made.read()
    assert [(d.code, d.file, d.line) for d in found] == [
        ("missing-chapter", "manuscript/book.yaml", 5)
    ]


def test_invalid_utf_8_is_an_error_at_its_line_and_column(project):
    made = project()
    made.write("02.md", "# Zwei\n\nschön ".encode() + b"\xe4")
    _, found = made.read()
    assert [(d.code, d.file, d.line, d.column) for d in found] == [
        ("invalid-utf-8", "manuscript/02.md", 3, 7)
    ]


def test_a_chapter_that_leads_out_of_the_project_is_refused(project, tmp_path):
    made = project()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("# Out", encoding="utf-8")
    (made.folder / "manuscript" / "02.md").symlink_to(outside)
    _, found = made.read()
    assert [d.code for d in found] == ["outside-project"]


def test_a_folder_without_markdown_is_an_empty_book(project):
    _, found = project({}).read()
    assert [d.code for d in found] == ["empty-book"]


def test_line_ends_and_byte_order_mark_do_not_matter(project):
    made = project({})
    made.write("01.md", b"\xef\xbb\xbf# One\r\n\r\nText.\r\n")
    assert made.read()[0].sections[0].markdown == "# One\n\nText.\n"
