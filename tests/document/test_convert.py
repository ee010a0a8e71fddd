"""The conversion of whole sections: what pandoc gives, as our own XHTML."""

import pickle

import pytest

from presswork.document import Section
from presswork.document.trees.xhtml import parse, tag, text_of

REFERENCES = """
    @article{exton2001, author = {Exton, Michael}, title = {Orgasm}, journal = {J}, year = {2001}}
    @article{exton2001b, author = {Exton, Michael}, title = {Later}, journal = {J}, year = {2001}}
    @article{fisher1998, author = {Fisher, Helen}, title = {Lust}, journal = {K}, year = {1998}}
"""


def tree(section: Section):
    return parse(section.markup)


def body(book):
    return [section for section in book.sections if section.source]


def test_each_file_becomes_one_section_with_its_title(project):
    book = project({"01-one.md": "# One\n\nText.", "02-two.md": "# *Two* things\n"}).book()
    assert [(s.stem, s.title) for s in body(book)] == [("01-one", "One"), ("02-two", "Two things")]


def test_web_addresses_in_the_rights_are_links(project):
    book = project(rights="See https://example.org/by-sa/4.0/. All kept.").book()
    page = next(section for section in book.sections if section.role.name == "copyright-page")
    (rights,) = [p for p in tree(page).iter("{*}p") if p.get("class") == "rights"]
    (link,) = rights
    assert (link.get("href"), link.text) == ("https://example.org/by-sa/4.0/",) * 2
    assert (rights.text, link.tail) == ("See ", ". All kept.")


def test_title_page_copyright_page_and_contents_come_from_the_metadata(project):
    book = project(subtitle="Smaller", authors="[Ann Author]", rights="All kept").book()
    half_title, title_page, copyright_page, contents, _ = book.sections
    assert text_of(tree(half_title)) == "A Small Book"
    assert [text_of(p) for p in tree(title_page)] == ["A Small Book", "Smaller", "Ann Author"]
    assert "All kept" in text_of(tree(copyright_page))
    assert text_of(tree(contents)) == "Contents"


def test_a_dedication_stands_before_the_contents(project):
    files = {"01-dedication.md": "For you.", "02-preface.md": "# Preface", "03-one.md": "# One"}
    roles = [section.role.name for section in project(files).book().sections]
    assert roles[1:3] == ["titlepage", "copyright-page"]
    assert roles[3:] == ["dedication", "contents", "preface", "chapter"]


def test_a_scene_break_of_three_dashes_is_not_metadata(project):
    book = project({"01.md": "# One\n\nBefore.\n\n---\n\nkey: value\n\n---\n\nAfter."}).book()
    section = tree(body(book)[0])
    assert len(section.findall(tag("hr"))) == 2
    assert "key: value" in text_of(section)


def test_a_yaml_block_at_the_top_gives_the_title_of_a_text_without_heading(project):
    book = project({"01.md": "---\ntitle: From the block\nx: 1\n---\n\nText."}).book()
    assert body(book)[0].title == "From the block"
    assert text_of(tree(body(book)[0])) == "From the block Text."


def test_notes_stand_at_the_end_in_the_order_of_their_calls(project):
    text = "# One\n\nA[^b] and B.[^a]\n\n[^a]: Second.\n\n    With *more*.\n\n[^b]: First.\n"
    section = tree(body(project({"01.md": text}).book())[0])
    notes = section.findall(tag("aside"))
    assert [text_of(note) for note in notes] == ["First.", "Second. With more."]
    calls = [a for a in section.iter(tag("a")) if a.get("class") == "noteref"]
    assert [(c.text, c.get("href")) for c in calls] == [
        ("1", f"#{notes[0].get('id')}"),
        ("2", f"#{notes[1].get('id')}"),
    ]


@pytest.mark.parametrize(("kind", "number"), [("article", "2"), ("book", "1")])
def test_notes_are_numbered_through_an_article_and_by_chapter_in_a_book(project, kind, number):
    files = {"01.md": "# One\n\nA.^[One.]", "02.md": "# Two\n\nB.^[Two.]"}
    section = tree(body(project(files, kind=kind).book())[1])
    assert section.find(f".//{tag('a')}[@class='noteref']").text == number


def test_years_that_clash_get_their_letters_across_sections(project):
    book = project(
        {
            "01.md": "# One\n\nSee [@exton2001].",
            "02.md": "# Two\n\nSee @exton2001b and [@fisher1998].",
            "references.bib": REFERENCES,
        },
        bibliography="references.bib",
    ).book()
    one, two, references = body(book)[0], body(book)[1], book.sections[-1]
    assert "2001" in text_of(tree(one))
    letters = {text_of(tree(one)).split("2001")[1][0], text_of(tree(two)).split("2001")[1][0]}
    assert letters == {"a", "b"}
    assert references.title == "References"
    assert len(tree(references).findall(f".//{tag('div')}[@class='csl-entry']")) == 3


