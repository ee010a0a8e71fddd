"""The book's images: found, opened, and refused where no edition could show them."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.book import Asset
from presswork.document.draft import Draft
from presswork.document.xhtml import parse
from presswork.manuscript import FOLDER, Manuscript, is_inside

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
"""Raster formats that an EPUB may hold (EPUB 3.3, 3.2 "Core media types"), by Pillow's names."""

SVG = "image/svg+xml"


def collect_images(
    drafts: Sequence[Draft], manuscript: Manuscript
) -> tuple[list[Asset], list[Diagnostic]]:
    """Read every image that the sections and the cover show; set each `src` to its asset's path."""
    assets: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    for draft in drafts:
        for image in draft.elements("img"):
            diagnostics += _check_description(image, draft)
            found = _collect_one(image, draft, manuscript, assets)
            diagnostics += [found] if found is not None else []
    cover = manuscript.metadata.cover
    if cover is not None:
        read = read_image(cover.image, manuscript)
        if isinstance(read, Asset):
            assets.setdefault(read.path, read)
        else:
            code, message, hint = read
            diagnostics.append(manuscript.yaml.fault(("cover", "image"), code, message, hint))
    return [assets[path] for path in sorted(assets)], diagnostics


def _collect_one(
    image: etree._Element, draft: Draft, manuscript: Manuscript, assets: dict[str, Asset]
) -> Diagnostic | None:
    source = str(image.get("src") or "")
    place = draft.source.find_target(source)
    if urlsplit(source).scheme or source.startswith("//"):
        return error(
            "remote-image",
            f"the image {source} is not part of the project",
            draft.file,
            *place,
            hint="save it in the manuscript folder: nothing is fetched while building",
        )
    folder = posixpath.dirname(draft.file.removeprefix(f"{FOLDER}/"))
    path = posixpath.normpath(posixpath.join(folder, unquote(source)))
    read = assets.get(path) or read_image(path, manuscript)
    if not isinstance(read, Asset):
        code, message, hint = read
        return error(code, message, draft.file, *place, hint=hint)
    assets[path] = read
    image.set("src", path)
    return None


def _check_description(image: etree._Element, draft: Draft) -> list[Diagnostic]:
    if image.get("alt"):
        return []
    source = str(image.get("src") or "")
    decorative = image.get("alt") is not None and image.get("aria-hidden") == "true"
    image.set("alt", "")
    if decorative:
        return []
    return [
        warning(
            "missing-description",
            f"the image {source} has no alternative text",
            draft.file,
            *draft.source.find_target(source),
            hint='say what it shows: ![caption](file){alt="…"}',
        )
    ]


def read_image(path: str, manuscript: Manuscript) -> Asset | tuple[str, str, str]:
    """The image at `path`, relative to the manuscript folder; else code, message and hint."""
    file = manuscript.folder / path
    if not is_inside(file, manuscript.project):
        return (
            "outside-project",
            f"the image {path} lies outside the project folder",
            "copy it into the manuscript folder",
        )
    if not file.is_file():
        near = _near(file, path)
        hint = (
            f"did you mean {near}?" if near else "the path starts from the Markdown file's folder"
        )
        return "missing-image", f"the image {path} does not exist", hint
    data = file.read_bytes()
    media_type = _media_type(data)
    if media_type is None:
        return (
            "bad-image",
            f"{path} is not an image that an e-book can hold",
            "save it as PNG, JPEG, GIF, WebP or SVG",
        )
    return Asset(path, data, media_type)


def _near(file: Path, path: str) -> str | None:
    names = [other.name for other in file.parent.glob("*")] if file.parent.is_dir() else []
    close = get_close_matches(file.name, names, n=1)
    return posixpath.join(posixpath.dirname(path), close[0]) if close else None


def _media_type(data: bytes) -> str | None:
    """The media type that the content shows, whatever the file is called."""
    return SVG if _is_svg(data) else _raster_type(data)


def _is_svg(data: bytes) -> bool:
    if not re.match(rb"\s*(\xef\xbb\xbf)?\s*<", data):
        return False
    try:
        root = parse(data)
    except etree.XMLSyntaxError:
        return False
    scripted = root.find(".//{http://www.w3.org/2000/svg}script") is not None
    return root.tag == "{http://www.w3.org/2000/svg}svg" and not scripted


def _raster_type(data: bytes) -> str | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                image.load()
                return FORMATS.get(image.format or "")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
