"""What a printer refuses: each part is found where it is, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.checks.pdfforbidden import PARTS, forbidden_parts


def blank() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return pdf


def with_state(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, **entries))
        pdf.pages[0].obj.Resources = Dictionary(ExtGState=Dictionary(G0=state))

    return add


def with_profile(pdf: pikepdf.Pdf) -> None:
    space = pdf.make_indirect(Array([Name.ICCBased, pdf.make_stream(b"")]))
    pdf.pages[0].obj.Resources = Dictionary(ColorSpace=Dictionary(C0=space))


def with_intent(key: str) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        intent = Dictionary(S=Name.GTS_PDFX)
        intent[f"/{key}"] = pdf.make_stream(b"")
        pdf.Root.OutputIntents = Array([intent])

    return add


def with_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link)])


@pytest.mark.parametrize(
    ("add", "found"),
    [
        (lambda pdf: None, []),
        (lambda pdf: setattr(pdf.Root, "Outlines", Dictionary()), ["bookmarks"]),
        (with_link, ["links or other annotations"]),
        (lambda pdf: setattr(pdf.Root, "Metadata", pdf.make_stream(b"")), ["metadata"]),
        (with_profile, ["a colour profile"]),
        (with_intent("DestOutputProfile"), ["a colour profile"]),
        (with_intent("OutputConditionIdentifier"), []),
        (with_state(ca=0.5), ["transparency"]),
        (with_state(BM=Name.Multiply), ["transparency"]),
        (with_state(SMask=Dictionary(S=Name.Alpha)), ["transparency"]),
        (with_state(ca=1, CA=1, BM=Name.Normal, SMask=Name("/None")), []),
    ],
)
def test_a_forbidden_part_is_found(add, found):
    pdf = blank()
    add(pdf)
    assert list(forbidden_parts(pdf, PARTS)) == found
    assert list(forbidden_parts(pdf, ())) == []
