"""Tags: what a screen reader is told of the pages."""

import io
from itertools import pairwise

import pikepdf
import pytest
from tests.editions.pdf.conftest import render, words
from tests.pictures import draw
from tests.structure import artifacts, read_structure

PARAGRAPH = "P(Em, Reference(Link), Strong, Code, Reference(Link))"


def tags(pdf):
    return read_structure(pdf.objects)


@pytest.fixture(scope="session")
def structure(pdf):
    return tags(pdf)


def only(found):
    (each,) = found
    return each


def test_a_book_is_three_parts_of_sections_with_headings(structure):
    assert [each.type for each in structure.kids] == ["Part", "Part", "Part"]
    assert {each.type for part in structure.kids for each in part.kids} == {"Sect"}
    _, text, back = structure.kids
    assert [section.outline() for section in text.kids] == [
        f"Sect(H1, P, P, {PARAGRAPH}, Note(Lbl(Link), P), H2, P, P, P)",
        "Sect(H1, P, H2, P)",
    ]
    assert [each.text for each in text.find("H1")] == ["Wind", "Rain"]
    assert only(back.find("H1")).text == "Colophon"


def test_heads_and_folios_are_artifacts(pdf, structure):
    found = artifacts(pdf.objects.pages[pdf.labels.index("2")])
    assert sorted(found) == [
        ("/Pagination", "/Header", "2"),
        ("/Pagination", "/Header", "The Weather Book"),
    ]
    assert "The Weather Book" not in structure.kids[1].text


def test_a_paragraph_over_two_pages_is_one(set_pages):
    pdf = set_pages(f"# One\n\n{words(700)}\n\n{words(90)}\n")
    paragraphs = tags(pdf).find("Sect")[-1].find("P")
    assert len(paragraphs) == 2
    assert len(paragraphs[0].pages) > 1
    assert paragraphs[0].text.replace("‐", "").split()[-1] == words(700).split()[-1]


def test_a_list_item_over_two_pages_is_one(set_pages):
    pdf = set_pages(f"# One\n\n{words(250)}\n\n1.  {words(300)}\n2.  Short.\n")
    items = only(tags(pdf).find("Sect")[-1].find("L")).kids
    assert [item.outline() for item in items] == ["LI(Lbl, LBody)", "LI(Lbl, LBody)"]
    assert len(items[0].kids[1].pages) == 2


def test_a_note_is_read_after_the_paragraph_of_its_call(structure):
    wind = structure.kids[1].kids[0]
    call, note = [each.type for each in wind.kids].index("Note") - 1, only(wind.find("Note"))
    assert wind.kids[call].text.startswith("It has force,1 speed")
    assert note.text == "1Measured on a scale."
    assert note.outline() == "Note(Lbl(Link), P)"
    assert wind.kids[call].find("Reference", "Link")[0].text == "1"


def test_notes_have_names_of_their_own_that_the_file_can_find(pdf, set_pages):
    several = set_pages("# One\n\nA.[^a] B.[^b]\n\n[^a]: First.\n[^b]: Second.\n").objects
    names = several.Root.StructTreeRoot.IDTree.Names
    notes = read_structure(several).find("Note")
    assert [str(note.element.ID) for note in notes] == [str(name) for name in names[::2]]
    assert len({str(note.element.ID) for note in notes}) == 2


def test_a_note_cut_over_pages_is_one(set_pages):
    note = f"{words(900)}\n\n    {words(40)}"
    pdf = set_pages(f"# One\n\n{words(300)}[^a] {words(200)}\n\n[^a]: {note}\n")
    note = only(tags(pdf).find("Note"))
    assert note.outline() == "Note(Lbl(Link), P, P)"
    assert len(note.kids[1].pages) > 1


def test_contents_are_entries_with_links_and_page_numbers(structure):
    contents = structure.find("TOC")[0]
    assert contents.kids[0].outline() == "TOCI(Reference(Link))"
    assert contents.find("Reference")[1].text == "Wind 1"
    assert "." not in contents.text


def test_headings_begin_with_the_first_level_and_skip_none(structure):
    types = [kid.type for section in structure.find("Sect") for kid in section.kids]
    levels = [int(name[1]) for name in types if name.startswith("H")]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_lists_have_labels_and_bodies(set_pages):
    pdf = set_pages("# One\n\n- a\n    1. b\n    2. c\n- d\n\nTerm\n:   Meaning\n:   Another\n")
    bullets, terms = [kid for kid in tags(pdf).find("Sect")[-1].kids if kid.type == "L"]
    assert bullets.outline() == (
        "L(LI(Lbl, LBody(L(LI(Lbl, LBody), LI(Lbl, LBody)))), LI(Lbl, LBody))"
    )
    numbered = only(bullets.find("L"))
    assert numbered.element.A.ListNumbering == "/Decimal"
    assert bullets.element.A.ListNumbering == "/Disc"
    assert terms.outline() in ("L(LI(Lbl, LBody, LBody))", "L(LI(Lbl, LBody(P), LBody(P)))")


