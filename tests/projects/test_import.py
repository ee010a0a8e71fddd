"""Imports: what another program wrote becomes a project that builds both editions."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest
from PIL import Image

from presswork.build import Project, build_editions
from presswork.build.project import default_styles
from presswork.build.verify import check_editions
from presswork.document import convert_book
from presswork.errors import OutputFailed, UnusableSource, WrongUsage
from presswork.manuscript import Manuscript, read_manuscript
from presswork.metadata import read_metadata
from presswork.projects import Imported, import_source

BOOK = """\
---
title: A Small Journey
author: [Ada Reed, Tom Vale]
lang: en-GB
---

# Preface

Why I wrote it, "in haste".[^why]

# The Road

Text with *emphasis*, and the [end](#last).

![The map](map.png)

Line one\\
line two

| Day | Miles |
|-----|------:|
| One | 12    |

: How far

$$E=mc^2$$

```python
print("x")
```

## Later

More `code` and $x^2$ again.[^two]

# Appendix A: Data {#last}

End.

[^why]: For a friend.
[^two]: Another note.
"""

Import = Callable[..., Imported]


@pytest.fixture
def bring(tmp_path: Path) -> Import:
    """Imports a file or a folder into `tmp_path / "book"`."""

    def bring(source: Path, **options: str) -> Imported:
        target = tmp_path / "book"
        return import_source(source, target, default_styles(), lambda stage: None, **options)

    return bring


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def document(folder: Path, suffix: str) -> Path:
    """The small book as another program's file, with its picture."""
    folder.mkdir(exist_ok=True)
    Image.effect_noise((900, 900), 50).save(folder / "map.png")
    source = write(folder, {"book.md": BOOK}) / "book.md"
    if suffix == "md":
        return source
    target = folder / f"book.{suffix}"
    options = ["--standalone", "--mathml", f"--resource-path={folder}"]
    pypandoc.convert_file(str(source), suffix, outputfile=str(target), extra_args=options)
    return target


def read_project(folder: Path) -> Manuscript:
    """The project as the build reads it, which finds no fault."""
    yaml = read_metadata(folder / "manuscript" / "book.yaml", folder)
    assert yaml.value is not None, yaml.diagnostics
    manuscript = read_manuscript(yaml.value, folder)
    assert not manuscript.diagnostics
    return manuscript.value


def chapter(imported: Imported, name: str) -> str:
    return (imported.folder / "manuscript" / name).read_text(encoding="utf-8")


def codes(imported: Imported) -> set[str]:
    return {remark.code for remark in imported.remarks}


@pytest.fixture(scope="module", params=["md", "docx", "odt", "html", "epub"])
def journey(request, tmp_path_factory) -> Imported:
    """The small book, by way of each format."""
    folder = tmp_path_factory.mktemp(request.param)
    source = document(folder / "source", request.param)
    return import_source(source, folder / "book", default_styles(), lambda stage: None)


def test_a_document_keeps_its_chapters_notes_table_and_picture(journey):
    assert "Why I wrote it, " in chapter(journey, "01-preface.md")
    assert "For a friend." in chapter(journey, "01-preface.md")
    road = chapter(journey, "02-the-road.md")
    assert road.startswith("# The Road")
    assert "*emphasis*" in road
    assert "## Later" in road
    assert "Another note." in road
    assert "| One" in road
    assert "images/" in road
    assert "[end](#" in road
    assert chapter(journey, "03-appendix-a-data.md").startswith("# Appendix A: Data")


def test_a_document_keeps_its_formulas(journey):
    if "not-read" in codes(journey):  # pandoc passes over the formulas of ODT
        assert "2 formulas may be missing" in (journey.folder / "IMPORT.md").read_text()
        return
    road = chapter(journey, "02-the-road.md").replace(" ", "").replace("{2}", "2")
    assert "$$E=mc^2$$" in road
    assert "$x^2$" in road


def test_a_document_tells_title_people_language_and_roles(journey):
    manuscript = read_project(journey.folder)
    metadata = manuscript.metadata
    assert (metadata.title, metadata.language) == ("A Small Journey", "en-GB")
    assert [author.name for author in metadata.authors] == ["Ada Reed", "Tom Vale"]
    roles = [section.role.name for section in manuscript.sections]
    assert roles == ["preface", "chapter", "appendix"]


@pytest.mark.slow
def test_a_document_builds_both_editions_without_an_error(journey):
    project = Project(journey.folder, journey.folder / "output")
    build_editions(project, ["epub", "pdf"], lambda stage: None)
    checked = check_editions(project, ["epub", "pdf"], lambda stage: None)
    found = [each for edition in checked for each in edition.diagnostics]
    assert [each for each in found if each.severity.word == "error"] == []


def test_the_report_lies_in_the_project(journey):
    report = (journey.folder / "IMPORT.md").read_text(encoding="utf-8")
    assert f"{journey.words:,} words in 3 files." in report


def test_parts_chapters_and_the_lines_about_the_book_are_told_apart(bring, tmp_path):
    text = "# War\n\n## Author: A. B.\n\n_Translated by Cy Dee_\n\n" + "".join(
        f"## BOOK {book}\n\n### CHAPTER I\n\nText.\n\n### CHAPTER II\n\nMore.\n\n"
        for book in ("ONE", "TWO")
    )
    imported = bring(write(tmp_path, {"war.md": text}) / "war.md")
    manuscript = read_project(imported.folder)
    roles = [section.role.name for section in manuscript.sections]
    assert roles == ["part", "chapter", "chapter"] * 2
    assert manuscript.metadata.title == "War"
    assert manuscript.metadata.contributors[0].role == "trl"
    assert chapter(imported, "02-chapter-i.md") == "# CHAPTER I\n\nText.\n"


def test_a_heading_in_code_begins_no_chapter(bring, tmp_path):
    text = "# One\n\n```sh\n# comment\n```\n\n::: note\n# Inside\n:::\n\n# Two\n\nText.\n"
    imported = bring(write(tmp_path, {"a.md": text}) / "a.md")
    assert imported.chapters == 2
    assert "# comment" in chapter(imported, "01-one.md")


def test_each_chapter_takes_the_definitions_that_it_uses(bring, tmp_path):
    text = (
        "# One\n\nA [site][s].[^1]\n\n# Two\n\nB.[^2]\n\n"
        "[^1]: First\n\n    in two paragraphs.\n\n[^2]: See [it][s].\n\n[s]: https://example.org\n"
    )
    imported = bring(write(tmp_path, {"a.md": text}) / "a.md")
    assert "in two paragraphs." in chapter(imported, "01-one.md")
    assert "First" not in chapter(imported, "02-two.md")
    assert "[s]: https://example.org" in chapter(imported, "02-two.md")


def test_verse_in_markdown_keeps_its_lines(bring, tmp_path):
    prose = "A long line of prose that nobody has wrapped. " * 4
    verse = "The sea is wide,\nand _every ship\nis mine_ to ride\n    upon the tide."
    imported = bring(write(tmp_path, {"a.md": f"# One\n\n{prose}\n\n{verse}\n"}) / "a.md")
    expected = "| The sea is wide,\n| and _every ship_\n| _is mine_ to ride\n|     upon the tide."
    assert expected in chapter(imported, "01-one.md")


def test_a_line_of_verse_may_begin_with_a_dash(bring, tmp_path):
    verse = "The sea is wide,\n--and _every ship_ mine,\nUpon the tide."
    imported = bring(write(tmp_path, {"a.md": f"# One\n\n{verse}\n\n- an item\n- more\n"}) / "a.md")
    assert "\n| --and _every ship_ mine,\n" in chapter(imported, "01-one.md")
    assert "\n- an item\n- more" in chapter(imported, "01-one.md")


def test_the_first_line_of_a_stanza_may_be_set_far_in(bring, tmp_path):
    verse = "     I met a seer,\nPassing the hues of the world,\n     To glean eidolons."
    text = f"# One\n\n{verse}\n\n    code = 1\n\nProse.\n"
    imported = bring(write(tmp_path, {"a.md": text}) / "a.md")
    assert "|      I met a seer,\n| Passing" in chapter(imported, "01-one.md")
    assert "\n    code = 1\n" in chapter(imported, "01-one.md")


def test_emphasis_that_was_never_ended_stays_in_its_line_of_verse(bring, tmp_path):
    prose = "A long line of prose that nobody has wrapped. " * 4
    verse = "_The sea is wide,__\n_every ship_ mine,\n_upon_ the tide."
    imported = bring(write(tmp_path, {"a.md": f"# One\n\n{prose}\n\n{verse}\n"}) / "a.md")
    assert "\n| _every ship_ mine,\n| _upon_ the tide." in chapter(imported, "01-one.md")


def test_the_bibliography_comes_along(bring, tmp_path):
    top = "---\ntitle: T\nbibliography: my.bib\n---\n"
    text = f"{top}\n# One\n\nAs in @doe.\n\n# References\n"
    bib = "@book{doe, title={D}, author={Doe, J.}, year={2001}}\n"
    imported = bring(write(tmp_path / "s", {"a.md": text, "my.bib": bib}) / "a.md")
    manuscript = read_project(imported.folder)
    assert manuscript.metadata.bibliography.files == ("my.bib",)
    assert [section.role.name for section in manuscript.sections] == ["chapter"]


def test_what_book_yaml_cannot_hold_is_left_out_with_a_remark(bring, tmp_path):
    top = "---\ntitle: 'Yes: #1'\nlang: en_GB\ndate: in spring\n---\n"
    imported = bring(write(tmp_path, {"a.md": f"{top}\n# One\n\nText.\n"}) / "a.md")
    metadata = read_project(imported.folder).metadata
    assert (metadata.title, metadata.language, metadata.date) == ("Yes: #1", "en-GB", None)
    assert "metadata-left-out" in codes(imported)


def test_an_unknown_language_is_asked_for(bring, tmp_path):
    source = write(tmp_path, {"a.md": "# Eins\n\nText.\n"}) / "a.md"
    with pytest.raises(WrongUsage):
        bring(source, language="deutschisch")
    imported = bring(source, language="de")
    assert read_project(imported.folder).metadata.language == "de"


FOLDERS = {
    "mdBook": {
        "book.toml": '[book]\ntitle = "Ours"\nauthors = ["A"]\nlanguage = "de"\n',
        "src/SUMMARY.md": "# Summary\n\n- [Two](two.md)\n- [One](sub/one.md)\n",
        "src/two.md": "# Two\n\nText. {{#include ../listings/a.rs}}\n",
        "src/sub/one.md": "# One\n\nText, see [two](../two.md).\n",
        "listings/a.rs": "let x = 1;\n",
        "target/junk.md": "# Junk\n",
    },
    "Quarto": {
        "_quarto.yml": "project: {type: book}\nlang: de\nbook:\n  title: Ours\n  author: A\n"
        "  chapters: [index.qmd, two.qmd, one.qmd]\n",
        "index.qmd": "# Preface\n\nText.\n",
        "two.qmd": "# Two\n\nText.\n",
        "one.qmd": "# One\n\nText.\n",
    },
    "bookdown": {
        "_bookdown.yml": "rmd_files: [index.Rmd, two.Rmd, one.Rmd]\n",
        "index.Rmd": "---\ntitle: Ours\nauthor: A\nlang: de\n---\n\n# Preface {-}\n\nText.\n",
        "two.Rmd": "# Two\n\nText.\n",
        "one.Rmd": "# One\n\nText.\n",
    },
    "Leanpub": {
        "manuscript/Book.txt": "two.md\none.md\n",
        "manuscript/two.md": "# Two\n\nText.\n",
        "manuscript/one.md": "# One\n\nText.\n",
        "book.json": '{"title": "Ours", "author": "A", "language": "de"}',
    },
    "loose": {
        "metadata.yaml": "title: Ours\nauthor: A\nlang: de\n",
        "README.md": "How to build this.\n",
        "ch1.md": "# Two\n\nText.\n",
        "ch2.md": "# One\n\nText.\n",
        "ch3.md": "\n",
    },
}


@pytest.mark.parametrize("program", FOLDERS)
def test_a_folder_keeps_its_order_and_its_metadata(program, bring, tmp_path):
    imported = bring(write(tmp_path / "source", FOLDERS[program]))
    manuscript = read_project(imported.folder)
    titles = [section.markdown.strip().splitlines()[0] for section in manuscript.sections]
    assert titles[-2:] == ["# Two", "# One"]
    metadata = manuscript.metadata
    assert (metadata.title, metadata.language, metadata.authors[0].name) == ("Ours", "de", "A")


def test_what_chapters_include_from_beside_the_book_comes_along(bring, tmp_path):
    imported = bring(write(tmp_path / "source", FOLDERS["mdBook"]))
    assert (imported.folder / "listings/a.rs").is_file()
    assert not list(imported.folder.rglob("junk.md"))


def test_a_link_out_of_the_folder_is_not_followed(bring, tmp_path):
    secret = write(tmp_path, {"secret.md": "# Secret\n"}) / "secret.md"
    source = write(tmp_path / "source", {"one.md": "# One\n\nText.\n"})
    (source / "two.md").symlink_to(secret)
    imported = bring(source)
    assert "outside-source" in codes(imported)
    assert not (imported.folder / "manuscript/two.md").exists()


def test_a_picture_from_the_network_is_left_out(bring, tmp_path):
    html = (
        "<html><head><title>T</title></head><body><h1>One</h1>"
        "<p>A <img src='https://example.org/a.png' alt='b'> c</p></body></html>"
    )
    imported = bring(write(tmp_path, {"a.html": html}) / "a.html")
    assert "picture-left-out" in codes(imported)
    assert "example.org" not in chapter(imported, "01-one.md")


def encrypted_epub(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr(
            "META-INF/encryption.xml",
            '<e xmlns:x="http://www.w3.org/2001/04/xmlenc#"><x:EncryptedData>'
            '<x:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
            "</x:EncryptedData></e>",
        )


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("none.docx", lambda path: None, "there is no"),
        ("empty.txt", lambda path: path.write_bytes(b""), "is empty"),
        ("blank.md", lambda path: path.write_bytes(b"\n \n"), "is empty"),
        ("binary.txt", lambda path: path.write_bytes(b"a\0b"), "no text file"),
        ("torn.docx", lambda path: path.write_bytes(b"PK\3\4 torn"), "no DOCX file"),
        (
            "old.docx",
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            "encrypted",
        ),
        ("locked.epub", encrypted_epub, "is encrypted"),
        ("a.pdf", lambda path: path.write_bytes(b"%PDF"), "cannot be imported"),
        ("folder", lambda path: path.mkdir(), "no Markdown file"),
    ],
)
def test_a_source_that_cannot_be_read_is_named_and_nothing_is_written(
    name, make, message, bring, tmp_path
):
    make(tmp_path / name)
    with pytest.raises(UnusableSource, match=message):
        bring(tmp_path / name)
    assert not (tmp_path / "book").exists()


