"""Pictures as the stores take them: core media types, sRGB, upright, and of a sensible size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from presswork.document.book import Asset
from presswork.document.pictures.pixels import (
    BadPicture,
    has_own_colours,
    is_turned,
    open_picture,
    shrink_jpeg,
    shrink_png,
    to_srgb,
    upright,
    within,
    write_jpeg,
    write_png,
    write_smaller,
)
from presswork.document.pictures.svg import NAMESPACE, SVG
from presswork.document.trees.xhtml import local_name, remove

MOST_PIXELS = (4_000_000, 2_000_000, 1_000_000, 500_000, 250_000)
"""The most pixels of an image, for any store (Apple Books partner guide, "Interior images";
IngramSpark and Standard Ebooks say the same), and what is tried where the file must be small."""

KEPT = {"image/gif", "image/jpeg", "image/png"}
"""Core media types (EPUB 3.3, 3.2) that every store takes. WebP is one, but Kindle and old
reading systems do not show it."""

VOCABULARIES = frozenset(
    {None, NAMESPACE, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"}
)
"""Whose elements and attributes a drawing shows; others are a drawing program's notes to itself."""

WORDED = frozenset({"desc", "style", "text", "textPath", "title", "tspan"})
"""Elements of SVG inside which space may count."""


def fit_pictures(assets: Iterable[Asset], pixels: int = MOST_PIXELS[0]) -> tuple[Asset, ...]:
    """The book's images as small as they get without visible loss.

    Those are written anew that a store would refuse, a screen show wrongly, or that have more
    than so many pixels.
    """
    return tuple(
        replace(asset, data=_without_notes(asset.data))
        if asset.media_type == SVG
        else _fit(asset, pixels)
        for asset in assets
    )


def _fit(asset: Asset, pixels: int) -> Asset:
    try:
        image = open_picture(asset.data)
    except BadPicture:
        return asset  # said when the manuscript was read
    is_small = image.width * image.height <= pixels
    is_plain = image.mode != "CMYK" and not is_turned(image) and not has_own_colours(image)
    if asset.media_type in KEPT and is_small and is_plain:
        return replace(asset, data=_repacked(asset))
    fitted = within(to_srgb(upright(image)), pixels)
    if asset.media_type == "image/jpeg":
        return replace(asset, data=write_jpeg(fitted))
    if asset.media_type in KEPT and is_small:
        return replace(asset, data=write_png(fitted), media_type="image/png")
    data, media_type = write_smaller(fitted)
    return replace(asset, data=data, media_type=media_type)


def _repacked(asset: Asset) -> bytes:
    """The same pixels in fewer bytes, without notes such as where a photograph was taken."""
    if asset.media_type == "image/png":
        return shrink_png(asset.data)
    return shrink_jpeg(asset.data) if asset.media_type == "image/jpeg" else asset.data


def _without_notes(drawing: bytes) -> bytes:
    """The drawing without comments, metadata, and the space between its elements."""
    root = etree.fromstring(drawing, etree.XMLParser(remove_comments=True, remove_pis=True))
    for node in list(root.iter("{*}*")):
        if node is not root and _is_note(node):
            remove(node)
        else:
            _strip(node)
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _is_note(node: etree._Element) -> bool:
    """Whether nothing of the element is shown."""
    return etree.QName(node).namespace != NAMESPACE or local_name(node) == "metadata"


def _strip(node: etree._Element) -> None:
    """Take away attributes that are notes, and the space around what is in the element."""
    for name in list(node.attrib):
        if etree.QName(str(name)).namespace not in VOCABULARIES:
            del node.attrib[name]
    if local_name(node) in WORDED:
        return
    if not (node.text or "").strip():
        node.text = None
    for child in node:
        if not (child.tail or "").strip():
            child.tail = None
