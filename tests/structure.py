"""The logical structure of a PDF as a screen reader goes through it: types, words, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

ITEM = re.compile(r"<([0-9a-f]+)>\s*<([0-9a-f]+)>")


@dataclass
class Tag:
    """A structure element."""

    type: str
    kids: list[Tag | str] = field(default_factory=list)
    element: Any = None
    pages: set[int] = field(default_factory=set)
    """Indices of the pages that its own words stand on."""

    @property
    def text(self) -> str:
        """The words in it, with single spaces."""
        return " ".join(self._spoken().split())

    def _spoken(self) -> str:
        if "/Alt" in self.element:
            return str(self.element.Alt)
        return "".join(kid if isinstance(kid, str) else kid._spoken() for kid in self.kids)

    def find(self, *types: str) -> list[Tag]:
        """The elements of a type below it, in reading order; of several, each in the one before."""
        found = [each for each in self._below() if each.type == types[0]]
        return [deep for each in found for deep in each.find(*types[1:])] if types[1:] else found

    def _below(self) -> Iterator[Tag]:
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield kid
                yield from kid._below()

    def outline(self) -> str:
        """Types alone, as `P(Link)`."""
        inside = ", ".join(kid.outline() for kid in self.kids if isinstance(kid, Tag))
        return f"{self.type}({inside})" if inside else self.type


def read_structure(pdf: pikepdf.Pdf) -> Tag:
    """The `Document` element of a tagged PDF."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    marked = [dict(_marked(page)) for page in pdf.pages]
    return _read(pdf.Root.StructTreeRoot.K[0], pages, marked)


def _read(element: Any, pages: dict, marked: list[dict[int, str]]) -> Tag:
    tag = Tag(str(element.S).removeprefix("/"), element=element)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            continue
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            tag.kids.append(_read(kid, pages, marked))
        else:
            is_far = isinstance(kid, pikepdf.Dictionary)
            page = pages[(kid if is_far else element).Pg.objgen]
            tag.pages.add(page)
            tag.kids.append(marked[page].pop(int(kid.MCID if is_far else kid)))
    return tag


def artifacts(page: pikepdf.Page) -> list[tuple[str, str, str]]:
    """Type, subtype and words of each artifact of a page that has words."""
    return [
        (str(key[0]), str(key[1]), " ".join(text.split()))
        for key, text in _marked(page, artifacts=True)
        if text.strip()
    ]


def _marked(page: pikepdf.Page, *, artifacts: bool = False) -> Iterator[tuple[Any, str]]:
    """The words of each marked content by its number, or those of artifacts by their kind."""
    fonts = {name: _spelling(font) for name, font in page.resources.get("/Font", {}).items()}
    key, text, spelling, depth = None, "", {}, 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if depth == 1:
                key, text = _key(operands, artifacts=artifacts), ""
            elif len(operands) > 1 and "/ActualText" in operands[1]:
                text += str(operands[1].ActualText)
        elif name == "EMC":
            depth -= 1
            if depth == 0 and key is not None:
                yield key, text
        elif name == "Tf":
            spelling = fonts[str(operands[0])]
        elif name == "TJ" and depth == 1:
            strings = (bytes(each) for each in operands[0] if isinstance(each, pikepdf.String))
            text += "".join(_spell(string, spelling) for string in strings)
    assert depth == 0


def _key(operands: Any, *, artifacts: bool) -> Any:
    properties = operands[1] if len(operands) > 1 else {}
    if artifacts == (operands[0] != "/Artifact"):
        return None
    kind = properties.get("/Type", ""), properties.get("/Subtype", "")
    return kind if artifacts else int(properties["/MCID"])


def _spelling(font: Any) -> dict[int, str]:
    lines = font.ToUnicode.read_bytes().decode()
    return {
        int(glyph, 16): bytes.fromhex(text).decode("utf-16-be")
        for glyph, text in ITEM.findall(lines)
    }


def _spell(string: bytes, spelling: dict[int, str]) -> str:
    glyphs = zip(string[::2], string[1::2], strict=True)
    return "".join(spelling.get(high * 256 + low, "") for high, low in glyphs)
