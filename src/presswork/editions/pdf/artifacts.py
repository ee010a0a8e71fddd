"""Pictures that only adorn are no part of what is read: artifacts in the tagged PDF.

NOTE: WeasyPrint tags every image as a figure, which must then have an alternative text (PDF/UA-1,
7.3). What the author calls decorative is marked as an artifact (ISO 32000-1, 14.8.2.2) here.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf


def mark_artifacts(pdf: pikepdf.Pdf) -> None:
    """Turn the figures without alternative text into artifacts."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    for figure in _take_out(root):
        page = figure.get("/Pg")
        marks = [int(kid) for kid in _kids(figure) if isinstance(kid, int)]
        if page is not None and marks:
            _unmark(pikepdf.Page(page), marks, pdf)
            _forget(root, page, marks)


def _take_out(root: pikepdf.Object) -> list[pikepdf.Object]:
    """Remove the figures without `Alt` from the structure tree."""
    taken = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        kids = _kids(node)
        figures = [kid for kid in kids if _is_undescribed(kid)]
        if figures:
            taken += figures
            node["/K"] = pikepdf.Array([kid for kid in kids if not _is_undescribed(kid)])
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    return taken


def _kids(node: pikepdf.Object) -> list[Any]:
    kids: Any = node.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_undescribed(node: object) -> bool:
    return (
        isinstance(node, pikepdf.Dictionary)
        and node.get("/S") == pikepdf.Name.Figure
        and "/Alt" not in node
    )


def _unmark(page: pikepdf.Page, marks: list[int], pdf: pikepdf.Pdf) -> None:
    page.contents_coalesce()
    data = page.obj.Contents.read_bytes()
    for mark in marks:
        begin = rb"/Figure\s*<<\s*/MCID\s+%d\s*>>\s*BDC" % mark
        data = re.sub(begin, b"/Artifact BMC", data, count=1)
    page.obj.Contents = pdf.make_stream(data)


def _forget(root: pikepdf.Object, page: pikepdf.Object, marks: list[int]) -> None:
    """The parent tree leads from a mark to its element, which is no more."""
    numbers = root.ParentTree.Nums
    key = int(page.StructParents)
    for index in range(0, len(numbers), 2):
        if int(numbers[index]) == key:
            for mark in marks:
                numbers[index + 1][mark] = None
