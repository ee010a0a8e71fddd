"""Citations: resolved by citeproc for the whole book at once, so that they agree throughout.

Year suffixes, numbers and "ibid." depend on all citations of the book; converting a whole book
in one call is slow. So the blocks that cite, and only they, go through one call of pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from presswork.diagnostics import Diagnostic, error
from presswork.document import pandoc
from presswork.document.ast import Node, walk
from presswork.document.draft import Draft
from presswork.errors import ToolFailed
from presswork.manuscript import Manuscript, is_inside
from presswork.metadata import Bibliography

REFERENCES_ID = "refs"
"""Id of the division that pandoc fills with the reference list."""

CALL_ID = "presswork-citing"


def resolve_citations(drafts: Sequence[Draft], manuscript: Manuscript) -> list[Diagnostic]:
    """Put resolved citations and the reference list into the drafts."""
    bibliography = manuscript.metadata.bibliography
    if bibliography is None:
        return list(_refuse_citations(drafts))
    diagnostics = list(_check_files(bibliography, manuscript))
    places = [
        (draft, index)
        for draft in drafts
        for index, block in enumerate(draft.blocks)
        if any(node["t"] == "Cite" for node in walk(block))
    ]
    if diagnostics or not places:
        return diagnostics
    try:
        resolved, log = pandoc.resolve_citations(_citing_document(places, bibliography, manuscript))
    except ToolFailed as failure:
        return [_bad_bibliography(failure, manuscript)]
    _put_back(resolved["blocks"], places, drafts)
    for entry in log:
        diagnostics += _from_log(entry, drafts)
    return diagnostics


def _check_files(bibliography: Bibliography, manuscript: Manuscript) -> Iterator[Diagnostic]:
    wanted: list[tuple[tuple[str | int, ...], str]] = [
        (("bibliography", "files", index), file) for index, file in enumerate(bibliography.files)
    ]
    if bibliography.style is not None:
        wanted.append((("bibliography", "style"), bibliography.style))
    for key, file in wanted:
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


def _citing_document(
    places: list[tuple[Draft, int]], bibliography: Bibliography, manuscript: Manuscript
) -> dict[str, Any]:
    """A document of the citing blocks alone, each in a division that tells where it belongs."""
    files = [str(manuscript.folder / file) for file in bibliography.files]
    meta: dict[str, Any] = {
        "bibliography": {"t": "MetaList", "c": [_meta_string(file) for file in files]},
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": _meta_string(manuscript.metadata.language),
    }
    if bibliography.style is not None:
        meta["csl"] = _meta_string(str(manuscript.folder / bibliography.style))
    blocks = [
        _division(f"{CALL_ID}-{number}", [draft.blocks[index]])
        for number, (draft, index) in enumerate(places)
    ]
    return {"pandoc-api-version": places[0][0].api_version, "meta": meta, "blocks": blocks}


def _meta_string(text: str) -> Node:
    return {"t": "MetaString", "c": text}


def _division(identifier: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [[identifier, [], []], blocks]}


def _put_back(
    resolved: list[Node], places: list[tuple[Draft, int]], drafts: Sequence[Draft]
) -> None:
    divisions = {node["c"][0][0]: node for node in resolved if node["t"] == "Div"}
    for number, (draft, index) in enumerate(places):
        draft.blocks[index] = divisions[f"{CALL_ID}-{number}"]["c"][1][0]
    references = divisions.get(REFERENCES_ID)
    for draft in drafts:
        for node in walk(draft.blocks):
            if references and node["t"] == "Div" and node["c"][0][0] == REFERENCES_ID:
                node["c"] = references["c"]


def _from_log(entry: pandoc.LogEntry, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    match = re.match(r"citation (.+) not found", entry.text)
    if match is None:
        yield error("bad-citation", entry.text)
        return
    key = match[1]
    for draft in drafts:
        place = draft.source.find_pattern(rf"@\{{?{re.escape(key)}(?![\w])")
        if place[0] is not None:
            yield error(
                "unknown-citation",
                f"no entry {key} is in the bibliography",
                draft.file,
                *place,
                hint="add the entry, mend the key, or write \\@ for a plain @",
            )


def _bad_bibliography(failure: ToolFailed, manuscript: Manuscript) -> Diagnostic:
    return manuscript.yaml.fault(
        ("bibliography",),
        "bad-bibliography",
        f"the citations could not be resolved: {failure}",
        "check the bibliography file and the style",
    )


def _refuse_citations(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Without a bibliography `@name` is a name; `[@key]` can only be a citation."""
    for draft in drafts:
        for node in walk(draft.blocks):
            if node["t"] != "Cite":
                continue
            key, mode = node["c"][0][0]["citationId"], node["c"][0][0]["citationMode"]["t"]
            if mode != "AuthorInText":
                yield error(
                    "missing-bibliography",
                    f"{key} is cited, but book.yaml names no bibliography",
                    draft.file,
                    *draft.source.find(f"@{key}", f"@{{{key}}}"),
                    hint="add `bibliography: references.bib` to book.yaml",
                )
