"""The book's images: found, opened, described, and refused where no edition could show them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.book import Asset
from presswork.document.draft import Draft
from presswork.document.pictures.pixels import BadPicture, media_type_of, open_picture
from presswork.document.pictures.placing import arrange_rows, mark_icon
from presswork.document.pictures.svg import SVG, looks_like_svg, read_svg, size_of
from presswork.document.trees.positions import LINE
from presswork.document.trees.xhtml import classes, drop_attribute
from presswork.manuscript import FOLDER, Manuscript, is_inside


@dataclass
class _Images:
    """The images of the book so far."""

    manuscript: Manuscript
    assets: dict[str, Asset] = field(default_factory=dict)
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By path, width and height in pixels, for drawings in CSS pixels."""
    faults: dict[str, BadPicture] = field(default_factory=dict)

    def read(self, path: str) -> Asset:
        """The image at `path`, relative to the manuscript folder; raises `BadPicture`."""
        if path in self.faults:
            raise self.faults[path]
        if path not in self.assets:
            try:
                self.assets[path], self.sizes[path] = read_image(path, self.manuscript)
            except BadPicture as fault:
                self.faults[path] = fault
                raise
        return self.assets[path]


def collect_images(
    drafts: Sequence[Draft], manuscript: Manuscript
) -> tuple[list[Asset], list[Diagnostic]]:
    """Read every image that the sections show; set each `src` to its asset's path."""
    images = _Images(manuscript)
    diagnostics: list[Diagnostic] = []
    for draft in drafts:
        for image in draft.elements("img"):
            diagnostics += _describe(image, draft, manuscript)
            diagnostics += _collect_one(image, draft, images)
        if draft.tree is not None:
            arrange_rows(draft.tree, images.sizes)
    return [images.assets[path] for path in sorted(images.assets)], diagnostics


def _collect_one(image: etree._Element, draft: Draft, images: _Images) -> Iterator[Diagnostic]:
    source = str(image.get("src") or "")
    line, column = draft.source.find_target(source)
    if line is not None:
        image.set(LINE, str(line))
    if urlsplit(source).scheme or source.startswith("//"):
        yield error(
            "remote-image",
            f"the image {source} is not part of the project",
            draft.file,
            line,
            column,
            hint="save it in the manuscript folder: nothing is fetched while building",
        )
        return
    folder = posixpath.dirname(draft.file.removeprefix(f"{FOLDER}/"))
    path = posixpath.normpath(posixpath.join(folder, unquote(source)))
    try:
        images.read(path)
    except BadPicture as fault:
        message = sentence(path, fault)
        yield error(fault.code, message, draft.file, line, column, hint=fault.hint)
        return
    image.set("src", path)
    mark_icon(image, images.sizes[path])


def sentence(path: str, fault: BadPicture) -> str:
    """The fault as a whole sentence."""
    subject = "the image " if fault.code in ("missing-image", "outside-project") else ""
    return f"{subject}{path} {fault.message}"


def _describe(image: etree._Element, draft: Draft, manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Alternative texts are demanded, unless the author says that the image says nothing."""
    source = str(image.get("src") or "")
    place = draft.source.find_target(source)
    yield from _link_details(image, draft)
    if "decorative" in classes(image) or image.get("alt") == "":
        image.set("alt", "")
        image.set("aria-hidden", "true")
    elif not (image.get("alt") or "").strip():
        image.set("alt", "")
        required = manuscript.metadata.accessibility.descriptions == "required"
        yield (error if required else warning)(
            "missing-description",
            f"the image {source} has no alternative text",
            draft.file,
            *place,
            hint='say what it shows: ![caption](file){alt="…"};'
            " one that only adorns is marked {.decorative}",
        )


def _link_details(image: etree._Element, draft: Draft) -> Iterator[Diagnostic]:
    """`{longdesc="#id"}` names the passage that describes the image at length."""
    target = image.get("data-longdesc")
    if target is None:
        return
    drop_attribute(image, "data-longdesc")
    identifier = str(target).removeprefix("#")
    identifier = draft.renamed.get(identifier, identifier)
    if any(node.get("id") == identifier for node in draft.identified()):
        image.set("aria-details", identifier)
        return
    yield error(
        "broken-link",
        f"nothing in this file has the id {identifier}",
        draft.file,
        *draft.source.find(f'longdesc="{target}"', str(target)),
        hint="longdesc names a passage of the same file, by its id",
    )


def read_image(path: str, manuscript: Manuscript) -> tuple[Asset, tuple[float, float]]:
    """The image and its size in pixels; raises `BadPicture`."""
    file = manuscript.folder / path
    if not is_inside(file, manuscript.project):
        hint = "copy it into the manuscript folder"
        raise BadPicture("outside-project", "lies outside the project folder", hint)
    if not file.is_file():
        near = _near(file, path)
        hint = (
            f"did you mean {near}?" if near else "the path starts from the Markdown file's folder"
        )
        raise BadPicture("missing-image", "does not exist", hint)
    data = file.read_bytes()
    if looks_like_svg(data):
        drawing = read_svg(data)
        return Asset(path, drawing, SVG), size_of(drawing)
    picture = open_picture(data)
    return Asset(path, data, media_type_of(picture)), (picture.width, picture.height)


def _near(file: Path, path: str) -> str | None:
    names = [other.name for other in file.parent.glob("*")] if file.parent.is_dir() else []
    close = get_close_matches(file.name, names, n=1)
    return posixpath.join(posixpath.dirname(path), close[0]) if close else None
