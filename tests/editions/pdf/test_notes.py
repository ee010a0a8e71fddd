"""Notes at the foot of the page of their call."""

from tests.editions.pdf.conftest import prose, words


def numbered(count: int) -> str:
    """Paragraphs of many lengths, each with a note at its first line."""
    text = "".join(f"Call{n}x[^{n}] {words(20 + n * 17 % 60)}\n\n" for n in range(count))
    return "# One\n\n" + text + "".join(f"[^{n}]: Note{n}x {words(25)}\n" for n in range(count))


def test_every_note_is_on_the_page_of_its_call_and_below_the_text(set_pages):
    pdf = set_pages(numbered(24))
    for n in range(24):
        page = pdf.pages[pdf.page_with(f"Call{n}x")]
        (note,) = (line for line in page if f"Note{n}x" in line.text)
        assert note.sizes == {9.0}
        assert note.y < min(line.y for line in page if 11.0 in line.sizes)


def test_notes_end_at_the_foot_of_the_text_block(set_pages):
    pdf = set_pages(f"# One\n\nWord.[^1]\n\n{prose(30)}\n[^1]: At the foot.\n")
    note = pdf.labelled("1")[-1]
    assert 72 < note.y < 76


def test_a_note_bears_the_number_of_its_call(set_pages):
    pdf = set_pages("# One\n\nOne.[^a] Two.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n")
    lines = [line.text for line in pdf.labelled("1")]
    assert lines[1] == "One.1 Two.2"
    assert lines[-2:] == ["1 First.", "2 Second."]


def test_number_and_call_lead_to_each_other(pdf):
    page = pdf.objects.pages[pdf.page_with("Measured on a scale")]
    targets = [str(link.Dest) for link in page.Annots if "/Dest" in link]
    assert {"section-one-note-1", "section-one-noteref-1"} <= set(targets)


def test_the_paragraphs_of_a_note_follow_each_other_without_a_gap(set_pages):
    pdf = set_pages("# One\n\nWord.[^1]\n\n[^1]: First.\n\n    Second.\n\n    - A point.\n")
    first, second, point = pdf.labelled("1")[-3:]
    assert (first.text, second.text, point.text) == ("1 First.", "Second.", "• A point.")
    assert round(first.y - second.y, 1) == round(second.y - point.y, 1) == 11.0


def test_notes_may_be_called_in_headings_tables_and_lists(set_pages):
    text = "# One[^1]\n\n- a[^2]\n\n| A |\n|---|\n| b[^3] |\n\n> c[^4]\n\n"
    notes = "".join(f"[^{n}]: Note{n}x\n\n" for n in "1234")
    pdf = set_pages(text + notes)
    assert [line.text for line in pdf.labelled("1")[-4:]] == [f"{n} Note{n}x" for n in "1234"]
    assert (1, "One", pdf.labels.index("1")) in pdf.outline()