def test_a_folder_that_is_not_empty_is_refused(bring, tmp_path):
    write(tmp_path, {"a.md": "# One\n\nText.\n", "book/mine.txt": "mine"})
    with pytest.raises(OutputFailed, match="not empty"):
        bring(tmp_path / "a.md")
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["mine.txt"]


def test_a_project_inside_its_source_is_refused(tmp_path):
    write(tmp_path, {"one.md": "# One\n"})
    with pytest.raises(WrongUsage):
        import_source(tmp_path, tmp_path / "new", default_styles(), lambda stage: None)


def test_a_play_is_told_by_its_speakers(bring, tmp_path):
    speech = "**HAMLET**\nTo be, or not.  \nThat is it.\n\n"
    imported = bring(write(tmp_path / "s", {"1.md": "# Act I\n\n" + speech * 12}))
    assert read_project(imported.folder).metadata.contents[0].form == "drama"
    assert "| " not in chapter(imported, "1.md")


def test_numbers_of_poems_are_no_speakers(bring, tmp_path):
    poems = [f"**{number}**\nThe sea is wide,\nand deep.\n\n" for number in range(1, 15)]
    imported = bring(write(tmp_path / "s", {"1.md": "# Poems\n\n" + "".join(poems)}))
    assert read_project(imported.folder).metadata.contents[0].form == "prose"
    assert "**14**\n\n| The sea is wide,\n| and deep.\n" in chapter(imported, "1.md")


