"""What is left for a person: to choose in the form, to verify, to supply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presswork.build.upload.form import Form
from presswork.metadata import Metadata

WANTED = {
    "description": "what shops show; `description` in book.yaml",
    "keywords": "subjects in free words; `subjects`",
    "categories": "a BISAC or Thema code; `subjects`",
    "ISBN": "`isbn: print`, or one that the printer gives",
    "publisher": "`publisher`",
    "publication date": "`date`",
    "prices": "`print: price: USD 14.99`",
}
"""Fields that forms ask for, and where their values come from."""


@dataclass(frozen=True)
class Situation:
    """What the checklist is about."""

    metadata: Metadata
    form: Form
    interior: str
    """File names in the folder."""
    cover: str | None
    cover_facts: Sequence[str]
    """How the cover's size was reckoned."""
    warnings: int
    """Of the preflight."""


def write_checklist(situation: Situation) -> bytes:
    """Markdown, with a box to tick for each thing."""
    metadata = situation.metadata
    printer = metadata.print.printer
    parts = [
        f"# Before you upload: {metadata.title}, {printer.name}",
        _part("To choose in the form", _choices(situation)),
        _part("To upload", _uploads(situation)),
        _part("To verify", _verifications(situation)),
    ]
    missing = [f"{name}: {WANTED[name]}" for name in WANTED if not situation.form[name]]
    if missing:
        parts.append(_part("Asked for by the form, not in book.yaml", missing))
    source = f"The printer's numbers are from {printer.source}. Its own pages are the last word."
    return ("\n\n".join([*parts, source]) + "\n").encode()


def _part(title: str, points: Sequence[str] | Iterator[str]) -> str:
    return "\n".join([f"## {title}", "", *(f"- [ ] {point}" for point in points)])


def _choices(situation: Situation) -> Iterator[str]:
    form = situation.form
    yield f"trim size {form['trim']}"
    yield f"{form['ink']} ink, paper {form['paper']}, {form['binding']}"
    yield "bleed" if form["bleed"] == "yes" else "no bleed"
    yield f"{form['pages']} pages"
    yield "the fields of metadata.txt, copied one by one"


def _uploads(situation: Situation) -> Iterator[str]:
    yield f"interior: {situation.interior}"
    if situation.cover:
        yield f"cover: {situation.cover}"
    else:
        yield "cover: not in this folder; made elsewhere, for the number of pages above"


def _verifications(situation: Situation) -> Iterator[str]:
    printer = situation.metadata.print.printer
    yield from (f"cover: {fact}" for fact in situation.cover_facts)
    if printer.wrap is not None and not situation.cover:
        yield f"the width of the spine: {printer.wrap.template}"
    if situation.warnings:
        many = f"{situation.warnings} warnings" if situation.warnings > 1 else "one warning"
        yield f"preflight.txt: {many} that may or may not be meant so"
    if printer.variant in ("x-1a", "x-4"):
        yield "the printing condition of the PDF/X is the one that the printer names"
    yield "every page in the printer's previewer, then a printed proof"
