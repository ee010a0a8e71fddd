"""The parts of one wrap, put together as often as layouts of it are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from presswork.document.book import BackTexts
from presswork.document.language.languages import direction_of
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.wrap.barcode import PlacedBarcode
from presswork.editions.cover.wrap.content import Imprint
from presswork.editions.cover.wrap.direction import rotation
from presswork.editions.cover.wrap.lettering import Placed
from presswork.editions.cover.wrap.markup import (
    add_back,
    add_barcode,
    add_front,
    add_loose_spine,
    add_spine,
    sheet_page,
)
from presswork.metadata import Metadata


@dataclass(frozen=True)
class Sheet:
    """What is on a wrap, before anything is fitted."""

    metadata: Metadata
    texts: BackTexts
    imprint: Imprint
    front: etree._Element | None
    """The drawn page; None for a given image."""
    barcode: PlacedBarcode

    @property
    def classes(self) -> str:
        """The design, for the stylesheets."""
        return "given" if self.front is None else str(self.front.get("class"))

    def loose(
        self, words: Mapping[str, Sequence[str]], size: float | None = None
    ) -> etree._Element:
        """The page for measuring: the words of the spine loose, the back in some size."""
        html, sheet = self._begun(size)
        add_loose_spine(sheet, words, direction_of(self.metadata.language))
        return html

    def set(self, placed: Sequence[Placed], area: Box | None, size: float) -> etree._Element:
        """The page as it is printed; without lettering on the spine if there is no area."""
        html, sheet = self._begun(size, is_settled=True)
        if area is not None:
            language = self.metadata.language
            direction = direction_of(language)
            degrees = rotation(language, leftward=direction == "rtl")
            add_spine(sheet, placed, area, degrees, direction)
        return html

    def _begun(
        self, size: float | None, *, is_settled: bool = False
    ) -> tuple[etree._Element, etree._Element]:
        html, sheet = sheet_page(self.metadata, f"{self.classes} wrap")
        body = None if self.front is None else deepcopy(self.front.find("{*}body"))
        add_front(sheet, body)
        add_back(sheet, self.metadata, self.texts, self.imprint, size, is_settled=is_settled)
        add_barcode(sheet, self.barcode)
        return html, sheet
