"""Formulas in print: set by Typst, drawn as vectors, placed on the baseline of the text.

A formula becomes `<img class="formula">` whose width, height and depth are given in ems, so that it
has the size of the text around it, wherever that is; its TeX is the alternative text.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element

import typst

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.document.blocks.formulas import shortened
from presswork.document.book import Asset, Book
from presswork.editions.pdf.mathml import BARS, MATHML, UnsupportedMathError, typst_row
from presswork.editions.pdf.pagestarts import ORIGIN
from presswork.typography.faces import FaceKey, find_face

FOLDER = "formulas"
"""Where the drawings seem to lie, beside the manuscript's images."""

EM = 100
"""Size in points at which formulas are drawn: their coordinates have two decimals."""

LONG = 7
"""Signs from which on a formula in the text may be parted at the end of a line."""

BREAKS = frozenset("=≠<>≤≥≪≫≈≃≅≡∼∝≔∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔↦+−±∓×⋅∪∩∧∨⊕⊗∘")
"""Relations and operations after which it may (Swanson, *Mathematics into Type*, 3.3.5)."""

UNKNOWN = "\U0010fffd"
"""A character that no font has: it shows what the empty box of a missing glyph looks like."""

PREAMBLE = """\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(size: {em}pt, font: ({families}), lang: "{language}", number-type: "lining")
#show math.equation: set text(font: ("New Computer Modern Math", {families}), weight: 450)
#let words(body, ..style) = text(font: ({families}), weight: "regular", ..style, body)
#let strut = box(width: 0pt, height: {strut}pt)
#let formula(body) = {{
  page(body)
  context [#metadata(measure($ strut body $).height.pt() - {strut}) <depth>]
}}
"""
"""NOTE: Typst does not tell how far a formula goes below the baseline: a strut of known height is
measured together with it. Weight 450 of the face is the one that its makers cut for books."""

STRUT = 5000
"""Height of the strut in points: more than any formula has above the baseline."""


@dataclass(frozen=True)
class Drawing:
    """A formula as a picture, or a piece of one, measured in ems."""

    data: bytes
    """SVG."""
    width: float
    height: float
    depth: float
    """How far it goes below the baseline."""


