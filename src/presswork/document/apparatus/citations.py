"""Citations: resolved by citeproc for the whole book at once, so that they agree throughout.

Year suffixes, numbers and "ibid." depend on all citations of the book; converting a whole book
in one call is slow. So the blocks that cite, and only they, go through one call of pandoc: one
for the book or, where chapters have lists or note numbers of their own, one for each chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from os import cpu_count
from typing import Any

from presswork.diagnostics import Diagnostic, error
from presswork.document.apparatus.bibliography import (
    Nocite,
    check_files,
    cite_silently,
    entry_id,
    explain_failure,
    is_note_style,
    metadata_for_pandoc,
    nocite_of,
)
from presswork.document.compiled import REFERENCES_ID
from presswork.document.draft import Draft
from presswork.document.language.terms import wording
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, walk
from presswork.errors import ToolFailed
from presswork.manuscript import Manuscript
from presswork.metadata import Bibliography

CALL_ID = "presswork-citing"


@dataclass
class _Run:
    """What goes through one call of citeproc, and what comes back."""

    drafts: Sequence[Draft]
    places: list[tuple[Draft, int]]
    """The blocks that take part, by draft and index."""
    nocite: list[str] = field(default_factory=list)
    has_list: bool = True
    resolved: list[Node] = field(default_factory=list)
    log: list[pandoc.LogEntry] = field(default_factory=list)

    @property
    def references(self) -> Node | None:
        """The division with the reference list."""
        divisions = (node for node in self.resolved if node["t"] == "Div")
        return next((node for node in divisions if node["c"][0][0] == REFERENCES_ID), None)


def resolve_citations(drafts: Sequence[Draft], manuscript: Manuscript) -> list[Diagnostic]:
    """Put resolved citations and the reference lists into the drafts."""
    bibliography = manuscript.metadata.bibliography
    if bibliography is None:
        return list(_refuse_citations(drafts))
    if diagnostics := list(check_files(bibliography, manuscript)):
        return diagnostics
    silent = [each for draft in drafts for each in nocite_of(draft, manuscript)]
    runs = _plan_runs(drafts, bibliography, manuscript, silent)
    try:
        with ThreadPoolExecutor(max_workers=cpu_count()) as pool:
            list(
                pool.map(partial(_resolve, bibliography=bibliography, manuscript=manuscript), runs)
            )
    except ToolFailed as failure:
        version = drafts[0].api_version
        return [explain_failure(failure, bibliography, manuscript, version)]
    for run in runs:
        _put_back(run)
        if run.has_list and run.references is not None:
            _place_list(run, run.references, manuscript)
    entries = [entry for run in runs for entry in run.log]
    faults = [fault for entry in entries for fault in _from_log(entry, drafts)]
    listed = {identifier for run in runs for identifier in _listed(run)}
    faults += _unknown_silent(listed, silent, bibliography, manuscript)
    return list(dict.fromkeys(faults))


def _listed(run: _Run) -> set[str]:
    """The ids in the reference list."""
    entries = run.references["c"][1] if run.references else []
    return {entry["c"][0][0] for entry in entries if entry["t"] == "Div"}


def _unknown_silent(
    listed: set[str], silent: Sequence[Nocite], bibliography: Bibliography, manuscript: Manuscript
) -> Iterator[Diagnostic]:
    """NOTE: pandoc says nothing of keys under `nocite` that it does not find."""
    hint = "add the entry, or mend the key"
    for each in silent:
        if each.key != "*" and entry_id(each.key) not in listed:
            message = f"no entry {each.key} is in the bibliography"
            yield error("unknown-citation", message, each.file, each.line, hint=hint)
    for number, key in enumerate(bibliography.nocite):
        if key != "*" and entry_id(key) not in listed:
            message = f"no entry {key} is in the bibliography"
            at = ("bibliography", "nocite", number)
            yield manuscript.yaml.fault(at, "unknown-citation", message, hint)


def _plan_runs(
    drafts: Sequence[Draft],
    bibliography: Bibliography,
    manuscript: Manuscript,
    silent: Sequence[Nocite],
) -> list[_Run]:
    """One run for the book, or one for each section that cites.

    In a note style each section stands for itself where notes are numbered by section: the first
    citation there is a full one, and "see note 5" means a note of the same section.
    """
    notes, kind = manuscript.metadata.notes, manuscript.metadata.kind
    in_notes = is_note_style(bibliography, manuscript)
    starts_anew = notes.numbering == "chapter" or (notes.numbering is None and kind == "book")
    if bibliography.lists == "chapter":
        own = {
            draft.file: [each.key for each in silent if each.file == draft.file] for draft in drafts
        }
        runs = [_run([draft], in_notes, own[draft.file]) for draft in drafts]
        return [run for run in runs if run.nocite or _cited(run.places)]
    nocite = [*bibliography.nocite, *(each.key for each in silent)]
    if not (in_notes and starts_anew):
        run = _run(drafts, in_notes, nocite)
        return [run] if run.nocite or _cited(run.places) else []
    runs = [_run([draft], in_notes, []) for draft in drafts]
    runs = [run for run in runs if _cited(run.places)]
    for run in runs:
        run.has_list = False
    keys = [key for run in runs for key in _cited(run.places)]
    listing = _Run(drafts, [], [*dict.fromkeys(keys), *nocite])
    return [*runs, listing] if listing.nocite else []


def _run(drafts: Sequence[Draft], in_notes: bool, nocite: Sequence[str]) -> _Run:
    """The blocks that cite; with citations in notes those with notes, too, for their numbers."""
    kinds = {"Cite", "Note"} if in_notes else {"Cite"}
    places = [
        (draft, index)
        for draft in drafts
        for index, block in enumerate(draft.blocks)
        if any(node["t"] in kinds for node in walk(block))
    ]
    return _Run(drafts, places, list(nocite))


def _cited(places: Sequence[tuple[Draft, int]]) -> list[str]:
    """The keys in the order of the text, some perhaps twice."""
    nodes = (node for draft, index in places for node in walk(draft.blocks[index]))
    cites = (node for node in nodes if node["t"] == "Cite")
    return [str(each["citationId"]) for cite in cites for each in cite["c"][0]]


def _resolve(run: _Run, *, bibliography: Bibliography, manuscript: Manuscript) -> None:
    """A document of the blocks alone, each in a division that tells where it belongs."""
    meta: dict[str, Any] = metadata_for_pandoc(bibliography, manuscript)
    if run.nocite:
        meta["nocite"] = cite_silently(run.nocite)
    if not run.has_list:
        meta["suppress-bibliography"] = {"t": "MetaBool", "c": True}
    blocks = [
        _division(f"{CALL_ID}-{number}", [draft.blocks[index]])
        for number, (draft, index) in enumerate(run.places)
    ]
    version = run.drafts[0].api_version
    document = {"pandoc-api-version": version, "meta": meta, "blocks": blocks}
    resolved, run.log = pandoc.resolve_citations(document)
    run.resolved = resolved["blocks"]
    _mend_ids(run.resolved)


def _mend_ids(blocks: list[Node]) -> None:
    """Give entries of reference lists, and links to them, ids that XML allows."""
    for node in walk(blocks):
        if node["t"] == "Div" and "csl-entry" in node["c"][0][1]:
            node["c"][0][0] = entry_id(node["c"][0][0].removeprefix("ref-"))
        elif node["t"] == "Link" and node["c"][2][0].startswith("#ref-"):
            node["c"][2][0] = f"#{entry_id(node['c'][2][0].removeprefix('#ref-'))}"


def _division(identifier: str, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [[identifier, [], []], blocks]}


def _put_back(run: _Run) -> None:
    divisions = {node["c"][0][0]: node for node in run.resolved if node["t"] == "Div"}
    for number, (draft, index) in enumerate(run.places):
        draft.blocks[index] = divisions[f"{CALL_ID}-{number}"]["c"][1][0]


def _place_list(run: _Run, references: Node, manuscript: Manuscript) -> None:
    """Into the divisions that wait for it or, for a chapter, at the chapter's end."""
    waiting = [
        node
        for draft in run.drafts
        for node in walk(draft.blocks)
        if node["t"] == "Div" and node["c"][0][0] == REFERENCES_ID
    ]
    for node in waiting:
        node["c"] = references["c"]
    bibliography = manuscript.metadata.bibliography
    if bibliography and bibliography.lists == "chapter" and references["c"][1]:
        (draft,) = run.drafts
        (_, *rest), entries = references["c"]
        listing = {"t": "Div", "c": [[f"{REFERENCES_ID}-{draft.section.stem}", *rest], entries]}
        for node in waiting:
            node["c"] = listing["c"]
        if not waiting:
            draft.blocks += [_list_heading(draft, manuscript), listing]


def _list_heading(draft: Draft, manuscript: Manuscript) -> Node:
    levels = [node["c"][0] for node in draft.blocks if node["t"] == "Header"]
    words = wording(manuscript.metadata).references
    attributes = [f"references-{draft.section.stem}", ["unnumbered"], []]
    heading = [min(levels, default=1) + 1, attributes, [{"t": "Str", "c": words}]]
    return {"t": "Header", "c": heading}


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
