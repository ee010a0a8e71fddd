"""The words of an e-book are those of the manuscript, section by section."""

import pytest

from presswork.checks.parity import MOST, SectionText, check_epub_words

ONE = """<section><h1>The <em>first</em> chapter</h1>
<p>Half-way down <b>b</b>elow, the line<a epub:type="noteref" href="#note-1">1</a>—it was late—ran
on<br/>and on; see “x<sub>2</sub>”.</p>
<p hidden="hidden">Never shown.</p>
<aside epub:type="footnote" id="note-1"><p><a role="doc-backlink" href="#a">1</a> A note’s
words.</p></aside>
<p>After the note.</p>
<svg xmlns="http://www.w3.org/2000/svg"><text>drawn words</text></svg></section>"""

TWO = "<h1>The second</h1><table><tr><th>what</th><td>whom</td></tr></table><p>The very end.</p>"

SECTIONS = [
    SectionText(None, "Contents", "Contents"),
    SectionText(
        "manuscript/01.md",
        "The first chapter",
        "The first chapter Half-way down below, the line—it was late—ran\non and on; see “x2”.\n"
        "After the note.",
        ("A note’s words.",),
    ),
    SectionText("manuscript/02.md", "The second", "The second what whom The very end."),
]


@pytest.fixture
def findings(epub):
    """Packs two documents and holds them against the manuscript."""

    def check(one=ONE, two=TWO, **more):
        path = epub({"one.xhtml": one, "two.xhtml": two})
        found = check_epub_words(path, SECTIONS, **more)
        return [(f.code, f.file, f.line, f.message) for f in found]

    return check


def test_a_sound_ebook_has_no_findings(findings):
    assert findings() == []


@pytest.mark.parametrize(
    ("was", "now", "code", "told"),
    [
        ("<p>After the note.</p>", "", "words-lost", "3 words of the manuscript missing: “After"),
        ("After the note.", "After the note. After the note.", "words-doubled", "3 words doubled"),
        ("ran\non<br/>and", "ran\nonand", "words-spaced", "“onand” stands where the manuscript"),
        ("<b>b</b>elow", "<i>be</i> low", "words-spaced", "“be low,” stands where the manuscript"),
        ("late", "", "words-lost", "missing: “late”, after “the line it was”"),
        ("A note’s\nwords", "A note’s", "words-lost", "in a note, the end of tiny.epub: 1 word"),
        ('href="#a">1</a>', 'href="#a">1</a> New', "words-added", "in the manuscript: “New”"),
    ],
)
def test_damage_is_found_with_its_words(findings, was, now, code, told):
    assert was in ONE
    ((found_code, file, _, message),) = findings(ONE.replace(was, now))
    assert (found_code, file) == (code, "manuscript/01.md")
    assert told in message


def test_a_finding_names_the_document_and_where_known_the_markdown_line(findings):
    lines = {"EPUB/two.xhtml": ((1, "manuscript/02.md", 1), (4, "manuscript/02.md", 7))}
    two = TWO.replace("<p>The very", "\n<p>The")
    ((code, file, line, told),) = findings(two=two, lines=lines)
    assert (code, file, line) == ("words-lost", "manuscript/02.md", 7)
    assert told.startswith("EPUB/two.xhtml of tiny.epub: 1 word of the manuscript missing: “very”")


def test_a_note_that_the_manuscript_does_not_have_is_found(epub):
    note = '<p>One</p><aside epub:type="footnote"><p>Two</p></aside>'
    meant = [SectionText("manuscript/01.md", "", "Contents One")]
    (found,) = check_epub_words(epub({"one.xhtml": note}), meant)
    assert found.code == "words-added"
    assert "in a note, EPUB/one.xhtml" in found.message


def test_sections_that_changed_places_are_found(findings):
    assert {found[0] for found in findings(one=TWO, two=ONE)} == {"words-lost", "words-misplaced"}


def test_words_that_the_edition_may_add_are_none_of_its_faults(findings):
    one = f"<p>With kind regards</p>{ONE}"
    assert [found[0] for found in findings(one)] == ["words-added"]
    assert findings(one, generated=["With kind regards from us all"]) == []


def test_a_heading_that_comes_twice_is_found(findings):
    two = TWO.replace("<h1>", "<h1>The second</h1><h1>")
    assert [found[0] for found in findings(two=two, generated=["The second"])] == ["words-doubled"]


def test_the_words_of_another_book_do_not_flood_the_report(epub):
    meant = [SectionText("01.md", "", " ".join(f"same {n} same here {n}" for n in range(400)))]
    body = "".join(f"<p>same {n} same there {n}</p>" for n in range(400))
    found = check_epub_words(epub({"one.xhtml": body}), meant, ["Contents"])
    assert len(found) <= MOST + 1


@pytest.mark.parametrize("content", ["Dear reader", "<p>A<br></p>"])
def test_an_ebook_that_cannot_be_read_is_one_finding(epub, tmp_path, content):
    path = epub({"one.xhtml": content})
    if not content.startswith("<"):
        path.write_text(content, encoding="utf-8")
    (found,) = check_epub_words(path, SECTIONS)
    assert (found.code, found.file) == ("epub-unreadable", "tiny.epub")
