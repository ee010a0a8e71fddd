"""A book of formulas: MathML in the EPUB, drawings on the baseline in print."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.books.opened import OpenedBook
from tests.conftest import MakeProject

from presswork.errors import FaultyBook

MATHML = "{http://www.w3.org/1998/Math/MathML}"
FORMULAS = "text/01-formulas.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> OpenedBook:
    return OpenedBook("math", tmp_path_factory.mktemp("math"))


def structure(pdf: pikepdf.Pdf, node: pikepdf.Object | None = None):
    """The elements of the tagged PDF, in order."""
    for kid in _kids(pdf.Root.StructTreeRoot if node is None else node):
        yield kid
        yield from structure(pdf, kid)


def _kids(node: pikepdf.Object) -> list[pikepdf.Dictionary]:
    kids = node.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def pictures(pdf: Path, words: str) -> list[tuple[float, float, float, float]]:
    """The places of the drawings on the page that has these words."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            if words in " ".join(page.get_textpage().get_text_range().split()):
                return [each.get_bounds() for each in page.get_objects() if each.type in (2, 5)]
    return []


def test_nothing_is_found_but_the_formula_that_is_shrunk(book):
    assert {fault.code for fault in book.faults} == {"shrunk-formula"}
    fault = book.faults[0]
    assert (fault.file, fault.line) == ("manuscript/01-formulas.md", 49)


def test_the_epub_has_mathml_with_its_tex_as_alternative(book):
    formulas = [node for node in book.xpath(FORMULAS, "//*") if node.tag == f"{MATHML}math"]
    assert formulas[0].get("alttext") == "a^2 + b^2 = c^2"
    assert len(formulas) == 15
    assert all(formula.get("alttext") for formula in formulas)


def test_macros_are_expanded_also_those_of_other_files(book):
    formula = book.xpath("text/02-macros.xhtml", "//*[@alttext]")[0]
    assert formula.get("alttext") == r"\left\lVert x \right\rVert \in \mathbb{R}"


def test_displayed_formulas_leave_their_paragraph(book):
    before, equation, after = book.xpath(
        FORMULAS,
        "//h:div[@id='eq-gauss']/preceding-sibling::*[1] | //h:div[@id='eq-gauss'] |"
        " //h:div[@id='eq-gauss']/following-sibling::*[1]",
    )
    assert "".join(before.itertext()).endswith("displayed one,")
    assert equation.get("class") == "equation"
    assert "".join(after.itertext()).startswith("and go on after it.")


def test_equations_with_an_id_have_numbers_and_references(book):
    numbers = book.words(FORMULAS, "//h:div[contains(@class, 'equation')]/h:span[@class='label']")
    assert numbers == ["(1)", "(2)", "(7)"]
    assert "Equation 1" in book.words(FORMULAS, "//h:a[@href='#eq-gauss']")[0]


def test_the_numbers_stand_on_the_page(book):
    assert "(1)" in book.text("1")
    assert "(7)" in book.text("1")


def test_formulas_are_drawn_and_leave_no_letters_on_the_page(book):
    text = book.text("1")
    assert "such as or" in text.replace("  ", " ")
    assert "\\frac" not in " ".join(book.pages)
    assert len(pictures(book.pdf, "such as or")) > 10


def test_the_tagged_pdf_has_the_tex_of_each_formula(book):
    with pikepdf.open(book.pdf) as pdf:
        descriptions = {str(node.Alt) for node in structure(pdf) if "/Alt" in node}
    assert "a^2 + b^2 = c^2" in descriptions
    assert any("\\int_0^\\infty" in description for description in descriptions)


def test_lines_of_a_formula_need_no_environment(project: MakeProject):
    text = "# A\n\n$$\na = b \\\\\n= \\substack{c\\\\d} \\\\\n$$\n\nAnd $x\\\\$.\n"
    book = project({"01.md": text}).book()
    chapter = next(section for section in book.sections if section.source)
    tex = re.findall(r"<annotation[^>]*>([^<]*)</annotation>", chapter.markup.decode())
    assert "".join(tex[0].split()) == r"\begin{gathered}a=b\\=\substack{c\\d}\end{gathered}"
    assert tex[1] == "x"


def test_an_undefined_macro_is_an_error_with_its_line(project: MakeProject):
    made = project({"01.md": "# One\n\nHere $a$.\n\nThere $\\undefined{x}$.\n"})
    fault = next(each for each in made.faults() if each.code == "bad-formula")
    assert (fault.file, fault.line) == ("manuscript/01.md", 5)
    assert "\\undefined is not known" in fault.message
    assert "\\newcommand" in (fault.hint or "")


def test_braces_that_do_not_match_are_an_error(project: MakeProject):
    made = project({"01.md": "# One\n\nHere $\\frac{a}{b$.\n"})
    assert [(each.code, each.line) for each in made.faults()] == [("bad-formula", 3)]


def test_a_sign_that_no_font_has_is_an_error_and_never_a_box(project: MakeProject):
    made = project({"01.md": "# One\n\nHere $x + \\text{\U0001f600}$.\n"})
    with pytest.raises(FaultyBook) as raised:
        made.build("pdf")
    fault = next(each for each in raised.value.diagnostics if each.code == "bad-formula")
    assert (fault.file, fault.line) == ("manuscript/01.md", 3)
    assert "no font" in fault.message


def test_a_formula_that_would_become_too_small_is_an_error(project: MakeProject):
    long = " + ".join(f"x_{{{n}}}" for n in range(40))
    made = project({"01.md": f"# One\n\n$$ {long} $$\n"})
    with pytest.raises(FaultyBook) as raised:
        made.build("pdf")
    assert [(each.code, each.line) for each in raised.value.diagnostics] == [("wide-formula", 3)]
