"""Every colour of a PDF in the printer's inks, wherever it stands.

The walk begins at the pages and follows what their contents use: forms, images and their masks,
patterns, gradients, glyphs that are drawings, masks of graphics states, looks of annotations. Each
is changed once, however many pages use it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from presswork.press.contents import Contents
from presswork.press.flattening import (
    flatten_image,
    make_opaque,
    opacity_of,
)
from presswork.press.gradients import convert_shading
from presswork.press.inks import BlackInk, Inks
from presswork.press.pictures import convert_image, write_image
from presswork.press.spaces import DEVICE, Unconvertible

KINDS = ("/ExtGState", "/Pattern", "/Shading", "/XObject", "/Font")
"""Of resources that have colours, or contents (ISO 32000-1, table 33)."""

TILING = 1
"""A pattern with contents; the other type has a shading (ISO 32000-1, 8.7)."""


@dataclass
class Recolouring:
    """One walk through a file."""

    pdf: pikepdf.Pdf
    inks: Inks
    limit: int | None = None
    flat: bool = False
    """Whether nothing may let through what is below it."""
    faults: dict[str, list[int]] = field(default_factory=dict)
    """What could not be converted, with the numbers of its pages."""
    faded: list[int] = field(default_factory=list)
    """Numbers of the pages with colours that are now those seen on white."""
    _page: int = 0
    _done: set[tuple[int, int]] = field(default_factory=set)
    _resources: list[Any] = field(default_factory=list)
    _states: list[Any] = field(default_factory=list)

    def all_pages(self) -> None:
        """Convert everything that any page can show."""
        for number, page in enumerate(self.pdf.pages, start=1):
            self._page = number
            self._group(page.obj, self.inks)
            self._try(self._page_contents, page)
            for annotation in page.obj.get("/Annots", Array()):
                self._appearances(annotation.get("/AP", Dictionary()))
        for number, page in enumerate(self.pdf.pages, start=1):
            self._page = number
            self._all_of(page.obj.get("/Resources", Dictionary()))
        for state in self._states:  # not before all contents that use it have been read
            make_opaque(state)
        for resources in self._resources:
            if "/ColorSpace" in resources:
                del resources.ColorSpace

    def _page_contents(self, page: pikepdf.Page) -> None:
        contents = self._contents(page.obj.get("/Resources", Dictionary()), self.inks)
        data = contents.converted(page)
        if data is not None:
            page.obj.Contents = self.pdf.make_stream(data)
        self._used_by(contents)

    def _contents(self, resources: Any, inks: Inks) -> Contents:
        self._resources.append(resources)
        return Contents(
            resources,
            inks,
            opacity_of=(lambda name: opacity_of(resources, name)) if self.flat else None,
            add_image=lambda image: self._add_image(image, resources),
        )

    def _used_by(self, contents: Contents) -> None:
        if contents.faded and self._page not in self.faded:
            self.faded.append(self._page)
        for kind, name in contents.used:
            found = contents.resources.get(kind, Dictionary()).get(name)
            if found is not None:
                self._resource(kind, found, contents.resources, contents.inks)

    def _all_of(self, resources: Any) -> None:
        """Also what no contents use."""
        for kind in KINDS:
            for found in list(resources.get(kind, Dictionary()).values()):
                self._resource(kind, found, resources, self.inks)

    def _resource(self, kind: str, found: Any, resources: Any, inks: Inks) -> None:
        if self._is_done(found):
            return
        convert: dict[str, Callable[[Any, Any, Inks], None]] = {
            "/ExtGState": self._state,
            "/Pattern": self._pattern,
            "/Shading": lambda shading, _, inks: convert_shading(self.pdf, shading, inks),
            "/XObject": self._object,
            "/Font": self._font,
        }
        self._try(convert[kind], found, resources, inks)

    def _object(self, found: Any, resources: Any, inks: Inks) -> None:
        if found.get("/Subtype") == Name.Form:
            self._form(found, resources, inks)
        elif found.get("/Subtype") == Name.Image:
            convert_image(self.pdf, found, inks, self.limit)
            mask = found.get("/SMask")
            if mask is not None and self.flat:
                flatten_image(self.pdf, found)
            elif mask is not None and "/Interpolate" in mask:
                del mask.Interpolate

    def _form(self, form: Any, resources: Any, inks: Inks) -> None:
        """A form, tile or glyph; without resources of its own it has those of what shows it."""
        self._group(form, inks)
        contents = self._contents(form.get("/Resources", resources), inks)
        contents.inherits = True
        data = contents.converted(form)
        if data is not None:
            form.write(data)
        self._used_by(contents)
        if "/Resources" in form:
            self._all_of(form.Resources)

    def _pattern(self, pattern: Any, resources: Any, inks: Inks) -> None:
        if int(pattern.PatternType) == TILING:
            self._form(pattern, resources, inks)
        elif not self._is_done(pattern.Shading):
            convert_shading(self.pdf, pattern.Shading, inks)

    def _font(self, font: Any, resources: Any, inks: Inks) -> None:
        if font.get("/Subtype") == Name.Type3:
            for glyph in font.CharProcs.values():
                if not self._is_done(glyph):
                    self._form(glyph, font.get("/Resources", resources), inks)

    def _state(self, state: Any, resources: Any, inks: Inks) -> None:
        mask = state.get("/SMask")
        if self.flat:
            self._states.append(state)
        elif isinstance(mask, Dictionary):
            # What a mask lets through depends on how light its colours are, not on any ink.
            if not self._is_done(mask.G):
                self._form(mask.G, resources, BlackInk())
            if "/BC" in mask:
                backdrop = BlackInk().colour(tuple(float(number) for number in mask.BC))
                mask.BC = Array([round(number, 4) for number in backdrop])

    def _group(self, holder: Any, inks: Inks) -> None:
        """The space in which what is transparent is mixed is the printer's."""
        group = holder.get("/Group")
        if group is None:
            return
        if self.flat:
            del holder.Group
        else:
            group.CS = DEVICE[inks.components]

    def _appearances(self, looks: Any) -> None:
        for look in looks.values():
            if isinstance(look, pikepdf.Stream):
                if not self._is_done(look):
                    self._try(self._form, look, Dictionary(), self.inks)
            elif isinstance(look, Dictionary):
                self._appearances(look)

    def _add_image(self, inline: pikepdf.PdfInlineImage, resources: Any) -> Name:
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        taken = resources.XObject
        number = next(n for n in range(len(taken) + 1) if f"/inline{n}" not in taken)
        image = self.pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image)
        picture = inline.as_pil_image()
        picture = picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")
        write_image(image, self.inks.picture(picture), lossy=False)
        taken[f"/inline{number}"] = image
        return Name(f"/inline{number}")

    def _is_done(self, found: Any) -> bool:
        """Whether it has been met before; what is written in its place each time is new."""
        if not found.is_indirect:
            return False
        is_done = found.objgen in self._done
        self._done.add(found.objgen)
        return is_done

    def _try(self, convert: Callable[..., None], *arguments: Any) -> None:
        try:
            convert(*arguments)
        except Unconvertible as fault:
            pages = self.faults.setdefault(str(fault), [])
            if self._page not in pages:
                pages.append(self._page)
