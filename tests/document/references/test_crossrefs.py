"""References that cannot be resolved, and where the message points."""

import pytest

TEXT = """\
# Rain

![Drops](a.svg){#fig-drops alt=x}

![](a.svg){#fig-bare alt=x}

"""
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" width="2" height="1"/>'


def fault(project, line):
    made = project({"01.md": f"{TEXT}{line}\n"})
    made.write("a.svg", PICTURE)
    (found,) = made.faults()
    return found


@pytest.mark.parametrize(
    ("line", "code", "column", "hint"),
    [
        ("See @fig-drop.", "broken-reference", 5, "did you mean @fig-drops?"),
        ("See @tbl-wind.", "broken-reference", 5, "give the table the id: {#tbl-wind}"),
        ("See [-@fig-drop].", "broken-reference", 7, "did you mean @fig-drops?"),
        ("See @fig-bare.", "unnumbered-reference", 5, "give the figure a caption"),
        ("See [@fig-drops; @gale].", "mixed-reference", 6, "give it brackets of its own"),
        ("See [](#nowhere).", "broken-link", 8, "give the target an id: {#nowhere}"),
        ("See []{#spot} and [](#spot).", "unnamed-link", 22, "[the words](#spot)"),
    ],
)
def test_a_reference_that_leads_nowhere_is_an_error_at_its_place(project, line, code, column, hint):
    found = fault(project, line)
    assert (found.code, found.file, found.line) == (code, "manuscript/01.md", 7)
    assert found.column == column
    assert hint in found.hint


def test_the_ids_of_written_pages_are_taken(project):
    (found,) = project({"01.md": "# Rain\n\n## Contents {#contents}\n"}).faults()
    assert (found.code, found.line) == ("duplicate-id", 3)
    assert "a page which the program writes" in found.message


def test_a_heading_made_twice_is_found_from_another_file(project):
    files = {"1.md": "# A\n\n## Dew\n", "2.md": "# B\n\n## Dew\n", "3.md": "# C\n\n[](2.md#dew)\n"}
    book = project(files).book()
    assert b'<a href="#dew-2" class="crossref">' in book.sections[-1].markup


def test_without_bibliography_a_name_after_an_at_sign_stays_a_name(project):
    book = project({"01.md": "# Rain\n\nWrite to @figaro.\n"}).book()
    assert b"Write to @figaro." in book.sections[-1].markup
