"""The back of the printed book: its text, the words about the author and the author's picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from presswork.diagnostics import Diagnostic, Outcome
from presswork.document.book import Asset, BackTexts
from presswork.document.language.localize import localized
from presswork.document.pictures.images import read_image, sentence
from presswork.document.pictures.pixels import BadPicture
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, walk
from presswork.document.trees.xhtml import XHTML, parse, serialize
from presswork.manuscript import Manuscript, is_inside, read_text
from presswork.metadata.faults import KeyPath

REFUSED = {
    "Table": "a table",
    "Figure": "a figure",
    "Image": "an image",
    "CodeBlock": "code",
    "RawBlock": "HTML",
    "RawInline": "HTML",
    "Math": "a formula",
    "Note": "a note",
    "Link": "a link",
    "Cite": "a citation",
}
"""What a back has no place for, by pandoc's names of the elements."""

BACK: KeyPath = ("cover", "back")
BIOGRAPHY: KeyPath = ("cover", "biography")
PICTURE: KeyPath = ("cover", "author_picture")


def read_back(manuscript: Manuscript) -> Outcome[BackTexts]:
    """The texts that book.yaml gives or names; the description serves where none is given."""
    cover = manuscript.metadata.cover
    found: list[Diagnostic] = []
    blurb = _text(cover.back, BACK, manuscript, found)
    if blurb is None and cover.back is None and manuscript.metadata.description:
        blurb = _written(manuscript.metadata.description, BACK, None, manuscript, found)
    biography = _text(cover.biography, BIOGRAPHY, manuscript, found)
    picture = _picture(cover.author_picture, manuscript, found)
    return Outcome(BackTexts(blurb, biography, picture), tuple(found))


def back_files(manuscript: Manuscript) -> Iterator[str]:
    """The files that the back is made of, relative to the manuscript folder."""
    cover = manuscript.metadata.cover
    for text in (cover.back, cover.biography):
        if text is not None and _is_file(text):
            yield text
    if cover.author_picture is not None:
        yield cover.author_picture


def _is_file(text: str) -> bool:
    return re.fullmatch(r"\S+\.md", text) is not None


def _text(
    given: str | None, key: KeyPath, manuscript: Manuscript, found: list[Diagnostic]
) -> bytes | None:
    """The Markdown of a key, or of the file that it names, as XHTML."""
    if given is None:
        return None
    if not _is_file(given):
        return _written(given, key, None, manuscript, found)
    path = manuscript.folder / given
    if not is_inside(path, manuscript.project) or not path.is_file():
        message = f"the file {given} does not exist in the manuscript folder"
        hint = "create it, or write the text here"
        found.append(manuscript.yaml.fault(key, "missing-file", message, hint))
        return None
    name = path.relative_to(manuscript.project).as_posix()
    text = read_text(path, name)
    if isinstance(text, Diagnostic):
        found.append(text)
        return None
    return _written(text, key, name, manuscript, found)


def _written(
    markdown: str, key: KeyPath, file: str | None, manuscript: Manuscript, found: list[Diagnostic]
) -> bytes | None:
    metadata = manuscript.metadata
    ast, _ = pandoc.read_ast(markdown, metadata.dialect)
    blocks: list[Node] = ast["blocks"]
    strange = [REFUSED[node["t"]] for node in walk(blocks) if node["t"] in REFUSED]
    if strange:
        message = f"the back of the cover cannot hold {strange[0]}"
        hint = "paragraphs, headings, lists, quotations and emphasis are what it takes"
        fault = manuscript.yaml.fault(key, "bad-back", message, hint)
        found.append(replace(fault, file=file, line=None, column=None) if file else fault)
        return None
    written = {**ast, "meta": {}, "blocks": localized(blocks, metadata.language)}
    html, _ = pandoc.write_html(written)
    return serialize(parse(f'<div xmlns="{XHTML}">{html}</div>'))


def _picture(path: str | None, manuscript: Manuscript, found: list[Diagnostic]) -> Asset | None:
    if path is None:
        return None
    try:
        return read_image(path, manuscript)[0]
    except BadPicture as fault:
        message = sentence(path, fault)
        found.append(manuscript.yaml.fault(PICTURE, fault.code, message, fault.hint))
        return None
