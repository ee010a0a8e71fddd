"""The file for the printer: exact boxes, black in one ink, nothing that it refuses."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pikepdf

from presswork.diagnostics import Outcome, has_errors
from presswork.document.book import Book
from presswork.editions.cover.wrap.geometry import Geometry
from presswork.metadata.printers import Edges
from presswork.metadata.trim import Trim
from presswork.press import rules_of, save, set_boxes, to_press


def finish(data: bytes, geometry: Geometry, book: Book, moment: datetime) -> Outcome[bytes | None]:
    """The drawn page as the printer takes it; None where it cannot be brought to its inks.

    A cover is printed in colour, whatever the pages are.
    """
    options = book.metadata.print.model_copy(update={"ink": "colour"})
    metadata = book.metadata.model_copy(update={"print": options})
    rules = rules_of(replace(book, metadata=metadata), moment)
    if rules.value is None:
        return Outcome(None, rules.diagnostics)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edge, trim = geometry.edge, geometry.trim
        page = pdf.pages[0]
        page.obj.TrimBox = pikepdf.Array([edge, edge, edge + trim.width, edge + trim.height])
        set_boxes(pdf, Trim(trim.width, trim.height), Edges(edge, edge, edge, edge))
        _blacken(pdf)
        _forget(pdf)
        found = (*rules.diagnostics, *to_press(pdf, rules.value))
        return Outcome(None if has_errors(found) else save(pdf, rules.value.standard), found)


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
