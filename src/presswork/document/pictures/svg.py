"""Drawings in SVG: refused if they run scripts or reach out of the book, sized if they are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from presswork.document.pictures.pixels import BadPicture

SVG = "image/svg+xml"
NAMESPACE = "http://www.w3.org/2000/svg"
ROOT = f"{{{NAMESPACE}}}svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_URL = re.compile(r"""(?:url\(|@import\s+(?!url))\s*["']?\s*([^"')\s;]+)""", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)

PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96,
          "q": 96 / 101.6}  # fmt: skip
"""CSS pixels in each unit of length (CSS Values and Units 4, 6.2)."""


def looks_like_svg(data: bytes) -> bool:
    """Whether the file may be meant as SVG."""
    return re.match(rb"\s*(\xef\xbb\xbf)?\s*<", data) is not None


def read_svg(data: bytes) -> bytes:
    """The drawing as both editions can show it: safe, with a `viewBox`, without a DOCTYPE.

    Raises `BadPicture`.
    """
    parser = etree.XMLParser(resolve_entities="internal", no_network=True)  # type: ignore[arg-type]
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        reason = str(fault.msg).partition(", line")[0]
        message = f"is not well-formed SVG: {reason} (line {fault.lineno} of it)"
        raise BadPicture("bad-image", message, "export it again as SVG") from None
    if root.tag != ROOT:
        raise BadPicture("bad-image", "is not an image", "save it as SVG, PNG or JPEG")
    for node in root.iter(etree.Element):
        for message, hint in _faults(node):
            place = f" (line {node.sourceline} of it)" if node.sourceline else ""
            raise BadPicture("unsafe-image", f"{message}{place}", hint)
    _give_size(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _faults(node: etree._Element) -> Iterator[tuple[str, str]]:
    """What a book must not hold: message, which goes on after the file's name, and hint."""
    name = etree.QName(node).localname
    if name in ("script", "handler"):
        yield "holds a script", "take it out; no page and no reader runs it"
    if name == "foreignObject":
        yield (
            "holds HTML (foreignObject), which print leaves blank",
            "export it with plain SVG text, or as paths",
        )
    for key, value in node.attrib.items():
        attribute = etree.QName(str(key)).localname
        if attribute.startswith("on"):
            yield f"holds a script ({attribute}=)", "take it out; no page and no reader runs it"
        elif attribute in ("href", "src") and name != "a" and not _is_inside(str(value)):
            yield _reaches_out(str(value))
        elif str(value).strip().lower().startswith("javascript:"):
            yield "holds a script (javascript:)", "take it out; no page and no reader runs it"
        else:
            yield from _addresses(str(value))
    if name == "style":
        yield from _addresses(node.text or "")


def _addresses(css: str) -> Iterator[tuple[str, str]]:
    for address in _URL.findall(css):
        if not _is_inside(address):
            yield _reaches_out(address)


def _is_inside(address: str) -> bool:
    return address.strip().startswith(("#", "data:"))


def _reaches_out(address: str) -> tuple[str, str]:
    shown = address if len(address) < 80 else f"{address[:77]}…"
    return (
        f"refers to {shown}, which is not in the file",
        "embed it in the SVG (data:) or remove it",
    )


def _give_size(root: etree._Element) -> None:
    """NOTE: without a `viewBox` a drawing is cut and not scaled, in WeasyPrint as in browsers."""
    if root.get("viewBox"):
        return
    width, height = (_pixels(str(root.get(name) or "")) for name in ("width", "height"))
    if not width or not height:
        hint = "give its <svg> a viewBox, or a width and a height"
        raise BadPicture("bad-image", "has no size", hint)
    root.set("viewBox", f"0 0 {width:g} {height:g}")


def _pixels(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * PIXELS[(match[2] or "").lower()] if match else None


def size_of(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing that `read_svg` has passed, in CSS pixels."""
    root = etree.fromstring(data)
    width, height = (_pixels(str(root.get(name) or "")) for name in ("width", "height"))
    numbers = re.findall(r"[-+\d.eE]+", str(root.get("viewBox")))
    box = [float(number) for number in numbers[2:4]] if len(numbers) >= 4 else [1.0, 1.0]
    ratio = box[0] / box[1] if box[1] else 1.0
    if width and height:
        return width, height
    if width:
        return width, width / ratio
    return (height * ratio, height) if height else (box[0], box[1])