def test_the_only_file_of_a_folder_is_split_at_its_numbered_chapters(bring, tmp_path):
    text = "# Title: T\n\n## Book One\n\n### Chapter I\n\nText.\n\n## Chapter II\n\nText.\n"
    files = {"book.md": text, "META.yaml": "title: Ours\nlanguage: de\n", "README.md": "How.\n"}
    imported = bring(write(tmp_path / "s", files))
    manuscript = read_project(imported.folder)
    assert [section.role.name for section in manuscript.sections] == ["part", "chapter", "chapter"]
    assert (manuscript.metadata.title, manuscript.metadata.language) == ("Ours", "de")


def test_a_chapter_a_level_too_deep_is_one_of_its_part(bring, tmp_path):
    heads = ["## Book One", "### Chapter I", "## Chapter II", "### Chapter III"]
    heads += ["## Chapter IV", "## Chapter V"]
    text = "# Title: T\n\n" + "".join(f"{head}\n\nText.\n\n" for head in heads)
    imported = bring(write(tmp_path, {"a.md": text}) / "a.md")
    sections = read_project(imported.folder).sections
    assert [section.role.name for section in sections] == ["part"] + ["chapter"] * 5


def test_a_picture_is_found_where_the_other_program_was_run(bring, tmp_path):
    source = write(tmp_path / "s", {"text/1.md": "# One\n\n![A](s/text/a.png)\n"})
    Image.new("L", (9, 9)).save(source / "text" / "a.png")
    write(source, {"text/2.md": "# Two\n\n![A](text/a.png)\n"})
    imported = bring(source)
    assert "![A](a.png)" in chapter(imported, "text/1.md")
    assert "![A](a.png)" in chapter(imported, "text/2.md")


