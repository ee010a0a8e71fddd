"""Ids unique across the book, and every link to a place that exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from lxml import etree

from presswork.diagnostics import Diagnostic, error
from presswork.document.draft import Draft
from presswork.document.xhtml import classes
from presswork.manuscript import FOLDER

NAME = re.compile(r"[^\W\d][\w.-]*")
"""An id as XML allows it (Namespaces in XML 1.0, NCName), a little narrower."""

SCHEMES = frozenset({"http", "https", "mailto", "tel", "doi"})
"""Where a link may lead out of the book."""


def make_ids_unique(drafts: Sequence[Draft]) -> None:
    """Number the ids that pandoc made twice; those that the author gave twice are errors."""
    owners: dict[str, Draft] = {}
    for draft in drafts:
        renamed: dict[str, str] = {}
        for node in draft.identified():
            identifier = str(node.get("id"))
            given = _is_given(identifier, draft)
            if given and not NAME.fullmatch(identifier):
                draft.diagnostics.append(_bad_id(identifier, draft))
            elif identifier in owners and given:
                draft.diagnostics.append(_duplicate(identifier, draft, owners))
            elif identifier in owners:
                new = _next_free(identifier, owners)
                node.set("id", new)
                renamed.setdefault(identifier, new)
            owners.setdefault(str(node.get("id")), draft)
        _follow(renamed, draft)


def _is_given(identifier: str, draft: Draft) -> bool:
    escaped = re.escape(identifier)
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


def _duplicate(identifier: str, draft: Draft, owners: Mapping[str, Draft]) -> Diagnostic:
    other = owners[identifier]
    line = other.source.find(f"#{identifier}")[0]
    return error(
        "duplicate-id",
        f"the id {identifier} is given twice",
        draft.file,
        *_last_place(identifier, draft),
        hint=f"it is also at {other.file}:{line}; every id must be unique in the book",
    )


def _last_place(identifier: str, draft: Draft) -> tuple[int, int]:
    """The second of two in one file is the one to mend."""
    return draft.source.position(max(0, draft.source.text.rfind(f"#{identifier}")))


def _next_free(identifier: str, owners: Mapping[str, Draft]) -> str:
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


def resolve_links(drafts: Sequence[Draft], generated_ids: Sequence[str]) -> Iterator[Diagnostic]:
    """Turn links between files into links to ids; find those that lead nowhere."""
    ids = {*generated_ids, *(str(n.get("id")) for draft in drafts for n in draft.identified())}
    files = {draft.file.removeprefix(f"{FOLDER}/"): draft for draft in drafts}
    for draft in drafts:
        for link in draft.elements("a"):
            fault = _resolve(link, draft, files, ids)
            if fault is not None:
                yield fault


def _resolve(
    link: etree._Element, draft: Draft, files: Mapping[str, Draft], ids: set[str]
) -> Diagnostic | None:
    href = str(link.get("href") or "")
    if link.get("href") is None or urlsplit(href).scheme in SCHEMES:
        return None
    if "citation" in classes(link) or urlsplit(href).scheme == "javascript":
        return None  # said already: an unknown key, a script
    place = draft.source.find_target(href)
    path, _, identifier = unquote(href).partition("#")
    if path:
        folder = posixpath.dirname(draft.file.removeprefix(f"{FOLDER}/"))
        target = files.get(posixpath.normpath(posixpath.join(folder, path)))
        if target is None:
            return error(
                "broken-link",
                f"{path} is no file of this book",
                draft.file,
                *place,
                hint=_suggest(path, list(files))
                or "link to a Markdown file or give a full address",
            )
        identifier = identifier or target.id
    if identifier not in ids:
        return error(
            "broken-link",
            f"no place in the book has the id {identifier}",
            draft.file,
            *place,
            hint=_suggest(identifier, sorted(ids)) or f"give the target an id: {{#{identifier}}}",
        )
    link.set("href", f"#{identifier}")
    return None


def _suggest(name: str, names: Sequence[str]) -> str | None:
    close = get_close_matches(name, names, n=1)
    return f"did you mean {close[0]}?" if close else None
