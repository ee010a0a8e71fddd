"""Small PDFs made by hand: sound ones, for each test to break in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.checks.preflight import Expected, preflight
from presswork.diagnostics import Diagnostic
from presswork.typography.faces import FaceKey, find_face
from presswork.typography.subset import subset_face

SIZE = (360.0, 576.0)
"""5 x 8 in, which all printers cut."""

TEXT = b"BT /F 11 Tf 1 0 0 1 100 300 Tm <0001> Tj ET"
"""One letter in the middle of the page, in black."""


class Sample:
    """A PDF with pages of given contents."""

    def __init__(self, folder: Path, font: bytes) -> None:
        self.folder = folder
        self.pdf = pikepdf.new()
        self.font = self._font(font)
        self.options: dict[str, object] = {}

    def _font(self, data: bytes) -> pikepdf.Object:
        file = self.pdf.make_stream(data)
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Garamond, FontFile2=file)
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Garamond,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=self.pdf.make_indirect(descriptor), DW=500, CIDToGIDMap=Name.Identity,
        )  # fmt: skip
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Garamond,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([self.pdf.make_indirect(inner)]),
            ToUnicode=self.pdf.make_stream(b"1 beginbfchar <0001> <0041> endbfchar"),
        )  # fmt: skip
        return self.pdf.make_indirect(font)

    def page(
        self,
        content: bytes = TEXT,
        size: tuple[float, float] = SIZE,
        **resources: pikepdf.Object,
    ) -> pikepdf.Page:
        """One more page; its resources have the font `F` and what is given."""
        page = self.pdf.add_blank_page(page_size=size)
        page.obj.Contents = self.pdf.make_stream(content)
        page.obj.Resources = Dictionary(Font=Dictionary(F=self.font), **resources)
        page.obj.TrimBox = Array([0, 0, *size])
        return page

    def image(
        self, columns: int, rows: int, space: pikepdf.Object = Name.DeviceGray, **entries: object
    ) -> pikepdf.Object:
        """An image of one colour, that of zeros, in the resources as `I`."""
        count = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 1)
        stream = self.pdf.make_stream(
            bytes(columns * rows * count), Type=Name.XObject, Subtype=Name.Image, Width=columns,
            Height=rows, ColorSpace=space, BitsPerComponent=8, **entries,
        )  # fmt: skip
        return Dictionary(I=stream)

    def save(self, **options: object) -> Path:
        """The file, written."""
        path = self.folder / "sample.pdf"
        self.pdf.save(path, **{**self.options, **options})  # type: ignore[arg-type]
        return path

    def found(self, expected: Expected | None = None) -> list[Diagnostic]:
        """What the preflight finds in it."""
        parts = preflight(self.save(), expected or Expected())
        return [diagnostic for part in parts for diagnostic in part.diagnostics]

    def codes(self, expected: Expected | None = None) -> list[str]:
        return [diagnostic.code for diagnostic in self.found(expected)]


@pytest.fixture(scope="session")
def garamond() -> bytes:
    face = find_face(FaceKey("EB Garamond", 400, italic=False))
    assert face is not None
    return subset_face(face, frozenset("A"))


@pytest.fixture
def sample(tmp_path: Path, garamond: bytes) -> Sample:
    """A PDF without pages."""
    return Sample(tmp_path, garamond)


@pytest.fixture
def one_page(sample: Sample) -> Callable[..., list[Diagnostic]]:
    """What is found on one page: `one_page(b"0 0 10 10 re f", expected)`."""

    def look(
        content: bytes, expected: Expected | None = None, **resources: pikepdf.Object
    ) -> list[Diagnostic]:
        sample.page(content, **resources)
        return sample.found(expected)

    return look
