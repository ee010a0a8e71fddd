"""The file for the printer: exact boxes, black in one ink, nothing that it refuses."""

from __future__ import annotations

import io

import pikepdf

from presswork.editions.cover.wrap.geometry import Geometry
from presswork.metadata.printers import Edges, Printer
from presswork.metadata.trim import Trim
from presswork.press import set_boxes


def finish(data: bytes, geometry: Geometry, printer: Printer) -> bytes:
    """The drawn page as the printer takes it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        edge, trim = geometry.edge, geometry.trim
        page.obj.TrimBox = pikepdf.Array([edge, edge, edge + trim.width, edge + trim.height])
        set_boxes(pdf, Trim(trim.width, trim.height), Edges(edge, edge, edge, edge))
        _blacken(pdf)
        _forget(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


GREYS = {"rg": "g", "RG": "G"}

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def _blacken(pdf: pikepdf.Pdf) -> None:
    """Black of three colours becomes grey, which is printed with black ink alone."""
    for stream in (*pdf.pages, *_forms(pdf)):
        read = pikepdf.parse_content_stream(stream)
        written = pikepdf.unparse_content_stream([_in_black(each) for each in read])
        if isinstance(stream, pikepdf.Page):
            stream.Contents = pdf.make_stream(written)
        else:
            stream.write(written)


def _in_black(instruction: Instruction) -> Instruction:
    name = str(instruction.operator)
    if name not in GREYS or any(float(part) for part in instruction.operands):
        return instruction
    return pikepdf.ContentStreamInstruction([0], pikepdf.Operator(GREYS[name]))


def _forms(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == pikepdf.Name.Form
    ]


def _forget(pdf: pikepdf.Pdf) -> None:
    """What a printer does not print: data about the file."""
    for name in ("/Metadata", "/Outlines", "/Names"):
        if name in pdf.Root:
            del pdf.Root[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info