def test_a_file_of_several_chapters_is_split_at_them(bring, tmp_path):
    imported = bring(write(tmp_path / "s", {"1.md": "# One\n\nText.\n\n# Two\n\nText.\n"}))
    manuscript = read_project(imported.folder)
    assert [section.markdown.split("\n")[0] for section in manuscript.sections] == [
        "# One",
        "# Two",
    ]


def test_a_honkit_book_may_call_its_list_of_contents_otherwise(bring, tmp_path):
    files = {
        "book.json": """{"root": "source", "structure": {"summary": "README.md"},
            "title": "Ours", "variables": {"edition": "third"}}""",
        "source/README.md": "# Contents\n\n* [One](one.md)\n",
        "source/one.md": "# 第一\n\nこれは日本語の本文で、とても短いです。"
        "{{book.edition}}版。\n\n[import](src/a.js)\n",
        "source/src/a.js": "f();\n",
    }
    imported = bring(write(tmp_path / "source", files))
    manuscript = read_project(imported.folder)
    assert [section.file for section in manuscript.sections] == ["manuscript/one.md"]
    assert manuscript.variables == {"edition": "third"}
    assert manuscript.metadata.language == "ja"
    assert "f();" in manuscript.sections[0].markdown


def test_a_picture_of_leanpub_is_found_in_its_resources(bring, tmp_path):
    source = write(tmp_path / "source", {"manuscript/Book.txt": "a.md\n"})
    write(source, {"manuscript/a.md": "# A\n\n![A dog](dog.png)\n"})
    (source / "manuscript/resources").mkdir()
    Image.new("L", (2, 2)).save(source / "manuscript/resources/dog.png")
    imported = bring(source)
    assert "![A dog](resources/dog.png)" in chapter(imported, "a.md")