@dataclass(frozen=True)
class Formula:
    """A formula of the page tree."""

    element: Element
    parent: Element
    file: str | None
    line: int | None
    """The Markdown line of the block it stands in."""
    pieces: tuple[str, ...] = ()
    """Typst's sources of it; several for one that may be parted at the end of a line."""

    @property
    def is_display(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.element.get("display") == "block"

    @property
    def tex(self) -> str:
        """What a person would read aloud: its TeX, or the description that its author gave."""
        annotation = self.element.find(f".//{MATHML}annotation[@encoding='application/x-tex']")
        tex = annotation.text if annotation is not None else self.element.get("alttext")
        return " ".join((tex or "".join(self.element.itertext())).split())

    def fault(self, reason: str) -> Diagnostic:
        """An error about it."""
        message = f"the formula {shortened(self.tex)} cannot be set in print: {reason}"
        hint = "write it in another way, or put it in as an image (SVG)"
        return error("bad-formula", message, self.file, self.line, hint=hint)


def set_formulas(html: Element, book: Book, faces: Iterable[FaceKey]) -> Outcome[tuple[Asset, ...]]:
    """Put drawings in the place of the formulas of the page tree; the value is their files.

    `faces` are those of the book's text: words in formulas are set in them.
    """
    formulas, faults = [], []
    for formula in _formulas(html):
        try:
            formulas.append(replace(formula, pieces=tuple(_sources(formula))))
        except (UnsupportedMathError, ValueError) as fault:
            faults.append(formula.fault(f"<{fault}> is not known"))
    if not formulas:
        return Outcome((), tuple(faults))
    sources = list(dict.fromkeys(piece for formula in formulas for piece in formula.pieces))
    drawn = _draw(sources, _Typesetter(book, faces))
    names = {source: f"{FOLDER}/{number}.svg" for number, source in enumerate(sources, start=1)}
    for formula in formulas:
        reasons = [drawn[piece] for piece in formula.pieces if isinstance(drawn[piece], str)]
        if reasons:
            faults.append(formula.fault(str(reasons[0])))
        else:
            _replace(formula, names, drawn)
    assets = tuple(
        Asset(names[source], drawing.data, "image/svg+xml")
        for source, drawing in drawn.items()
        if isinstance(drawing, Drawing)
    )
    return Outcome(assets, tuple(faults))


def _formulas(node: Element, file: str | None = None, line: int | None = None) -> Iterator[Formula]:
    file = node.get("data-source", file)
    line = int(node.get("data-line", line or 0)) or None
    for child in node:
        if child.tag == f"{MATHML}math":
            yield Formula(child, node, file, line)
        else:
            yield from _formulas(child, file, line)


def _sources(formula: Formula) -> Iterator[str]:
    if formula.is_display:
        yield typst_row([formula.element])
    else:
        for piece in _pieces(formula.element):
            yield f"inline({typst_row(piece)})"


def _pieces(formula: Element) -> list[list[Element]]:
    """The signs of a formula, parted after each relation and operation outside of brackets."""
    row = formula[0] if len(formula) == 1 else formula
    if row.tag == f"{MATHML}semantics":
        row = row[0]
    nodes = list(row) if row.tag in (f"{MATHML}mrow", f"{MATHML}math") else [row]
    if len(nodes) < LONG:
        return [list(formula)]
    pieces: list[list[Element]] = [[]]
    depth = 0
    for node in nodes:
        form = node.get("form") if (node.text or "") not in BARS else None
        depth += (form == "prefix") - (form == "postfix")
        pieces[-1].append(node)
        may_break = node.tag == f"{MATHML}mo" and (node.text or "") in BREAKS
        if may_break and depth == 0 and len(pieces[-1]) > 1 and node is not nodes[-1]:
            pieces.append([])
    return pieces


class _Typesetter:
    """Typst with the book's own faces and no others of the machine."""

    def __init__(self, book: Book, faces: Iterable[FaceKey]) -> None:
        keys = sorted(faces)
        families = ", ".join(json.dumps(family) for family in _families(keys))
        language = book.metadata.language.split("-")[0]
        self._preamble = PREAMBLE.format(em=EM, strut=STRUT, families=families, language=language)
        self._faces = [found for key in keys if (found := find_face(key, book.fonts))]

    def draw(self, sources: Sequence[str]) -> list[Drawing]:
        """The drawings of the sources and of a last one, of a character that no font has.

        Raises typst.TypstError when one of them is wrong.
        """
        unknown = f'attach({UNKNOWN}, t: attach({UNKNOWN}, t: {UNKNOWN})) #words("{UNKNOWN}")'
        pages = [f"#formula($ {source} $)" for source in (*sources, unknown)]
        with tempfile.TemporaryDirectory(prefix="presswork-faces-") as folder:
            for number, face in enumerate(self._faces):
                (Path(folder) / f"{number}.ttf").write_bytes(face.data)
            source = Path(folder) / "formulas.typ"
            source.write_text(self._preamble + "\n".join(pages), encoding="utf-8")
            # NOTE: of several pages Typst gives a list, whatever its types say.
            fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
            compiler = typst.Compiler(source, root=folder, font_paths=fonts)
            drawings = cast("list[bytes]", compiler.compile(format="svg"))
            depths = json.loads(compiler.query("<depth>", field="value"))
        return [_drawing(*pair) for pair in zip(drawings, depths, strict=True)]


def _families(keys: Iterable[FaceKey]) -> list[str]:
    """Each family once, that of the upright text before the others."""
    ordered = sorted(keys, key=lambda key: (key.italic, abs(key.weight - 400)))
    return list(dict.fromkeys(key.family for key in ordered))


def _draw(sources: Sequence[str], typesetter: _Typesetter) -> dict[str, Drawing | str]:
    """The drawing of each source, or the reason why there is none."""
    try:
        *drawings, unknown = typesetter.draw(sources)
    except typst.TypstError as fault:
        if len(sources) == 1:
            return {sources[0]: str(fault).partition("\n")[0]}
        half = len(sources) // 2
        return _draw(sources[:half], typesetter) | _draw(sources[half:], typesetter)
    boxes = set(_outlines(unknown.data))
    return {
        source: "a sign in it is in no font" if boxes & set(_outlines(drawing.data)) else drawing
        for source, drawing in zip(sources, drawings, strict=True)
    }


def _outlines(svg: bytes) -> list[bytes]:
    """The shapes of the signs in a drawing."""
    return re.findall(rb'<symbol [^>]*><path d="([^"]+)"', svg)


def _drawing(svg: bytes, depth: float) -> Drawing:
    size = re.match(rb'<svg viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise ValueError("Typst's drawing begins otherwise than it used to")
    width, height = (float(number) / EM for number in size.groups())
    return Drawing(svg, width, height, depth / EM)


def _replace(
    formula: Formula, names: Mapping[str, str], drawn: Mapping[str, Drawing | str]
) -> None:
    """The formula's drawing, or those of its pieces with spaces between them, in its place."""
    images: list[Element] = []
    for source in formula.pieces:
        drawing = drawn[source]
        if isinstance(drawing, Drawing):
            images.append(_image(names[source], drawing, "" if images else formula.tex))
    index = list(formula.parent).index(formula.element)
    for image in images[:-1]:
        image.tail = " "
    images[0].set(ORIGIN, formula.element.get(ORIGIN, ""))
    images[-1].tail = formula.element.tail
    formula.parent[index : index + 1] = images


def _image(name: str, drawing: Drawing, description: str) -> Element:
    image = Element("img", src=name, alt=description)
    image.set("class", "formula")
    image.set("data-width", f"{drawing.width:.4f}")
    image.set(
        "style",
        f"width: {drawing.width:.4f}em; height: auto; vertical-align: {-drawing.depth:.4f}em",
    )
    return image