def test_tables_have_a_caption_and_cells_that_know_what_they_head(set_pages):
    pdf = set_pages("# One\n\n| Month | Rain |\n|-------|-----:|\n| May | 12 |\n\n: Rain\n")
    table = only(tags(pdf).find("Table"))
    assert table.outline() == "Table(Caption, THead(TR(TH, TH)), TBody(TR(TD, TD)))"
    assert {str(cell.element.A.Scope) for cell in table.find("TH")} == {"/Column"}


def test_the_head_of_a_table_is_read_once(set_pages):
    rows = "\n".join(f"| {number} | {number * number} |" for number in range(90))
    pdf = set_pages(f"# One\n\n| Number | Square |\n|--------|--------|\n{rows}\n")
    assert len(tags(pdf).find("Table", "THead", "TR")) == 1
    repeated = [each for page in pdf.objects.pages for each in artifacts(page)]
    assert ("/Pagination", "", "Number") in repeated
    assert len(tags(pdf).find("Table", "TBody", "TR")) == 90


def test_what_is_said_of_words_is_told(set_pages):
    pdf = set_pages(
        "# One\n\nIt is *so* and **so**, `code`, [wie man sagt]{lang=de}, HTML.\n\n"
        "> Quoted.\n\n::: {lang=fr}\nOui.\n:::\n\n"
        "*[HTML]: Hypertext Markup Language\n"
    )
    section = tags(pdf).find("Sect")[-1]
    paragraph = next(kid for kid in section.kids if kid.type == "P")
    assert [kid.type for kid in paragraph.kids if not isinstance(kid, str)][:4] == [
        "Em", "Strong", "Code", "Span",
    ]  # fmt: skip
    assert str(paragraph.find("Span")[0].element.Lang) == "de"
    assert [str(each.element.E) for each in section.find("Span") if "/E" in each.element]
    assert only(section.find("BlockQuote")).outline() == "BlockQuote(P)"
    assert str(only(section.find("Div")).element.Lang) == "fr"
    roles = pdf.objects.Root.StructTreeRoot.RoleMap
    assert (roles.Em, roles.Strong) == ("/Span", "/Span")


def test_formulas_have_their_words_and_where_they_are(set_pages):
    pdf = set_pages("# One\n\nHere is $a + b = c$ in a line.\n")
    formula = only(tags(pdf).find("P", "Formula"))
    assert formula.text == "a + b = c"
    left, bottom, right, top = (float(edge) for edge in formula.element.A.BBox)
    trim = pdf.objects.pages[0].trimbox
    assert trim[0] < left < right < trim[2]
    assert trim[1] < bottom < top < trim[3]


def test_a_picture_has_its_text_and_one_that_adorns_is_an_artifact(project):
    markdown = "# One\n\n![The hill.](a.png){alt='A hill.'}\n\n![](b.png){.decorative}\n"
    book = project({"01.md": markdown})
    book.write("a.png", draw(1200, 800, "PNG"))
    book.write("b.png", draw(1200, 800, "PNG"))
    pdf = render(book.book())
    assert str(only(tags(pdf).find("Figure")).element.Alt) == "A hill."
    assert only(tags(pdf).find("Div")).outline() == "Div(Figure, Caption)"


def test_every_link_is_in_the_tree_once_and_says_where_it_leads(pdf):
    tree = pdf.objects.Root.StructTreeRoot
    numbers = {
        int(n): each
        for n, each in zip(tree.ParentTree.Nums[::2], tree.ParentTree.Nums[1::2], strict=True)
    }
    links = [link for page in pdf.objects.pages for link in page.get("/Annots", [])]
    assert links
    for link in links:
        owner = numbers[int(link.StructParent)]
        assert owner.S == "/Link"
        assert str(link.Contents)


def test_the_same_tree_whether_the_book_is_one_file_or_several(pdf):
    """Divisions that come once with each file are one after `finish_tags`."""
    from presswork.editions.pdf.tagging import finish_tags

    with pikepdf.open(io.BytesIO(pdf.data)) as again:
        document = again.Root.StructTreeRoot.K[0]
        text = document.K[1]
        twin = again.make_indirect(pikepdf.Dictionary(S=text.S, T=text.T, P=document))
        twin.K = pikepdf.Array([text.K[1]])
        text.K = pikepdf.Array([text.K[0]])
        document.K = pikepdf.Array([document.K[0], text, twin, document.K[2]])
        finish_tags(again)
        assert read_structure(again).outline() == read_structure(pdf.objects).outline()
        assert all(each.P.objgen == text.objgen for each in text.K)
