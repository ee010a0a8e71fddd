"""What a printer refuses in a file: bookmarks, links, metadata, profiles, transparency, locks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

import pikepdf


def forbidden_parts(pdf: pikepdf.Pdf, forbidden: Collection[str]) -> Iterator[str]:
    """The forbidden parts that an open PDF has, in words."""
    for name, (has, words) in PARTS.items():
        if name in forbidden and has(pdf):
            yield words


def _has_bookmarks(pdf: pikepdf.Pdf) -> bool:
    return "/Outlines" in pdf.Root


def _has_annotations(pdf: pikepdf.Pdf) -> bool:
    return any(len(page.obj.get("/Annots", ())) for page in pdf.pages)


def _has_metadata(pdf: pikepdf.Pdf) -> bool:
    return "/Metadata" in pdf.Root or "/Info" in pdf.trailer


def _has_profile(pdf: pikepdf.Pdf) -> bool:
    """Whether a profile is in the file; an output intent may only name one that all know."""
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    spaces = (each for each in pdf.objects if isinstance(each, pikepdf.Array) and len(each))
    has_intent = any("/DestOutputProfile" in intent for intent in intents)
    return has_intent or any(space[0] == pikepdf.Name.ICCBased for space in spaces)


def _has_transparency(pdf: pikepdf.Pdf) -> bool:
    """Whether there is a soft mask, an alpha below one, or a mode other than Normal."""
    return any(
        _is_transparent(each)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)
    )


def _is_transparent(each: pikepdf.Object) -> bool:
    mask = each.get("/SMask")
    if mask is not None and mask != pikepdf.Name("/None"):
        return True
    if each.get("/Type") != pikepdf.Name.ExtGState and "/BM" not in each:
        return False
    alphas = [float(each[key]) for key in ("/CA", "/ca") if key in each]
    return min(alphas, default=1.0) < 1 or each.get("/BM", OPAQUE[0]) not in OPAQUE


OPAQUE = (pikepdf.Name("/Normal"), pikepdf.Name("/Compatible"))
"""Blend modes that mix nothing (ISO 32000-2, table 134)."""

PARTS: Mapping[str, tuple[Callable[[pikepdf.Pdf], bool], str]] = {
    "bookmarks": (_has_bookmarks, "bookmarks"),
    "links": (_has_annotations, "links or other annotations"),
    "metadata": (_has_metadata, "metadata"),
    "icc": (_has_profile, "a colour profile"),
    "transparency": (_has_transparency, "transparency"),
    "encryption": (lambda pdf: pdf.is_encrypted, "a lock"),
}
"""By the words of the printers' profiles."""