def test_code_that_is_set_in_is_no_verse(bring, tmp_path):
    text = "# One\n\nLook:\n\n\tGo there\n\tCome here\n\n\tStop it\n\tAnd end\n"
    imported = bring(write(tmp_path / "source", {"one.md": text}))
    assert "|" not in chapter(imported, "one.md")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("head.tex", "\\newcommand{\\mb}[1]{\\mathbf{#1}}\n\\newcommand{\\X}{\\mb{X}} % use\n"),
        ("m.html", "MathJax = {tex: {macros: {mb: ['\\\\mathbf{#1}', 1], X: '\\\\mb{X}'}}}"),
        ("_quarto.yml", r"header-includes: '\newcommand{\mb}{\mathbf}\def\X{\mb{X}}'"),
    ],
)
def test_macros_come_along_from_where_the_other_program_has_them(name, text, bring, tmp_path):
    files = {"_quarto.yml": "", "index.qmd": "# One\n\n$\\X$ and $y$, not `\\Y`.\n", name: text}
    imported = bring(write(tmp_path / "s", files), language="en")
    macros = chapter(imported, "macros.tex").splitlines()
    assert [line for line in macros if "mb" in line] == macros
    assert len(macros) == 2
    assert read_project(imported.folder).metadata.macros == ("macros.tex",)


