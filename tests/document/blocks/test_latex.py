r"""LaTeX in the Markdown: `\autoref`, `\index`, `\textsc` and the rest, as part of the text."""

import pytest
from PIL import Image

from presswork.document.trees.xhtml import parse, tag, text_of


def converted(project, text, **files):
    made = project({"01.md": text, **files})
    Image.new("L", (9, 9)).save(made.folder / "manuscript" / "a.png")
    book, found = made.convert()
    assert book is not None, found
    section = next(section for section in book.sections if section.source)
    return parse(section.markup), [each for each in found if each.code != "missing-description"]


def test_a_label_is_an_id_and_a_reference_a_link(project):
    text = r"""# Winds \label{sec:one}

Table \ref{tab:a}, \autoref{fig:a}, (\ref{sec:one}), \eqref{eq:e}.

![The words \label{fig:a}](a.png)

| A | B |
|---|---|
| c | d |

: Caption \label{tab:a}

\begin{equation}
x \label{eq:e}
\end{equation}
"""
    tree, found = converted(project, text)
    assert not found
    assert "Table 1, Figure 1, (“Winds”), (1)." in text_of(tree).replace("\N{NO-BREAK SPACE}", " ")
    assert [link.get("href") for link in tree.iter(tag("a"))][:2] == ["#tab-a", "#fig-a"]
    assert tree.find(f".//{tag('figcaption')}") is not None
    assert "label" not in text_of(tree)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"A \textsc{Small} B", "A Small B"),
        (r"A \newpage B", "A B"),
        (r"A\footnote{The \emph{note}.} B", "A1 B The no"),
        (r"\vspace*{\fill}", ""),
        ("\\setcounter{page}{1}\n\\singlespacing", ""),
        ("\\begin{center}\nA & B\n\\end{center}", "A & B"),
        ("\\begin{tabular}{ll} A & B \\\\ C & D \\end{tabular}", "A B C D"),
        ("\\begin{tabbing}\nA~~~ \\= One \\\\\nB \\> Two \\\\\n\\end{tabbing}", "A One B Two"),
    ],
)
def test_latex_is_read_or_says_nothing(project, tex, expected):
    tree, found = converted(project, f"# One\n\nText.\n\n{tex}\n")
    assert " ".join(text_of(tree).split()).removeprefix("One Text.").strip()[:11] == expected
    assert not found


def test_what_is_not_understood_is_reported_at_its_line(project):
    _, found = converted(project, "# One\n\nText \\foo{bar} and\n\n```{=latex}\n\\baz\n```\n")
    assert [(each.code, each.line) for each in found] == [("raw-format", 3), ("raw-format", 6)]


def test_marks_of_makeindex_make_an_index(project):
    text = r"""# One

Whales\index{whales} and ships\index{ships!rigging@\textit{rigging}}.\index{boats|see{ships}}
"""
    book = project({"01.md": text}).book()
    index = parse(next(s for s in book.sections if s.role.name == "index").markup)
    words = " ".join(text_of(index).split())
    assert words.startswith("Index")
    assert "boats" in words
    assert "See ships" in words
    assert index.find(f".//{tag('em')}") is not None


def test_citations_of_latex_are_citations(project):
    made = project({"01.md": "# One\n\nSo \\citep[p.~3]{ann} says.\n"}, bibliography="a.bib")
    made.write("a.bib", "@book{ann, author = {Reed, Ann}, title = {T}, year = {2001}}")
    section = next(section for section in made.book().sections if section.source)
    assert "(Reed 2001, 3)" in text_of(parse(section.markup))
