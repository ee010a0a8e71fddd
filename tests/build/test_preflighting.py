"""What the preflight finds in a book leads back to the manuscript's lines."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from presswork.build.verify import CHECKS, check_editions

TEXT = """# One

Rain fell on the hills for a week.

## Two

The lodgers sat at the window and said
nothing at all about the [weather]{.tiny} of that summer.

![A lighthouse](light.png)

![Another](dark.jpg)
"""

CSS = ".tiny { font-size: 5pt } "


def picture(kind, colour, size=(120, 90)):
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).ellipse((10, 10, 60, 80), fill=colour)
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.fixture
def findings(project, monkeypatch):
    """The findings of the preflight of a book with faults."""
    monkeypatch.setitem(CHECKS, "pdf", tuple(c for c in CHECKS["pdf"] if c.name == "Preflight"))
    book = project(
        {"01.md": TEXT},
        yaml="print: {profile: kdp, trim: 5 x 8 in, stylesheets: [tiny.css], ink: colour}",
        kind="article",
    )
    book.write("light.png", picture("PNG", "red"))
    book.write("dark.jpg", picture("JPEG", "#103080"))
    book.style("tiny.css", CSS)
    return book


def found_in(book):
    checked = check_editions(book.project, ["pdf"], lambda stage: None)
    return [found for edition in checked for found in edition.diagnostics]


def test_pictures_and_words_are_told_at_their_lines(findings):
    findings.write("01.md", TEXT + "\n\n".join(["Rain again."] * 400))
    findings.build("pdf")
    found = {each.message.split(" of ")[0]: each for each in found_in(findings)}
    light, dark = found["light.png"], found["dark.jpg"]
    assert (light.code, light.file, light.line) == ("low-resolution", "manuscript/01.md", 10)
    assert (dark.file, dark.line) == ("manuscript/01.md", 12)
    assert light.page is not None
    assert light.place is not None
    tiny = found["type"]
    assert tiny.message.endswith("“weather”")
    assert (tiny.file, tiny.line) == ("manuscript/01.md", 7)
