"""Small PDF files written by hand: lines of text at known places, boxes, labels, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from presswork.proofs import Comparison, ProofPdf, compare_files, open_pdf

WIDTH, HEIGHT = 300.0, 400.0
INSIDE, OUTSIDE, HEAD = 50.0, 30.0, 60.0
LEADING = 14.0
FIRST = HEIGHT - HEAD - 11
"""Height of the first baseline."""

WORDS = """one morning the harbour master found a letter without a name under his door and he read
it twice before breakfast then he walked along the quay where nets were drying and asked every
sailor about the hand but nobody would say who had learned to write so well""".split()


def text_lines(count: int, start: int = 0) -> list[str]:
    """So many lines of seven words, no two alike."""
    return [
        " ".join([WORDS[(start * 5 + line * 3 + n) % len(WORDS)] for n in range(6)])
        + f" n{start}x{line}"
        for line in range(count)
    ]


@dataclass
class Page:
    """What stands on one page."""

    lines: Sequence[str] = ()
    head: str = ""
    folio: str = ""
    extra: str = ""
    """Further operators of the content stream."""
    font: str = "F1"
    boxes: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)


MakePdf = Callable[..., Path]


def write_pdf(path: Path, pages: Sequence[Page], **catalogue: object) -> Path:
    """A file of such pages; further entries of its catalogue by their names."""
    faces = {"/F1": "Times-Roman", "/F2": "Times-Italic"}
    with pikepdf.new() as pdf:
        fonts = Dictionary(
            {
                name: Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{face}"))
                for name, face in faces.items()
            }
        )
        for index, page in enumerate(pages):
            sheet = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            sheet.obj.Resources = Dictionary(Font=fonts)
            sheet.obj.Contents = pdf.make_stream(_content(page, index).encode())
            for box, edges in page.boxes.items():
                sheet.obj[f"/{box}"] = Array(edges)
        for key, value in catalogue.items():
            pdf.Root[f"/{key}"] = value
        pdf.docinfo["/Title"] = "The Harbour"
        pdf.save(path, deterministic_id=True)
    return path


def _content(page: Page, index: int) -> str:
    left = INSIDE if index % 2 == 0 else OUTSIDE
    parts = [page.extra]

    def show(x: float, y: float, text: str, font: str) -> None:
        parts.append(f"BT /{font} 10 Tf {x:g} {y:g} Td ({text}) Tj ET")

    if page.head:
        show(left + 60, HEIGHT - 40, page.head, "F1")
    if page.folio:
        show(left, 12, page.folio, "F1")
    for number, line in enumerate(page.lines):
        show(left, FIRST - number * LEADING, line, page.font)
    return "\n".join(parts)


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """Writes a PDF: `make_pdf("a.pdf", [Page(["One line"])])`."""

    def make(name: str, pages: Sequence[Page], **catalogue: object) -> Path:
        return write_pdf(tmp_path / name, pages, **catalogue)

    return make


@pytest.fixture
def opened() -> Iterator[Callable[[Path], ProofPdf]]:
    """Opens files until the test is over."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(open_pdf(path))


@pytest.fixture
def compared(
    make_pdf: MakePdf, opened: Callable[[Path], ProofPdf]
) -> Callable[[Sequence[Page], Sequence[Page]], Comparison]:
    """Compares two files of such pages."""

    def compare(old: Sequence[Page], new: Sequence[Page]) -> Comparison:
        return compare_files(opened(make_pdf("old.pdf", old)), opened(make_pdf("new.pdf", new)))

    return compare
