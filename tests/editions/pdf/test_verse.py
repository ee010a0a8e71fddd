"""Poems stand in the middle of the measure by their longest line."""

LONG, SHORT = "| A line of this poem", "| Not long"


def left(pdf, text):
    return next(line.x for page in pdf.pages for line in page if line.text.startswith(text))


def test_stanzas_written_apart_are_moved_together(set_pages):
    pdf = set_pages(f"# One\n\nProse.\n\n{SHORT}\n\n{LONG} that is longer\n\n{SHORT}er\n")
    assert left(pdf, "Not long") == left(pdf, "A line of") == left(pdf, "Not longer")
    assert left(pdf, "Not long") > left(pdf, "Prose") + 50


def test_poems_with_prose_between_stand_each_in_the_middle(set_pages):
    pdf = set_pages(f"# One\n\n{SHORT}\n\nProse.\n\n{LONG} that is longer\n")
    assert left(pdf, "Not long") > left(pdf, "A line of") + 20


def test_a_link_moves_with_its_poem(set_pages):
    pdf = set_pages("# One\n\n| To [the web](https://example.org)\n")
    page = pdf.objects.pages[pdf.page_with("the web")]
    links = [note.Rect for note in page.Annots if note.Subtype == "/Link"]
    assert any(float(rect[0]) > left(pdf, "To") for rect in links)
