"""Ids unique across the book, and every link to a place that exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from presswork.diagnostics import Diagnostic, error
from presswork.document.apparatus.notes import WORKS
from presswork.document.draft import Draft
from presswork.document.joining import FILE
from presswork.document.trees.xhtml import classes, text_of
from presswork.manuscript import FOLDER

NAME = re.compile(r"[^\W\d][\w.-]*")
"""An id as XML allows it (Namespaces in XML 1.0, NCName), a little narrower."""

SCHEMES = frozenset({"http", "https", "mailto", "tel", "doi"})
"""Where a link may lead out of the book."""


def make_ids_unique(drafts: Sequence[Draft], taken: Sequence[str] = ()) -> None:
    """Number the ids that pandoc made twice; those that the author gave twice are errors.

    `taken` are the ids of pages that the program writes.
    """
    owners: dict[str, Draft | None] = dict.fromkeys(taken)
    for draft in drafts:
        renamed: dict[str, str] = {}
        for node in draft.identified():
            identifier = str(node.get("id"))
            given = _is_given(identifier, draft)
            valid = identifier if NAME.fullmatch(identifier) else _mended(identifier)
            if given and not NAME.fullmatch(identifier):
                draft.diagnostics.append(_bad_id(identifier, draft))
            elif identifier in owners and given:
                draft.diagnostics.append(_duplicate(identifier, draft, owners[identifier]))
            elif valid in owners or valid != identifier:
                new = _next_free(valid, owners) if valid in owners else valid
                node.set("id", new)
                renamed.setdefault(identifier, new)
            owners.setdefault(str(node.get("id")), draft)
        _follow(renamed, draft)
        draft.renamed = renamed


def _mended(identifier: str) -> str:
    """An id that a web page may have and a book may not."""
    return "id-" + re.sub(r"[^.\w]+", "-", identifier).strip("-")


def _is_given(identifier: str, draft: Draft) -> bool:
    if draft.section.ids_by_file:
        return False
    # A colon in an id has become a hyphen.
    escaped = re.escape(identifier).replace(r"\-", "[-:]")
    pattern = rf"\{{[^}}\n]*#{escaped}(?![\w.-])|\bid\s*=\s*[\"']?{escaped}(?![\w.-])"
    return re.search(pattern, draft.source.text) is not None


def _bad_id(identifier: str, draft: Draft) -> Diagnostic:
    return error(
        "bad-id",
        f"{identifier} cannot be an id",
        draft.file,
        *draft.source.find(f"#{identifier}", identifier),
        hint="an id begins with a letter and holds letters, digits, - _ and . only",
    )


def _duplicate(identifier: str, draft: Draft, other: Draft | None) -> Diagnostic:
    if other is None:
        message = f"the id {identifier} is that of a page which the program writes"
        hint = "give it another id"
    else:
        line = other.source.find(f"#{identifier}")[0]
        message = f"the id {identifier} is given twice"
        hint = f"it is also at {other.file}:{line}; every id must be unique in the book"
    return error("duplicate-id", message, draft.file, *_last_place(identifier, draft), hint=hint)


def _last_place(identifier: str, draft: Draft) -> tuple[int, int]:
    """The second of two in one file is the one to mend."""
    return draft.source.position(max(0, draft.source.text.rfind(f"#{identifier}")))


def _next_free(identifier: str, owners: Mapping[str, Draft | None]) -> str:
    number = 2
    while f"{identifier}-{number}" in owners:
        number += 1
    return f"{identifier}-{number}"


def _follow(renamed: Mapping[str, str], draft: Draft) -> None:
    """Links in the section itself mean the section's own heading."""
    for link in draft.elements("a"):
        target = str(link.get("href", "")).removeprefix("#")
        if target in renamed:
            link.set("href", f"#{renamed[target]}")
    for note in draft.elements("aside"):
        if note.get(WORKS):
            works = str(note.get(WORKS)).split()
            note.set(WORKS, " ".join(renamed.get(work, work) for work in works))


def resolve_links(drafts: Sequence[Draft], generated_ids: Sequence[str]) -> Iterator[Diagnostic]:
    """Turn links between files into links to ids; find those that lead nowhere."""
    ids = {*generated_ids, *(str(n.get("id")) for draft in drafts for n in draft.identified())}
    targets = _Targets(files_of(drafts), _openings(drafts), ids)
    for draft in drafts:
        for link in draft.elements("a"):
            fault = _resolve(link, draft, targets)
            if fault is not None:
                yield fault


