"""What the program remembers of a build."""

from presswork.build.record import read_record


def test_a_broken_record_is_none(project):
    made = project()
    made.build("epub")
    assert read_record("epub", made.project) is not None
    (made.project.state / "epub.json").write_text("{", encoding="utf-8")
    assert read_record("epub", made.project) is None


def test_a_record_knows_where_each_line_of_the_epub_comes_from(project):
    made = project({"01-one.md": "# One\n\nFirst.\n\nSecond.\n"})
    made.build("epub")
    record = read_record("epub", made.project)
    places = [row[1:] for rows in record.lines.values() for row in rows]
    assert ("manuscript/01-one.md", 5) in places


def test_a_record_knows_the_folios_of_the_pdf(project):
    made = project()
    assert made.build("pdf")[0].extent == len(read_record("pdf", made.project).labels)
