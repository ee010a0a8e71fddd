"""PDFs made by hand, so that what a pass does to each object can be seen."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.press.profiles import PressProfile, default_profile, how_to_install


class Made:
    """A PDF of pages with these contents, and what they may use."""

    def __init__(self, *contents: str, size: tuple[float, float] = (396, 612)) -> None:
        self.pdf = pikepdf.new()
        for content in contents:
            page = self.pdf.add_blank_page(page_size=size)
            page.obj.TrimBox = Array([0, 0, *size])
            page.obj.Contents = self.pdf.make_stream(content.encode())
            page.obj.Resources = Dictionary()

    def add(self, kind: str, name: str, value: pikepdf.Object, page: int = 0) -> pikepdf.Object:
        """An object under a name among the resources of a page."""
        resources = self.pdf.pages[page].obj.Resources
        if f"/{kind}" not in resources:
            resources[f"/{kind}"] = Dictionary()
        resources[f"/{kind}"][f"/{name}"] = value
        return value

    def stream(self, data: bytes, **keys: object) -> pikepdf.Object:
        stream = self.pdf.make_stream(data)
        for key, value in keys.items():
            stream[f"/{key}"] = value
        return stream

    def image(self, data: bytes, width: int, height: int, space: object, **keys: object):
        """An image of 8 bits a component."""
        keys = {"BitsPerComponent": 8, **keys}
        return self.stream(
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            ColorSpace=space,
            **keys,
        )

    def form(self, content: str, resources: dict[str, object] | None = None, **keys: object):
        """A form XObject."""
        return self.stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 100, 100]),
            Resources=Dictionary(**(resources or {})),
            **keys,
        )

    def content(self, page: int = 0) -> str:
        """The operators of a page, one on a line."""
        stream = self.pdf.pages[page].obj
        return pikepdf.unparse_content_stream(pikepdf.parse_content_stream(stream)).decode()

    def saved(self) -> pikepdf.Pdf:
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True)
        return pikepdf.open(out)


@pytest.fixture
def made() -> type[Made]:
    return Made


@pytest.fixture(scope="session")
def profile() -> PressProfile:
    """Ghostscript's, which the set-up installs where it may."""
    found = default_profile()
    if found is None:
        pytest.skip(f"no ICC profile of a press: {how_to_install()}")
    return found
