"""The e-book's page list against the PDF's pages: each page's words stand behind its marker."""

import random
import re
import zipfile
from itertools import pairwise

import pypdfium2
import pytest
from lxml import etree

from presswork.build import Project, build_editions

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
OPF = {"o": "http://www.idpf.org/2007/opf"}

WORDS = (
    "the keeper of lower lock wrote down height water every morning at six when gates had been"
    " shut for night nobody asked him read it until company was wound up papers went county"
    " barges that came with wool waited those coal bargemen quarrelled about order unbelievably"
).split()


def prose(seed, paragraphs):
    """Paragraphs of words in an order of their own, so that no two pages say the same."""
    chance = random.Random(seed)
    texts = (" ".join(chance.choices(WORDS, k=chance.randint(30, 140))) for _ in range(paragraphs))
    return "\n\n".join(f"{text.capitalize()}." for text in texts)


def letters(text):
    return "".join(character for character in text.casefold() if character.isalnum())


class Pages:
    """A book's two editions, page by page."""

    def __init__(self, epub, pdf):
        self.texts = {}
        self.names = []
        with zipfile.ZipFile(epub) as container:
            package = etree.fromstring(container.read("EPUB/content.opf"))
            self.metadata = package.xpath("//o:meta", namespaces=OPF)
            nav = etree.fromstring(container.read("EPUB/nav.xhtml"))
            links = nav.findall(f".//{XHTML}nav[@id='page-list']//{XHTML}a")
            self.listed = {link.text: link.get("href") for link in links}
            self.ncx = etree.fromstring(container.read("EPUB/toc.ncx"))
            files = dict.fromkeys(href.partition("#")[0] for href in self.listed.values())
            for file in files:
                root = etree.fromstring(container.read(f"EPUB/{file}"))
                self._read(root.find(f"{XHTML}body"), file)
        with pypdfium2.PdfDocument(pdf) as document:
            self.labels = [document.get_page_label(index) for index in range(len(document))]
            self.lines = [page.get_textpage().get_text_range().split("\r\n") for page in document]

    def _read(self, node, file, in_note=False):
        """The words behind each marker, up to the next one in the file; those of notes apart."""
        if node.get(EPUB_TYPE) == "pagebreak":
            self.names.append(f"{file}#{node.get('id')}")
        in_note = in_note or node.get(EPUB_TYPE) == "footnote"
        for text, child in ((node.text, None), *((child.tail, child) for child in node)):
            if child is not None:
                self._read(child, file, in_note)
            if text and self.names and not in_note:
                name = self.names[-1]
                self.texts[name] = self.texts.get(name, "") + letters(text)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    manuscript = folder / "manuscript"
    manuscript.mkdir()
    (manuscript / "book.yaml").write_text(
        "title: The Lock Book\nlanguage: en\nisbn: {print: 978-3-16-148410-0}\ncover: none\n",
        encoding="utf-8",
    )
    (manuscript / "preface.md").write_text(f"# Preface\n\n{prose(1, 12)}\n", encoding="utf-8")
    rows = "\n".join(f"| lock {n} | {WORDS[n % len(WORDS)]} {n * 17} |" for n in range(60))
    table = f"| Name | Remark |\n|---|---|\n{rows}"
    verse = "\n".join(f"| {' '.join(random.Random(n).choices(WORDS, k=6))}" for n in range(60))
    text = f"# One\n\n{prose(2, 30)}\n\n{table}\n\n{prose(3, 9)}\n\n{verse}\n\n{prose(4, 9)}\n"
    (manuscript / "one.md").write_text(text, encoding="utf-8")
    notes = "\n\n".join(
        f"{prose(n, 1)}[^{n}]\n\n[^{n}]: {prose(900 + n, 1)}" for n in range(10, 60)
    )
    items = "\n".join(f"- *{prose(n, 1)}*" for n in range(60, 90))
    text = f"# Two\n\n{notes}\n\n## Items\n\n{items}\n"
    (manuscript / "two.md").write_text(text, encoding="utf-8")
    return Project(folder, folder / "output")


@pytest.fixture(scope="module")
def pages(project):
    epub, pdf = build_editions(project, ["epub", "pdf"], lambda stage: None)
    return Pages(epub.path, pdf.path)


def test_two_hundred_lines_of_any_pages_stand_behind_their_markers(pages):
    everywhere = "".join(pages.texts.values())
    lines = [
        (label, letters(" ".join(line.split()[1:-1])))  # the first and last word may be broken
        for label, page in zip(pages.labels, pages.lines, strict=True)
        for line in page
    ]
    # Not the notes, which stand at the end of their section in the e-book.
    lines = [(label, text) for label, text in lines if len(text) > 20 and text in everywhere]
    tried = random.Random(5).sample(lines, 200)
    assert len({label for label, _ in tried}) > 15
    assert [each for each in tried if each[1] not in pages.texts[pages.listed[each[0]]]] == []


def test_a_marker_stands_before_the_very_first_word_of_its_page(pages):
    begun = 0
    for label, lines in zip(pages.labels, pages.lines, strict=True):
        first = letters(" ".join(lines[0].split()[1:-1]))
        has_table = any(re.match(r"lock \d", line) for line in lines)  # drawn after the text
        if label.isdecimal() and len(first) > 20 and not has_table:
            text = pages.texts[pages.listed[label]]
            assert 0 <= text.find(first) <= 20, label
            begun += 1
    assert begun > 20


def test_labels_are_the_folios_of_all_pages_with_text_in_order(pages):
    with_text = [
        label
        for label, page in zip(pages.labels, pages.lines, strict=True)
        if len(letters("".join(page))) > 0
    ]
    assert list(pages.listed) == with_text
    assert sorted(pages.listed.values()) == sorted(pages.names)
    assert {"i", "v", "1", "20"} <= set(pages.listed)


def test_the_ncx_lists_the_same_pages(pages):
    targets = pages.ncx.findall("n:pageList/n:pageTarget", NCX)
    assert [t.find("n:content", NCX).get("src") for t in targets] == list(pages.listed.values())
    orders = [int(t.get("playOrder")) for t in pages.ncx.iter("{*}navPoint", "{*}pageTarget")]
    assert all(after - before == 1 for before, after in pairwise(orders))


def test_the_printed_book_is_named_as_the_source(pages):
    facts = {(meta.get("property"), meta.text) for meta in pages.metadata}
    assert ("pageBreakSource", "urn:isbn:9783161484100") in facts
    assert ("source-of", "pagination") in facts
    assert ("schema:accessibilityFeature", "pageNavigation") in facts
    assert ("schema:accessibilityFeature", "pageBreakMarkers") in facts


def test_an_up_to_date_layout_is_taken_and_a_stale_one_is_not(project, pages):
    (epub,) = build_editions(project, ["epub"], lambda stage: None)
    assert not epub.written
    before = epub.path.read_bytes()
    epub.path.unlink()
    (epub,) = build_editions(project, ["epub"], lambda stage: None)
    assert epub.path.read_bytes() == before
    chapter = project.folder / "manuscript" / "one.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("# One\n", f"# One\n\n{prose(7, 4)}\n"), encoding="utf-8")
    (epub,) = build_editions(project, ["epub"], lambda stage: None)
    shifted = Pages(epub.path, project.output / "the-lock-book.pdf")
    chapter.write_text(text, encoding="utf-8")
    assert shifted.texts[shifted.listed["2"]] != pages.texts[pages.listed["2"]]
    assert len(shifted.listed) > len(pages.listed)
