"""Theorems and what is like them, as Quarto and bookdown have them."""

import pytest

from presswork.document.trees.xhtml import parse, tag, text_of


def section(project, text, **keys):
    book = project({"01.md": f"# Winds\n\n{text}\n"}, **keys).book()
    return parse(next(section for section in book.sections if section.source).markup)


def words(tree):
    return " ".join(text_of(tree).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize(
    "theorem",
    [
        "::: {#thm-lln}\n## Large *n*\n\nIt holds.\n:::\n\n@thm-lln, [-@thm-lln]",
        '::: {.theorem #lln name="Large *n*"}\nIt holds.\n:::\n\n@thm-lln, \\\\@ref(thm:lln)',
        '```{theorem, lln, name="Large *n*"}\nIt holds.\n```\n\n@thm-lln, \\\\@ref(thm:lln)',
    ],
)
def test_a_theorem_has_its_word_its_number_and_its_name(project, theorem):
    tree = section(project, theorem.replace("\\\\@", "\\@"))
    assert words(tree) == "Winds Theorem 1 (Large n). It holds. Theorem 1, 1"
    assert [a.get("href") for a in tree.iter(tag("a"))] == ["#thm-lln"] * 2
    assert next(tree.iter(tag("div"))).get("class") == "theorem-like theorem"


def test_each_kind_is_counted_by_itself_in_the_language_of_the_book(project):
    text = "::: {#def-a}\nOne.\n:::\n::: {#thm-a}\nTwo.\n:::\n::: {#def-b}\n- Three.\n:::"
    made = project({"01.md": f"# Winde\n\n{text}\n"})
    made.write("book.yaml", "title: T\nlanguage: de\n")
    tree = parse(next(each for each in made.book().sections if each.source).markup)
    assert words(tree) == "Winde Definition 1. One. Satz 1. Two. Definition 2. Three."


def test_a_proof_has_no_number_and_an_exercise_without_id_is_no_theorem(project):
    tree = section(project, "::: proof\n$$x$$ {#eq-a}\n\nSo.\n:::\n\n::: exercise\nAs.\n:::")
    assert words(tree) == "Winds Proof. x (1) So. As."