@dataclass(frozen=True)
class _Targets:
    """All that links can lead to."""

    files: Mapping[str, Draft]
    openings: Mapping[str, str]
    """The ids of the headings that open a section's further files."""
    ids: set[str]

    def find(self, path: str, identifier: str, draft: Draft) -> str:
        """The id that is meant by one in the file `path`, or in the draft itself if that is empty.

        It is one of `ids`, if the place exists.
        """
        target = self.files[path] if path else draft
        if path:
            renamed = target.renamed_in.get(path, {}).get(identifier, identifier)
            opening = self.openings.get(path, target.id)
            identifier = target.renamed.get(renamed, renamed) or opening
        return identifier if identifier in self.ids else _alike(identifier, target) or identifier


def _openings(drafts: Sequence[Draft]) -> dict[str, str]:
    """The id of the heading that opens each of a section's further files."""
    found: dict[str, str] = {}
    for draft in drafts:
        for heading in draft.elements(*(f"h{level}" for level in range(1, 7))):
            file = heading.get(FILE)
            if file is not None:
                del heading.attrib[FILE]
                found[str(file)] = str(heading.get("id"))
    return found


def _alike(identifier: str, draft: Draft) -> str | None:
    """The heading that other programs would give this id: they differ in hyphens and digits."""
    wanted = _bare(identifier)
    headings = draft.elements(*(f"h{level}" for level in range(1, 7)))
    ids = [str(heading.get("id")) for heading in headings if heading.get("id")]
    words = [_bare(text_of(heading)) for heading in headings if heading.get("id")]
    named = [i for i, text in zip(ids, words, strict=True) if wanted in (_bare(i), text)]
    return named[0] if wanted and named else None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def files_of(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """The sections by their files, named from the manuscript folder.

    Of the sections that one file is split into, a link to the file means the first.
    """
    files: dict[str, Draft] = {}
    for draft in drafts:
        for file in (draft.file, *(piece.file for piece in draft.section.more)):
            files.setdefault(file.removeprefix(f"{FOLDER}/"), draft)
    return files


def split_address(href: str, draft: Draft) -> tuple[str | None, str]:
    """The file (from the manuscript folder; empty for the same) and the id that a link names.

    The file is None when the link leads out of the book.
    """
    if urlsplit(href).scheme in SCHEMES:
        return None, ""
    path, _, identifier = unquote(href).partition("#")
    if path:
        folder = posixpath.dirname(draft.file.removeprefix(f"{FOLDER}/"))
        path = posixpath.normpath(posixpath.join(folder, path))
    return path, identifier


def _resolve(link: etree._Element, draft: Draft, targets: _Targets) -> Diagnostic | None:
    href = str(link.get("href") or "")
    scheme = urlsplit(href).scheme
    if scheme in ("http", "https"):
        link.set("href", _escaped(href))
    if link.get("href") is None or scheme in SCHEMES:
        return None
    if "citation" in classes(link) or scheme == "javascript":
        return None  # said already: an unknown key, a script
    place = draft.source.find_target(href)
    path, identifier = split_address(href, draft)
    if path and path not in targets.files:
        message = f"{unquote(href).partition('#')[0]} is no file of this book"
        hint = _suggest(path, list(targets.files)) or "link to a Markdown file or a full address"
        return error("broken-link", message, draft.file, *place, hint=hint)
    identifier = targets.find(path or "", identifier, draft)
    if identifier not in targets.ids:
        message = f"no place in the book has the id {identifier}"
        near = _suggest(identifier, sorted(targets.ids))
        hint = near or f"give the target an id: {{#{identifier}}}"
        return error("broken-link", message, draft.file, *place, hint=hint)
    link.set("href", f"#{identifier}")
    is_call = "noteref" in classes(link)  # its number comes later
    if not (is_call or len(link) or text_of(link)):
        message = f"{identifier} has no title and no number that could be the words of the link"
        hint = f"write the words of the link: [the words](#{identifier})"
        return error("unnamed-link", message, draft.file, *place, hint=hint)
    return None


def _escaped(address: str) -> str:
    """An address of the web with only those characters that it may have (RFC 3986, appendix A)."""
    address, hash_mark, fragment = address.partition("#")
    fragment = fragment.replace("#", "%23")
    return re.sub(r'[\s"<>\\^`{|}]', lambda m: quote(m[0]), f"{address}{hash_mark}{fragment}")


def _suggest(name: str, names: Sequence[str]) -> str | None:
    close = get_close_matches(name, names, n=1)
    return f"did you mean {close[0]}?" if close else None
