"""The finished editions of a test book, opened: XPath in the EPUB, text on the pages of the PDF."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pypdfium2
from lxml import etree
from tests.quickchecks import QUICK

from presswork.build import Project, build_editions
from presswork.build.report import CheckedEdition
from presswork.build.verify import CHECKS, check_editions

NAMESPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "opf": "http://www.idpf.org/2007/opf",
}


Prepare = Callable[[Path], None]


def check_quickly(project: Project) -> list[CheckedEdition]:
    """All checks but EPUBCheck and Ace, which `test_epubcheck` and `test_ace` run."""
    with patch.dict(CHECKS, QUICK):
        return check_editions(project, ["epub", "pdf"], lambda stage: None)


class OpenedBook:
    """Both editions of the book in a folder of this one, with what was found in them."""

    def __init__(
        self, name: str, folder: Path, options: str = "", prepare: Prepare | None = None
    ) -> None:
        """`options` are lines added to its book.yaml; `prepare` adds files to its folder."""
        shutil.copytree(Path(__file__).parent / name, folder / name)
        if prepare is not None:
            prepare(folder / name)
        with (folder / name / "manuscript" / "book.yaml").open("a", encoding="utf-8") as yaml:
            yaml.write(options)
        project = Project(folder / name, folder / name / "output")
        built = build_editions(project, ["epub", "pdf"], lambda stage: None)
        checked = check_quickly(project)
        self.faults = [each for edition in (*built, *checked) for each in edition.diagnostics]
        epub, self.pdf = (edition.path for edition in built)
        with zipfile.ZipFile(epub) as container:
            self.files = {name: container.read(name) for name in container.namelist()}
        with pypdfium2.PdfDocument(self.pdf) as document:
            self.labels = [document.get_page_label(n) for n in range(len(document))]
            self.pages = [_plain(page.get_textpage().get_text_range()) for page in document]

    def xpath(self, file: str, path: str) -> list:
        """What an XPath finds in a file of the EPUB, named as `text/chapter.xhtml`."""
        tree = etree.fromstring(self.files[f"EPUB/{file}"])
        found = tree.xpath(path, namespaces=NAMESPACES)
        return [_plain(each) if isinstance(each, str) else each for each in found]

    def words(self, file: str, path: str) -> list[str]:
        """The words of the elements that an XPath finds."""
        return [_plain("".join(node.itertext())) for node in self.xpath(file, path)]

    def page(self, words: str, start: int = 0) -> str:
        """The folio of the first page, from the one with index `start` on, that holds words."""
        return self.labels[next(n for n in range(start, len(self.pages)) if words in self.pages[n])]

    def text(self, folio: str) -> str:
        """The words on the page with a folio."""
        return self.pages[self.labels.index(folio)]

    def outline(self) -> list[tuple[int, str]]:
        """The bookmarks with their depths, from 0."""
        with pikepdf.open(self.pdf) as pdf, pdf.open_outline() as outline:
            return list(_outlined(outline.root, 0))


def _outlined(items: list, depth: int):
    for item in items:
        yield depth, item.title
        yield from _outlined(item.children, depth + 1)


def _plain(text: str) -> str:
    """Words with single spaces; a word broken at a line's end is whole again."""
    return " ".join(re.sub(r"[\ufffe\x02]\s*", "", text).split())
