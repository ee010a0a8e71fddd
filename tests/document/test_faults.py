"""Faults of the text: each found at its file and line, with a hint."""

import pytest

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("# A\n\n![x](missing.png)", "missing-image", 3),
        ('# A\n\n<img src="gone.png" alt="x">', "missing-image", 3),
        ("# A\n\n![x](https://example.org/a.png)", "remote-image", 3),
        ("# A\n\n![x](../../outside.png)", "outside-project", 3),
        ("# A\n\n![x](fake.png)", "bad-image", 3),
        ("# A\n\ntext\n\nwith[^1] call", "missing-note", 5),
        ("# A\n\nwith[^1] call\n\n[^1]:\n", "empty-note", 5),
        ("# A\n\n[x](#nowhere)", "broken-link", 3),
        ("# A\n\n[x](other.md)", "broken-link", 3),
        ("# A {#x}\n\n## B {#x}", "duplicate-id", 3),
        ("# A\n\n[b]{#1st}", "bad-id", 3),
        ("# A\n\n<script>x</script>", "refused-html", 3),
        ("# A\n\n<iframe src='x'></iframe>", "refused-html", 3),
        ("# A\n\n<p onclick='x()'>b</p>", "refused-html", 3),
        ("# A\n\n[x](javascript:alert)", "refused-html", 3),
        ("# A\n\nwith <u>open", "malformed-html", 3),
        ("# A\n\nwith </u> closed", "malformed-html", 3),
        ("# A\n\n*with <u>both* ends</u>", "malformed-html", 3),
        ("# A\n\nsee [@nobody2000]", "missing-bibliography", 3),
        ("# A\n\n##\n\nb", "empty-heading", 3),
    ],
)
def test_an_error_is_found_at_its_line(project, text, code, line):
    made = project({"01.md": text})
    made.write("fake.png", b"this is no picture")
    book, found = made.convert()
    assert [(d.code, d.file, d.line) for d in found] == [(code, "manuscript/01.md", line)]
    assert book is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("# A\n\n![](x.svg)", "missing-description", 3),
        ("# A\n\n<td align='left'>", "unknown-attribute", 3),
        ("# A\n\n```{=latex}\n\\x\n```", "raw-format", 4),
        ("# A\n\nb\n\n[^n]: never called\n", "pandoc-note-defined-but-not-used", 5),
    ],
)
def test_a_warning_is_found_at_its_line(project, text, code, line):
    text = text.replace("<td align='left'>", "<p align='left'>b</p>")
    book, found = project({"01.md": text, "x.svg": SVG}).convert()
    assert [(d.code, d.line) for d in found] == [(code, line)]
    assert book is not None


def test_an_unknown_citation_is_an_error_at_its_key(project):
    files = {"01.md": "# A\n\nsee\n[@nobody2000]", "r.bib": "@book{a, title={T}}"}
    _, found = project(files, bibliography="r.bib").convert()
    assert [(d.code, d.line, d.column) for d in found] == [("unknown-citation", 4, 2)]


def test_a_broken_bibliography_is_an_error_in_that_file(project):
    files = {"01.md": "# A\n\n[@a]", "r.bib": "@book{a, title={T"}
    _, found = project(files, bibliography="r.bib").convert()
    assert [(d.code, d.file) for d in found] == [("bad-bibliography", "manuscript/r.bib")]


def test_all_faults_of_all_files_are_found_at_once(project):
    files = {"01.md": "# A\n\n![x](a.png)", "02.md": "# B\n\n[x](#gone)\n\n<script>y</script>"}
    codes = [d.code for d in project(files).faults()]
    assert sorted(codes) == ["broken-link", "missing-image", "refused-html"]


def test_a_near_name_is_suggested(project):
    made = project({"01.md": "# A\n\n![x](pictre.svg) and [y](#sectoin)\n\n## B {#section}"})
    made.write("picture.svg", SVG)
    hints = [d.hint for d in made.faults()]
    assert hints == ["did you mean picture.svg?", "did you mean section?"]
