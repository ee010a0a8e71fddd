"""The bibliography of a book: its files and its style, what is wrong with them, and `nocite`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from presswork.diagnostics import Diagnostic, error
from presswork.document.draft import Draft
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node
from presswork.errors import ToolFailed
from presswork.manuscript import FOLDER, Manuscript, is_inside
from presswork.metadata import Bibliography
from presswork.metadata.top_block import read_top_block

CSL = "{http://purl.org/net/xbiblio/csl}"

KEY = re.compile(r"@\{?([\w*][\w:.#$%&+?<>~/*-]*)")
"""A citation key where Markdown cites it."""

PLACE = re.compile(r"line (\d+)(?:, column (\d+))?")


def entry_id(key: str) -> str:
    """The id of a work in a reference list: a key may hold a colon or a slash, an id may not."""
    return "ref-" + re.sub(r"[^\w.-]", "-", key)


def check_files(bibliography: Bibliography, manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Errors about files that are missing, and about a style that cannot be used."""
    wanted: list[tuple[tuple[str | int, ...], str]] = [
        (("bibliography", "files", index), file) for index, file in enumerate(bibliography.files)
    ]
    if bibliography.style is not None:
        wanted.append((("bibliography", "style"), bibliography.style))
    found = [fault for key, file in wanted for fault in _check_file(key, file, manuscript)]
    yield from found
    if bibliography.style is not None and not found:
        yield from _check_style(bibliography.style, manuscript)


def _check_file(
    key: tuple[str | int, ...], file: str, manuscript: Manuscript
) -> Iterator[Diagnostic]:
    path = manuscript.folder / file
    if not path.is_file():
        yield manuscript.yaml.fault(
            key,
            "missing-bibliography",
            f"the file {file} does not exist",
            "the path starts from the manuscript folder",
        )
    elif not is_inside(path, manuscript.project):
        yield manuscript.yaml.fault(
            key,
            "outside-project",
            f"{file} leads out of the project folder",
            "copy the file into the manuscript folder",
        )


def _check_style(file: str, manuscript: Manuscript) -> Iterator[Diagnostic]:
    name = f"{FOLDER}/{file}"
    hint = "take a style in CSL 1.0, as the Citation Style Language's repository has them"
    try:
        root = _read_style(file, manuscript)
    except etree.XMLSyntaxError as fault:
        yield error(
            "bad-style", f"the style is not XML: {fault.msg}", name, fault.position[0], hint=hint
        )
        return
    if root.tag != f"{CSL}style":
        yield error("bad-style", "the file is no citation style", name, 1, hint=hint)
        return
    parent = root.find(f"{CSL}info/{CSL}link[@rel='independent-parent']")
    if parent is not None:
        address = str(parent.get("href"))
        yield error(
            "bad-style",
            "the style only points to another one",
            name,
            cast("int", parent.sourceline),
            hint=f"use that one: {address.rpartition('/')[2]}",
        )


def _read_style(file: str, manuscript: Manuscript) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.parse(manuscript.folder / file, parser).getroot()


def is_note_style(bibliography: Bibliography, manuscript: Manuscript) -> bool:
    """Whether the style puts citations into notes (CSL 1.0.2, `class` of `cs:style`)."""
    style = bibliography.style
    return style is not None and _read_style(style, manuscript).get("class") == "note"


def metadata_for_pandoc(bibliography: Bibliography, manuscript: Manuscript) -> dict[str, Any]:
    """The files, the style and the language as citeproc wants them."""
    files = [str(manuscript.folder / file) for file in bibliography.files]
    meta: dict[str, Any] = {
        "bibliography": {"t": "MetaList", "c": [meta_string(file) for file in files]},
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": meta_string(manuscript.metadata.language),
    }
    if bibliography.style is not None:
        meta["csl"] = meta_string(str(manuscript.folder / bibliography.style))
    return meta


def meta_string(text: str) -> Node:
    """A text in pandoc's metadata."""
    return {"t": "MetaString", "c": text}


def explain_failure(
    failure: ToolFailed, bibliography: Bibliography, manuscript: Manuscript, version: list[int]
) -> Diagnostic:
    """Why citeproc gave up: each bibliography file is read alone to find the one at fault."""
    for file in bibliography.files:
        alone = metadata_for_pandoc(bibliography.model_copy(update={"files": (file,)}), manuscript)
        alone.pop("csl", None)
        try:
            pandoc.resolve_citations({"pandoc-api-version": version, "meta": alone, "blocks": []})
        except ToolFailed as fault:
            place = PLACE.search(str(fault))
            said = str(fault).rpartition("conversion: ")[2]
            return error(
                "bad-bibliography",
                f"the bibliography cannot be read: {' '.join(PLACE.sub('', said).split())}",
                f"{FOLDER}/{file}",
                int(place[1]) if place else None,
                int(place[2]) or None if place and place[2] else None,
                hint="see whether an entry before this place lacks a comma or a bracket",
            )
    return manuscript.yaml.fault(
        ("bibliography", "style"),
        "bad-style",
        f"the citations could not be resolved: {failure}",
        "take another citation style",
    )


@dataclass(frozen=True)
class Nocite:
    """A work that is to be listed although the text does not cite it."""

    key: str
    """`*` for all works of the bibliography."""
    file: str
    line: int | None


def nocite_of(draft: Draft, manuscript: Manuscript) -> Iterator[Nocite]:
    """The keys under `nocite` in the YAML block of the section's file."""
    path = manuscript.project / draft.file
    if draft.section.file is None or not path.is_file():
        return
    text = path.read_text("utf-8-sig", errors="replace").replace("\r\n", "\n")
    for key in KEY.findall(read_top_block(text)[0].get("nocite", "")):
        before = text.partition(f"@{key}")[0]
        yield Nocite(key.rstrip(".:"), draft.file, before.count("\n") + 1)


def cite_silently(keys: Sequence[str]) -> Node:
    """What `nocite` is for these keys in the metadata of pandoc."""
    citations = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "AuthorInText"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for key in keys
    ]
    return {"t": "MetaInlines", "c": [{"t": "Cite", "c": [[each], []]} for each in citations]}
