"""Two PDF files page by page: the changes found, told and drawn side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from presswork.proofs.aligning import align
from presswork.proofs.changes import Mark, PageChange, find_changes
from presswork.proofs.differing import SCALE, differing_areas
from presswork.proofs.fates import Kind
from presswork.proofs.marking import draw_pair
from presswork.proofs.matching import match_pages
from presswork.proofs.pdf import POINTS_PER_INCH, ProofPdf
from presswork.proofs.projection import Projection
from presswork.proofs.summary import page_name, summarise, verdict
from presswork.proofs.texts import PageText, read_text

SAME_SIZE = 0.5
"""Points by which pages may differ and still be of one size."""


@dataclass(frozen=True)
class Comparison:
    """What is not the same in two files."""

    old: ProofPdf
    new: ProofPdf
    changes: tuple[PageChange, ...]
    """One for each page, in the order of the pages."""

    @property
    def differs(self) -> bool:
        """Whether any page does."""
        return any(change.differs for change in self.changes)

    def summary(self) -> list[str]:
        """What changed, a line for each page that did; the count of them at the end."""
        labels = (self.old.labels, self.new.labels)
        return [*summarise(self.changes, labels), verdict(self.changes)]

    def pairs(self, dpi: int) -> Iterator[tuple[str, Image.Image]]:
        """Each page that differs, as it was and as it is, with its label."""
        labels = (self.old.labels, self.new.labels)
        for change in self.changes:
            if change.differs:
                picture = draw_pair(change, self.old, self.new, dpi / POINTS_PER_INCH)
                yield page_name(change, labels), picture


def compare_files(old: ProofPdf, new: ProofPdf) -> Comparison:
    """Compare two open files."""
    texts = read_text(old), read_text(new)
    words = align(*([token.key for token in text.tokens] for text in texts))
    changes = find_changes(*texts, words, match_pages(*texts, words))
    for change in changes:
        if change.old is not None and change.new is not None:
            pages = texts[0].pages[change.old], texts[1].pages[change.new]
            _compare_pictures(change, (old, change.old), (new, change.new), pages)
    return Comparison(old, new, tuple(changes))


def _compare_pictures(
    change: PageChange,
    old: tuple[ProofPdf, int],
    new: tuple[ProofPdf, int],
    texts: tuple[PageText, PageText],
) -> None:
    """Mark what differs beside the words, and pages of another size."""
    before, after = (pdf.render(index, SCALE) for pdf, index in (old, new))
    sizes = before.projection.size, after.projection.size
    if max(abs(a - b) for a, b in zip(*sizes, strict=True)) > SAME_SIZE:
        change.sizes = _size(before.projection), _size(after.projection)
        return
    was, now = texts
    areas = differing_areas(before, after, was.places, now.places, change.shift)
    change.pictures = len(areas)
    change.on_new += [Mark(Kind.PICTURE, area) for area in areas]
    change.on_old += [Mark(Kind.PICTURE, area.moved(-change.shift, 0)) for area in areas]


def _size(projection: Projection) -> str:
    width, height = projection.size
    return f"{width:.4g} × {height:.4g} pt"
