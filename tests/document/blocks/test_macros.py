r"""TeX macros: from files, from texts and from between dollar signs."""

from presswork.document.blocks.macros import definitions_in
from presswork.document.trees.xhtml import parse

MATHML = "{http://www.w3.org/1998/Math/MathML}"


def letters(book):
    """What the formulas of the book show, by section."""
    trees = [parse(section.markup) for section in book.sections if section.source]
    return [["".join(n.itertext()) for n in tree.iter(f"{MATHML}mi")] for tree in trees]


def test_definitions_end_with_their_braces():
    tex = r"""
    \newcommand{\a}[2][x]{\frac{#1}{#2}} % \newcommand{\no}{1}
    \def\b#1{\{#1\}} \DeclareMathOperator*{\argmin}{arg\,min} \usepackage{c}
    \renewcommand\d{never
    """
    assert list(definitions_in(tex)) == ["a", "b", "argmin"]
    assert definitions_in(tex)["b"] == r"\def\b#1{\{#1\}}"


def test_macros_of_a_file_hold_in_all_formulas_with_those_that_they_use(project):
    files = {"01.md": "# A\n\n$\\X$\n", "02.md": "# B\n\n$\\X + y$\n"}
    made = project(files, macros="m.tex", contents="[01.md, 02.md]")
    made.write("m.tex", "\\newcommand{\\mb}{\\mathbb}\n\\newcommand{\\X}{\\mb{X}}\n")
    assert letters(made.book()) == [["𝕏"], ["𝕏", "y"]]


def test_a_file_of_macros_that_is_missing_is_told(project):
    (fault,) = project({"01.md": "# A\n"}, macros="m.tex").faults()
    assert (fault.code, fault.file) == ("missing-macros", "manuscript/book.yaml")


def test_definitions_between_dollar_signs_show_nothing_and_hold(project):
    text = "# A\n\n$$\n\\def\\X{x}\n\\newcommand{\\Y}[1]{#1}\n$$\n\nSo $\\X = \\Y{y}$.\n"
    assert letters(project({"01.md": text}).book()) == [["x", "y"]]


def test_colours_of_latex_are_left_out(project):
    text = "# A\n\n$\\textcolor{red!50}{x} + {\\color{blue} y}$\n"
    assert letters(project({"01.md": text}).book()) == [["x", "y"]]


def test_operators_that_katex_knows_need_no_definition_but_may_have_one(project):
    usual = project({"01.md": "# A\n\n$\\argmin_x f$\n"}).book()
    assert b"arg" in usual.sections[-1].markup
    own = r"\newcommand{\argmin}{\operatorname{least}}"
    text = project({"01.md": f"# A\n\n{own}\n\n$\\argmin_x f$\n"}).book().sections[-1].markup
    assert b"least" in text