def test_a_book_in_the_only_folder_that_has_one_is_found(bring, tmp_path):
    files = {"META.yaml": "title: Ours\nlang: el\n", "LICENSE.md": "Free.\n"}
    files |= {"el/SUMMARY.md": "* [Two](b/README.md)\n* [One](a.md)\n"}
    files |= {"el/a.md": "# One\n", "el/b/README.md": "# Two\n"}
    manuscript = read_project(bring(write(tmp_path / "s", files)).folder)
    names = [section.file for section in manuscript.sections]
    assert names == ["manuscript/b/README.md", "manuscript/a.md"]
    assert (manuscript.metadata.title, manuscript.metadata.language) == ("Ours", "el")


def test_a_readme_in_a_folder_is_a_chapter_and_comes_first(bring, tmp_path):
    files = {"README.md": "To build.\n", "a/1.md": "# Two\n", "a/README.md": "# One\n"}
    imported = bring(write(tmp_path / "s", files), language="en")
    names = [entry.file for entry in read_project(imported.folder).metadata.contents]
    assert names == ["a/README.md", "a/1.md"]


def test_a_picture_that_is_not_in_the_source_is_left_out_and_told(bring, tmp_path):
    text = "# One\n\nSee ![Lost](lost.png), but `![](no.png)`.\n\n![Here](here.png)\n"
    source = write(tmp_path / "s", {"one.md": text})
    Image.new("L", (2, 2)).save(source / "here.png")
    imported = bring(source, language="en")
    assert "See Lost, but `![](no.png)`.\n\n![Here](here.png)" in chapter(imported, "one.md")
    assert "picture-missing" in codes(imported)


def test_a_bibliography_that_is_not_in_the_source_is_told(bring, tmp_path):
    files = {"_bookdown.yml": "", "a.bib": "@book{a, title = {A}}\n"}
    files["index.Rmd"] = "---\ntitle: T\nbibliography: [a.bib, packages.bib]\n---\n\n# One\n"
    imported = bring(write(tmp_path / "s", files), language="en")
    assert read_project(imported.folder).metadata.bibliography.files == ("a.bib",)
    (remark,) = [each for each in imported.remarks if each.code == "file-missing"]
    assert "packages.bib" in remark.message


def test_a_figure_whose_picture_is_lost_keeps_its_number(bring, tmp_path):
    text = "# Winds\n\n@fig:sea shows it.\n\n![The sea](sea.pdf){#fig:sea width=5cm}\n"
    imported = bring(write(tmp_path / "s", {"one.md": text}), language="en")
    found = convert_book(read_project(imported.folder))
    assert not found.diagnostics
    assert b"Figure 1.</span> The sea" in found.value.sections[-1].markup


def test_a_file_of_latex_lists_alone_is_the_place_of_ours(bring, tmp_path):
    lists = "\\pagestyle{empty}\n\n\\tableofcontents\n\n\\newpage\\listoffigures\n<!-- Short. -->\n"
    files = {"1.md": "# One\n", "2.md": lists, "3.md": "\\newpage\n", "4.md": "# Two\n"}
    imported = bring(write(tmp_path / "s", files), language="en")
    contents = read_project(imported.folder).metadata.contents
    assert [each.file or each.role for each in contents] == [
        "1.md", "contents", "list-of-figures", "4.md",
    ]  # fmt: skip


def test_names_with_an_at_sign_in_a_document_are_no_references(bring, tmp_path):
    source = tmp_path / "letter.html"
    source.write_text("<h1>Mail</h1><p>Ask @fig-leaf or (@ada) at ada@example.org.</p>")
    imported = bring(source)
    assert r"Ask \@fig-leaf or (\@ada) at ada@example.org." in chapter(imported, "01-mail.md")
