"""Layouts of the front by WeasyPrint, and what can be measured in them. Lengths are points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import weasyprint
from lxml import etree
from weasyprint.formatting_structure.boxes import (
    BlockLevelBox,
    Box,
    InlineBlockBox,
    LineBox,
    TextBox,
)
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import get_log_attrs
from weasyprint.urls import URLFetcher, URLFetcherResponse

from presswork.diagnostics import Diagnostic, warning
from presswork.document.trees.xhtml import serialize
from presswork.editions.cover.boxes import Box as Place
from presswork.editions.cover.colours import Colour
from presswork.editions.cover.fitting import Room, Unit
from presswork.editions.cover.ornaments import Inks
from presswork.typography.isolation import only_embedded_fonts
from presswork.typography.rendererlog import NumberedSheets, collected_log, css_fault
from presswork.typography.stylesheet import Stylesheet

BASE = "https://book.invalid/"
"""Where the fonts seem to be; hosts under `.invalid` never exist (RFC 2606, section 2)."""

PIXEL = 72 / 96
"""Points in a CSS pixel."""


@dataclass(frozen=True)
class Mark:
    """Where a line of lettering stands on the front, from its top left corner."""

    text: str
    left: float
    top: float
    width: float
    height: float
    size: float
    colour: Colour


class Press:
    """The stylesheets and fonts of one cover, loaded once for all its layouts."""

    def __init__(
        self,
        sheets: Sequence[Stylesheet],
        fonts: Mapping[str, bytes],
        pictures: Mapping[str, bytes] | None = None,
    ) -> None:
        with only_embedded_fonts():
            self._fonts = FontConfiguration()
        self._fetcher = _Fetcher(fonts, pictures or {})
        numbered = NumberedSheets(sheets)
        with collected_log() as messages:
            self._sheets = [
                weasyprint.CSS(
                    string=text,
                    base_url=BASE,
                    url_fetcher=self._fetcher,
                    font_config=self._fonts,
                )
                for _, text in numbered.named_texts()
            ]
        self.findings = tuple(_finding(message, numbered) for message in messages)
        """What is wrong with the sheets."""

    def lay_out(self, html: etree._Element, *extra: str) -> Layout:
        """The page; `extra` is CSS for this layout alone."""
        markup = "<!DOCTYPE html>" + serialize(html).decode()
        document = weasyprint.HTML(
            string=markup, base_url=BASE, url_fetcher=self._fetcher, media_type="print"
        )
        more = [weasyprint.CSS(string=css) for css in extra]
        sheets = [*self._sheets, *more]
        with collected_log():
            return Layout(document.render(font_config=self._fonts, stylesheets=sheets))


def _finding(message: str, sheets: NumberedSheets) -> Diagnostic:
    known = css_fault(message, sheets)
    return known or warning("layout", f"WeasyPrint: {message.rstrip('.')}")


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves the fonts and pictures, and nothing else."""

    def __init__(self, fonts: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = {BASE + path: (data, "font/ttf") for path, data in fonts.items()}
        # Of pictures, WeasyPrint looks at the bytes.
        self._files |= {BASE + path: (data, "image/png") for path, data in pictures.items()}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if url not in self._files:
            raise ValueError("a cover loads nothing")
        data, media_type = self._files[url]
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


class Layout:
    """One layout of the front."""

    def __init__(self, document: weasyprint.Document) -> None:
        self._document = document
        self._page = document.pages[0]._page_box
        self._blocks: dict[str, list[Box]] = {}
        for box in _walk(self._page):
            name = None if box.element is None else box.element.get("class")
            if name and isinstance(box, BlockLevelBox):
                self._blocks.setdefault(name, []).append(box)

    def write(self) -> bytes:
        """The page as a PDF."""
        with collected_log():
            data: bytes = self._document.write_pdf()
        return data

    def has(self, name: str) -> bool:
        """Whether the design shows an element of this class."""
        return name in self._blocks

    def box(self, name: str) -> Place:
        """Where the first element of a class stands, with its padding and border."""
        box = self._blocks[name][0]
        place = box.position_x + box.margin_left, box.position_y + box.margin_top
        parts = (*place, box.border_width(), box.border_height())
        return Place(*(float(part) * PIXEL for part in parts))

    def size_of(self, name: str) -> float:
        """The size of the letters of a class."""
        return float(self._blocks[name][0].style["font_size"]) * PIXEL

    def background_of(self, name: str) -> Colour:
        """The colour of an area."""
        return _colour(self._blocks[name][0].style["background_color"])

    def inks(self) -> Inks:
        """The colours that the stylesheet gives to the ornament."""
        style = self._blocks["ornament"][0].style
        return Inks(_colour(style["color"]), _colour(style["background_color"]))

    def height_of(self, area: str) -> float:
        """What the stylesheet says of the area's height."""
        return float(self._blocks[area][0].height) * PIXEL

    def width_in(self, area: str, name: str) -> float:
        """The width that lines of a class have in the area."""
        first = self._blocks[name][0]
        # NOTE: WeasyPrint makes an item of a flexible column as wide as the longest word in it.
        beside = float(first.margin_width() - first.width)
        return (float(self._blocks[area][0].width) - beside) * PIXEL

    def units(self, name: str) -> list[list[Unit]]:
        """The parts of the lettering's paragraphs with their widths."""
        return [list(_measured(block)) for block in self._blocks[name]]

    def room(self, name: str, width: float, height: float) -> Room:
        """The room that lettering has in a place of that size."""
        first = self._blocks[name][0]
        size = float(first.style["font_size"])
        line = next(box for box in _walk(first) if isinstance(box, LineBox))
        inner = height - self.surrounds(name)
        return Room(width, max(inner, size * PIXEL / 2), size * PIXEL, line.height / size)

    def surrounds(self, name: str) -> float:
        """What the margins of all paragraphs of the class take."""
        return sum(float(box.margin_height() - box.height) for box in self._blocks[name]) * PIXEL

    def fullness(self, area: str) -> float:
        """The part of its area that lettering takes: more than 1 is too much."""
        block = self._blocks[area][0]
        high = sum(child.margin_height() for child in block.children) / block.height
        wide = max((mark.width / PIXEL / block.width for mark in self.marks(area)), default=0.0)
        return float(max(high, wide))

    def marks(self, area: str | None = None) -> tuple[Mark, ...]:
        """Where each line stands, on the page or in an area."""
        top = self._page if area is None else self._blocks[area][0]
        lines = (box for box in _walk(top) if isinstance(box, LineBox))
        return tuple(_mark(line) for line in lines if _text(line).strip())


def units_of(text: str, language: str) -> list[str]:
    """The text in the pieces between which a line may end, by Pango, and the spaces there."""
    breaks = get_log_attrs(text, language)
    ends = [index for index in range(1, len(text)) if breaks[index].is_line_break]
    pieces = (text[a:b] for a, b in pairwise([0, *ends, len(text)]))
    return [part for piece in pieces for part in re.split(r"(?<=\S)(\s+)$", piece) if part]


def _walk(box: Box) -> Iterator[Box]:
    """The box and all in it; those placed by `position` are wrapped by WeasyPrint."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child)


def _measured(block: Box) -> Iterator[Unit]:
    size = float(block.style["font_size"])
    found: list[Unit] = []
    for box in _walk(block):
        if isinstance(box, InlineBlockBox):
            # NOTE: WeasyPrint makes no inline block wider than the column, whatever is in it.
            letters = [each for each in _walk(box) if isinstance(each, TextBox)]
            text, width = _text(box), sum(float(each.width) for each in letters) / size
            if text.isspace() and found:
                found[-1] = replace(found[-1], gap=width)
            else:
                found.append(Unit(text, width))
    return iter(found)


def _text(box: Box) -> str:
    return "".join(each.text for each in _walk(box) if isinstance(each, TextBox))


def _mark(line: Box) -> Mark:
    inner = [box for box in _walk(line) if isinstance(box, TextBox)]
    left = min(box.position_x for box in inner)
    right = max(box.position_x + box.width for box in inner)
    return Mark(
        _text(line),
        left * PIXEL,
        line.position_y * PIXEL,
        (right - left) * PIXEL,
        line.height * PIXEL,
        float(inner[0].style["font_size"]) * PIXEL,
        _colour(inner[0].style["color"]),
    )


def _colour(value: Any) -> Colour:
    red, green, blue = (round(part * 255) for part in value.to("srgb").coordinates)
    return red, green, blue