def test_a_citation_links_to_its_entry(project):
    files = {"01.md": "# One\n\nSee [@fisher1998].", "references.bib": REFERENCES}
    book = project(files, bibliography="references.bib").book()
    link = tree(body(book)[0]).find(f".//{tag('a')}[@class='citation']")
    assert link.get("href") == "#ref-fisher1998"
    assert b'id="ref-fisher1998"' in book.sections[-1].markup


def test_a_bibliography_of_which_nothing_is_cited_makes_no_list(project):
    files = {"01.md": "# One\n\nText.", "references.bib": REFERENCES}
    book = project(files, bibliography="references.bib").book()
    assert "references" not in [section.role.name for section in book.sections]


def test_an_at_sign_in_a_book_without_bibliography_is_a_name(project):
    assert "@somebody" in body(project({"01.md": "# One\n\nAsk @somebody."}).book())[0].text


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "“Go”"), ("de", "„Go“"), ("es", "«Go»"), ("sv", "”Go”")]
)
def test_quotation_marks_are_the_language_s_own(project, language, expected):
    made = project({"01.md": '# One\n\n"Go" -- now.'})
    made.write("book.yaml", f"title: T\nlanguage: {language}\n")
    assert f"{expected} – now." in body(made.book())[0].text.replace("\n", " ")


def test_ids_that_pandoc_makes_twice_are_numbered_and_own_links_follow(project):
    files = {"01.md": "# Notes\n\nX.", "02.md": "# Notes\n\n[here](#notes)"}
    second = tree(body(project(files).book())[1])
    assert second.find(tag("h1")).get("id") == "notes-2"
    assert second.find(f".//{tag('a')}").get("href") == "#notes-2"


def test_links_between_files_become_links_to_ids(project):
    files = {
        "01.md": "# One\n\n[whole](02.md), [place](02.md#deep)",
        "02.md": "# Two\n\n## Deep\n",
    }
    links = tree(body(project(files).book())[0]).findall(f".//{tag('a')}")
    assert [link.get("href") for link in links] == ["#section-02", "#deep"]


def test_header_cells_get_their_scope_and_alignment_is_a_class(project):
    table = "# T\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n: Caption\n"
    section = tree(body(project({"01.md": table}).book())[0])
    cells = [(c.get("scope"), c.get("class")) for c in section.iter(tag("th"))]
    assert cells == [("col", "align-left"), ("col", "align-right")]
    assert b"style" not in body(project({"01.md": table}).book())[0].markup


def test_the_first_heading_is_the_title_and_no_level_is_skipped(project):
    section = tree(body(project({"01.md": "## One\n\n##### Deep\n\n### Less\n"}).book())[0])
    assert [str(h.tag)[-2:] for h in section] == ["h1", "h2", "h2"]


def test_blocks_know_the_line_they_come_from(project):
    text = "# One\n\nFirst paragraph here.\n\nSecond[^n] one.\n\n- an item\n\n[^n]: The note.\n"
    section = tree(body(project({"01.md": text}).book())[0])
    lines = {
        text_of(node): node.get("data-line") for node in section.iter() if node.get("data-line")
    }
    assert lines["First paragraph here."] == "3"
    assert lines["an item"] == "7"
    assert lines["The note."] == "9"


def test_raw_html_that_is_well_formed_stays(project):
    text = "# One\n\nA <u>word</u><br>and <span class=x>more</span>.\n\n<!-- a -- b -->\n"
    section = body(project({"01.md": text}).book())[0]
    assert b"<u>word</u><br/>" in section.markup
    assert b'<span class="x">more</span>' in section.markup
    assert b"<!--" not in section.markup


def test_a_book_is_a_plain_value(project):
    book = project().book()
    assert pickle.loads(pickle.dumps(book)) == book


def test_the_words_of_a_section_are_those_of_the_markdown(project):
    text = "# One\n\nA *b* `c`.[^n] ![Cap](x.svg)\n\n| d\n| e\n\nf\n\n:   g\n\n[^n]: Note.\n"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    section = body(project({"01.md": text, "x.svg": svg}).book())[0]
    assert section.text.split() == ["One", "A", "b", "c.", "d", "e", "f", "g"]
    assert [note.split() for note in section.notes] == [["Note."]]


def test_addresses_of_the_web_have_no_characters_that_they_may_not_have(project):
    text = "# A\n\n[x](<https://a.org/#/b#c d|e>) and [y](https://a.org/é?q=%20#f)\n"
    markup = project({"01.md": text}).book().sections[-1].markup.decode()
    assert 'href="https://a.org/#/b%23c%20d%7Ce"' in markup
    assert "?q=%20#f" in markup


def test_a_line_end_in_html_parts_words(project):
    book = project({"01.md": "# A\n\n| a |\n|---|\n| one<br />two |\n"}).book()
    assert "one\ntwo" in next(section.text for section in book.sections if section.source)


def test_nobody_holds_the_rights_of_what_is_in_the_public_domain(project):
    book = project(authors="[A. Writer]", rights="Public domain in the EU.").book()
    assert [text_of(p) for p in tree(book.sections[2])] == ["Public domain in the EU."]
