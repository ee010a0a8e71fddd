"""What the language of a passage does to its text, and what is wrong with languages."""

import pytest

NARROW = "\u202f"


def words(project, markdown, language="en"):
    book = project({"01-one.md": markdown}, language=language).book()
    section = next(section for section in book.sections if section.source)
    return section.text.strip()


@pytest.fixture
def in_language(tmp_path, project):
    def make(language, markdown):
        made = project({"01-one.md": markdown})
        made.write("book.yaml", f"title: One\nlanguage: {language}\n")
        return made

    return make


def text_of(made):
    book, _ = made.convert()
    assert book is not None
    return " ".join(next(section for section in book.sections if section.source).text.split("\n"))


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Quoi ?", f"Quoi{NARROW}?"),
        ("Quoi?!", f"Quoi{NARROW}?!"),
        ("*Quoi*!", f"Quoi{NARROW}!"),
        ("« bon »", f"«{NARROW}bon{NARROW}»"),
        ("à 12:30", "à 12:30"),
        ("http://un.fr/a?b", "http://un.fr/a?b"),
    ],
)
def test_french_marks_stand_apart_from_words(in_language, written, set_):
    assert set_ in text_of(in_language("fr", f"# Un\n\n{written} et\n"))


@pytest.mark.parametrize(
    ("tag", "expected"), [("fr-CH", f"«bon»{NARROW}!"), ("fr-CA", f"«{NARROW}bon{NARROW}»!")]
)
def test_switzerland_and_canada_have_spaces_of_their_own(in_language, tag, expected):
    assert expected in text_of(in_language(tag, "# Un\n\n«bon»!\n"))


def test_the_innermost_language_sets_the_quotation_marks(in_language):
    text = text_of(in_language("en", "# One\n\n[\"a ['b']{lang=ru} c\"]{lang=de}\n"))
    assert "„a „b“ c“" in text


def test_korean_keeps_the_spaces_of_its_line_ends(in_language):
    assert "한국어 문장" in text_of(in_language("ko", "# 하나\n\n한국어\n문장\n"))
    assert "日本語" in text_of(in_language("ja", "# 一\n\n日本\n語\n"))


def test_an_unknown_language_is_an_error_at_its_line(in_language):
    (fault,) = in_language("en", "# One\n\nA\n\n::: {lang=fr_FR}\nb\n:::\n").faults()
    assert (fault.code, fault.line) == ("bad-language", 5)
    assert "fr_FR" in fault.message


def test_prose_from_right_to_left_must_say_so(in_language):
    arabic = "سلام عليكم أيها القارئ."
    (fault,) = in_language("en", f"# One\n\nA word.\n\n{arabic}\n\n{arabic}\n").faults()
    assert (fault.code, fault.line) == ("undeclared-direction", 5)
    assert "1 more" in fault.message
    assert in_language("en", f"# One\n\n[{arabic}]{{lang=ar}}\n").faults() == []
    assert (
        in_language("en", f"# One\n\nThey say “{arabic}” there, all of them do.\n").faults() == []
    )


def test_a_paragraph_without_a_letter_of_the_language_runs_its_own_way(project):
    text = "# עברית\n\nשלום `git`.\n\nRun `git log --all` (it is safe).\n\nGit.\n"
    made = project({"01.md": text})
    made.write("book.yaml", "title: T\nlanguage: he\n")
    markup = next(s.markup.decode() for s in made.book().sections if s.source)
    assert markup.count('<div dir="ltr"') == 1
    assert '<div dir="ltr"' in markup.partition("Run")[0]
