"""The parts of a book joined to one PDF: pages, fonts, tags, links and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import chain
from types import SimpleNamespace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix

from presswork.editions.pdf.parts.fontuse import write_fonts
from presswork.editions.pdf.parts.values import Part

MERGED = ("/RoleMap", "/ClassMap")
"""Dictionaries of the structure tree that parts may each have (ISO 32000-1, table 322)."""


def join(parts: Sequence[Part], files: Mapping[str, bytes], variant: str | None) -> bytes:
    """One PDF of the parts in their order; the first gives title, dates and language.

    Args:
        parts: The units as PDF.
        files: The book's font files by SHA-256.
        variant: The PDF standard that is written; None for none.
    """
    with pikepdf.open(BytesIO(parts[0].data)) as pdf:
        firsts = [0]
        structures = [pdf.Root.get("/StructTreeRoot")]
        destinations = list(_destinations(pdf))
        for part in parts[1:]:
            firsts.append(len(pdf.pages))
            with pikepdf.open(BytesIO(part.data)) as other:
                # NOTE: The tree has to come first: pages appended later are then those it names.
                tree = other.Root.get("/StructTreeRoot")
                structures.append(None if tree is None else pdf.copy_foreign(tree))
                for page in other.pages:
                    pdf.pages.append(page)
                destinations += [(n, pdf.copy_foreign(d)) for n, d in _destinations(other)]
        bounds = [*zip(firsts, [*firsts[1:], len(pdf.pages)], strict=True)]
        _join_structures(pdf, [*zip(structures, bounds, strict=True)])
        _share_resources(pdf, bounds)
        _embed_fonts(pdf, parts, files, variant, firsts)
        _name_destinations(pdf, destinations)
        _write_outline(pdf, parts, firsts)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _destinations(pdf: pikepdf.Pdf) -> Iterable[tuple[bytes, pikepdf.Object]]:
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    for index in range(0, len(names), 2):
        yield bytes(names[index]), pdf.make_indirect(names[index + 1])


def _name_destinations(
    pdf: pikepdf.Pdf, destinations: Iterable[tuple[bytes, pikepdf.Object]]
) -> None:
    """All named destinations in one tree, in the order of their names."""
    known: dict[bytes, pikepdf.Object] = {}
    for name, destination in destinations:
        known.setdefault(name, destination)
    if known:
        pairs = [each for name in sorted(known) for each in (String(name), known[name])]
        names = pdf.Root.get("/Names", Dictionary())
        names.Dests = Dictionary(Names=Array(pairs))
        pdf.Root.Names = names


def _join_structures(pdf: pikepdf.Pdf, structures: Sequence[tuple[Any, tuple[int, int]]]) -> None:
    """One structure tree, and one table that leads into it (ISO 32000-1, 14.7.4.4)."""
    root = structures[0][0]
    if root is None:
        return
    (document,) = _kids(root)
    kids = _kids(document)
    numbers: list[Any] = []
    offset = 0
    for tree, (begin, end) in structures:
        if offset:
            _shift_parents(pdf, begin, end, offset)
            for child in chain.from_iterable(map(_kids, _kids(tree))):
                child.P = document
                kids.append(child)
            _merge(root, tree)
        pairs = list(tree.ParentTree.Nums)
        keys = [int(key) + offset for key in pairs[::2]]
        numbers += [each for pair in zip(keys, pairs[1::2], strict=True) for each in pair]
        offset = max(keys, default=offset - 1) + 1
    document.K = Array(kids)
    root.ParentTree.Nums = Array(numbers)
    root.ParentTreeNextKey = offset


def _kids(node: pikepdf.Object) -> list[Any]:
    kids: Any = node.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _shift_parents(pdf: pikepdf.Pdf, begin: int, end: int, offset: int) -> None:
    for page in pdf.pages[begin:end]:
        for holder, key in [
            (page.obj, "/StructParents"),
            *((annotation, "/StructParent") for annotation in page.obj.get("/Annots", Array())),
        ]:
            if key in holder:
                holder[key] = int(holder[key]) + offset


def _merge(root: pikepdf.Object, tree: pikepdf.Object) -> None:
    for key in MERGED:
        if key in tree and tree[key] != root.get(key):
            merged = root.get(key, Dictionary())
            for name, value in tree[key].items():
                merged[name] = value
            root[key] = merged


def _share_resources(pdf: pikepdf.Pdf, bounds: Sequence[tuple[int, int]]) -> None:
    """One object for pictures that several parts have, and one of resources for most parts.

    WeasyPrint gives pictures and opacities the same names in all files; patterns, shadings, groups
    and masks are numbered in each, so that a part that has some keeps its own resources.
    """
    shared = pdf.pages[0].obj.Resources
    known: dict[bytes, pikepdf.Object] = {}
    for begin, end in bounds:
        resources = pdf.pages[begin].obj.Resources
        for space in resources.get("/ColorSpace", Dictionary()).as_dict().values():
            _share_profile(space, known)
        pictures = resources.get("/XObject", Dictionary())
        for name, picture in pictures.as_dict().items():
            if picture.get("/Subtype") == Name.Image:
                pictures[name] = known.setdefault(_digest(picture), picture)
            elif "/Group" in picture:
                _share_profile(picture.Group.get("/CS"), known)
        if begin and not _has_numbered(resources):
            for key in ("/ExtGState", "/XObject", "/Font"):
                for name, value in resources.get(key, Dictionary()).as_dict().items():
                    shared[key][name] = value
            for page in pdf.pages[begin:end]:
                page.obj.Resources = shared


def _share_profile(space: Any, known: dict[bytes, pikepdf.Object]) -> None:
    """One object for the ICC profile of a space of colours (ISO 32000-1, 8.6.5.5)."""
    if isinstance(space, Array) and space[0] == Name.ICCBased:
        space[1] = known.setdefault(_digest(space[1]), space[1])


def _has_numbered(resources: pikepdf.Object) -> bool:
    groups = resources.get("/XObject", Dictionary()).as_dict().values()
    states = resources.get("/ExtGState", Dictionary()).as_dict().values()
    return (
        any(len(resources.get(key, {})) for key in ("/Pattern", "/Shading"))
        or any(group.get("/Subtype") != Name.Image for group in groups)
        or any("/SMask" in state for state in states)
    )


def _digest(picture: pikepdf.Object) -> bytes:
    digest = sha256(picture.read_raw_bytes())
    for key, value in sorted(picture.items()):
        if isinstance(value, pikepdf.Stream):
            digest.update(_digest(value))
        elif key != "/Length":
            # Numbers and truth values come as Python's own.
            plain = getattr(value, "unparse", repr(value).encode)()
            digest.update(key.encode() + plain)
    return digest.digest()


def _embed_fonts(
    pdf: pikepdf.Pdf, parts: Sequence[Part], files: Mapping[str, bytes], variant: str | None,
    firsts: Sequence[int],
) -> None:  # fmt: skip
    """The fonts of all parts, once."""
    uses = [use for part in parts for use in part.fonts]
    with pikepdf.open(BytesIO(write_fonts(uses, files, variant))) as source:
        fonts = pdf.copy_foreign(source.Root.Fonts)
    for first in firsts:
        used = pdf.pages[first].obj.Resources.Font
        for name in used.as_dict():
            used[name] = fonts[name]


def _write_outline(pdf: pikepdf.Pdf, parts: Sequence[Part], firsts: Sequence[int]) -> None:
    """Bookmarks, those of each lower level below the one before."""
    skipped: list[int] = []
    root: list[Any] = []
    levels = [root]
    level = 0
    for part, first in zip(parts, firsts, strict=True):
        for mark in part.bookmarks:
            page = SimpleNamespace(
                bookmarks=[(mark.level, mark.label, (mark.x, mark.y), mark.state)]
            )
            level = make_page_bookmark_tree(
                page, skipped, levels, level, first + mark.page, Matrix()
            )
    if root:
        outlines = pdf.make_indirect(Dictionary())
        outlines.Count = _add_items(pdf, outlines, root)
        pdf.Root.Outlines = outlines


def _add_items(pdf: pikepdf.Pdf, parent: pikepdf.Object, marks: Sequence[Any]) -> int:
    """Items below another (ISO 32000-1, table 153); how many can be seen."""
    shown = len(marks)
    items: list[pikepdf.Object] = []
    for title, (page, x, y), children, state in marks:
        destination = Array([pdf.pages[page].obj, Name.XYZ, x, y, 0])
        item = pdf.make_indirect(Dictionary(Title=String(title), Dest=destination, Parent=parent))
        inside = _add_items(pdf, item, children) if children else 0
        item.Count = -inside if state == "closed" else inside
        shown += 0 if state == "closed" else inside
        if items:
            items[-1].Next, item.Prev = item, items[-1]
        items.append(item)
    parent.First, parent.Last = items[0], items[-1]
    return shown
