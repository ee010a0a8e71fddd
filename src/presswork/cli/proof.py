"""`presswork proof`: pictures of the pages for people to look at."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from presswork.build.output import write_atomically
from presswork.build.proofing import FOLDER, write_pictures
from presswork.cli.messages import plural
from presswork.cli.screen import Screen
from presswork.errors import WrongUsage
from presswork.proofs import (
    ProofPdf,
    compare_files,
    contact_sheets,
    draw_guides,
    measure,
    open_pdf,
    read_ranges,
    single_pages,
)
from presswork.proofs.contact import Decorate

DPI = 100
"""Pixels to the inch of single pages and of comparisons: text can be read."""

LEAST_DPI, MOST_DPI = 20, 1200

MOST_FILES = 2


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of the command, but for those of all commands with a project."""
    command.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a PDF file, or an old one and a new one to be compared (default: the book's own,"
        " which is built if it is not up to date)",
    )
    _add_drawing(command)
    _add_comparison(command)


def _add_drawing(command: argparse.ArgumentParser) -> None:
    """Which pages are drawn, how, and where the pictures go."""
    command.add_argument(
        "--pages",
        metavar="RANGES",
        help="single pages by their labels, such as 1-4,iv,12, or #7 for the seventh, or all;"
        " contact sheets of all pages if this is not said",
    )
    command.add_argument(
        "--overlay",
        action="store_true",
        help="draw trim, bleed, margins and baseline grid over the pages",
    )
    command.add_argument(
        "--dpi",
        type=_dpi,
        metavar="N",
        help=f"pixels to the inch of single pages and comparisons (default: {DPI})",
    )
    command.add_argument(
        "--output",
        dest="pictures",
        type=Path,
        metavar="DIR",
        help=f"where the pictures go (default: {FOLDER}/ beside the PDF)",
    )


def _add_comparison(command: argparse.ArgumentParser) -> None:
    """What the pages are compared with, and what follows of it."""
    command.add_argument(
        "--against",
        type=Path,
        metavar="OLD",
        help="compare with an older PDF file, and mark what changed or moved",
    )
    command.add_argument(
        "--exit-code",
        action="store_true",
        help="end with status 1 if the two that are compared differ",
    )


def _dpi(text: str) -> int:
    if text.isdecimal() and LEAST_DPI <= int(text) <= MOST_DPI:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no number from {LEAST_DPI} to {MOST_DPI}")


def refuse_contradictions(options: argparse.Namespace) -> None:
    """Raises WrongUsage for options that do not go together."""
    files, against = options.files, options.against
    compares = against is not None or len(files) == MOST_FILES
    faults = (
        (len(files) > MOST_FILES, "more than two files are named", "name an old and a new one"),
        (
            len(files) == MOST_FILES and against is not None,
            "two files are named besides --against",
            "name either two files, or one and --against",
        ),
        (
            bool(files) and options.profile is not None,
            "--profile is of the book's own PDF, and a file is named",
            "leave one of the two out",
        ),
        (
            compares and (options.pages is not None or options.overlay),
            "a comparison shows the pages that differ, without guides",
            "leave out --pages and --overlay",
        ),
        (
            options.exit_code and not compares,
            "--exit-code is of comparisons",
            "name an older PDF with --against",
        ),
        (
            options.dpi is not None and options.pages is None and not compares,
            "--dpi is of single pages and comparisons; contact sheets have their own size",
            "name pages with --pages, or all of them: --pages all",
        ),
    )
    for is_so, message, hint in faults:
        if is_so:
            raise WrongUsage(message, hint=hint)


def run(files: Sequence[Path], options: argparse.Namespace, screen: Screen) -> int:
    """Draw what is asked for of one file or two; returns the exit status."""
    start = time.monotonic()
    old = options.against or (files[0] if len(files) == MOST_FILES else None)
    path = files[-1]
    folder = options.pictures or path.parent / FOLDER
    with open_pdf(path) as pdf:
        if old is None:
            written = _show_pages(pdf, folder, options, screen)
            status = 0
        else:
            with open_pdf(old) as before:
                written, differs = _compare(before, pdf, folder, options, screen)
            status = int(differs and options.exit_code)
    if written:
        screen.say(f"{folder}: {plural(len(written), 'picture')}, {_span(written)}")
    screen.say(f"done in {time.monotonic() - start:.1f} s")
    return status


def _span(written: Sequence[Path]) -> str:
    first, last = written[0].name, written[-1].name
    return first if first == last else f"{first} to {last}"


def _show_pages(
    pdf: ProofPdf, folder: Path, options: argparse.Namespace, screen: Screen
) -> list[Path]:
    """Single pages or contact sheets, with guides if they are wanted."""
    decorate = _guides(pdf) if options.overlay else None
    tail = "-guides" if options.overlay else ""
    with screen.working():
        screen.progress(f"drawing the pages of {pdf.path.name}")
        if options.pages is None:
            sheets = (("", sheet) for sheet in contact_sheets(pdf, decorate=decorate))
            return write_pictures(folder, pdf.path.stem, f"sheet{tail}", sheets)
        dpi = options.dpi or DPI
        indexes = read_ranges(options.pages, pdf.labels)
        pictures = single_pages(pdf, indexes, dpi, decorate)
        named = _labelled(pdf, indexes, (picture.image for picture in pictures))
        return write_pictures(folder, pdf.path.stem, f"page{tail}", named, dpi)


def _labelled(
    pdf: ProofPdf, indexes: Sequence[int], images: Iterator[Image.Image]
) -> Iterator[tuple[str, Image.Image]]:
    for index, image in zip(indexes, images, strict=True):
        yield pdf.labels[index], image


def _guides(pdf: ProofPdf) -> Decorate:
    layout = measure(pdf)
    return lambda picture, index: draw_guides(picture, index, pdf, layout)


def _compare(
    old: ProofPdf, new: ProofPdf, folder: Path, options: argparse.Namespace, screen: Screen
) -> tuple[list[Path], bool]:
    """The pages that differ, side by side, and what does in words."""
    dpi = options.dpi or DPI
    stem = new.path.stem
    with screen.working():
        screen.progress(f"comparing {new.path.name} with {old.path.name}")
        comparison = compare_files(old, new)
        screen.progress("drawing the pages that differ")
        written = write_pictures(folder, stem, "change", comparison.pairs(dpi), dpi)
    summary = comparison.summary()
    write_atomically(folder / f"{stem}-changes.txt", ("\n".join(summary) + "\n").encode())
    for line in summary:
        screen.say(line)
    return written, comparison.differs
