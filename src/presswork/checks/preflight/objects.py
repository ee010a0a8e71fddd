"""What a file holds besides its pages: its dictionaries, and what printers have no use for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from presswork.checks.preflight.values import Expected, Sighting, doubtful, wrong

MEDIA = {Name(f"/{kind}") for kind in ("Movie", "Sound", "Screen", "3D", "RichMedia")}
"""Annotations that move or sound (ISO 32000-1, table 169)."""


def dictionaries(pdf: pikepdf.Pdf) -> list[Any]:
    """All dictionaries and streams of the file, those inside others too.

    The elements of the structure tree are left out: there are many, and they are not printed.
    """
    found: list[Any] = []
    waiting: list[Any] = [pdf.trailer, *pdf.objects]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            if "/K" in value and "/S" in value and "/P" in value:
                continue
            found.append(value)
            inner = [each for _, each in value.items()]
        elif isinstance(value, pikepdf.Array):
            inner = list(value)
        else:
            continue
        waiting += [each for each in inner if _is_container(each) and not each.is_indirect]
    return found


def _is_container(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array)


def each_annotation(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    """Each annotation with the number of its page."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", ()):
            yield number, annotation


def names_tree(pdf: pikepdf.Pdf, name: str) -> bool:
    """Whether the file has names of that kind: `/EmbeddedFiles`, `/JavaScript`."""
    return name in pdf.Root.get("/Names", pikepdf.Dictionary())


def has_attachments(pdf: pikepdf.Pdf, found: list[Any]) -> bool:
    """Files inside the file."""
    kinds = (annotation.get("/Subtype") for _, annotation in each_annotation(pdf))
    return names_tree(pdf, "/EmbeddedFiles") or any(kind == Name.FileAttachment for kind in kinds)


def has_scripts(pdf: pikepdf.Pdf, found: list[Any]) -> bool:
    """JavaScript, wherever it is called from."""
    called = any(each.get("/S") == Name.JavaScript for each in found)
    return names_tree(pdf, "/JavaScript") or called


def has_form(pdf: pikepdf.Pdf, found: list[Any]) -> bool:
    """A form with fields."""
    return bool(len(pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", ())))


def has_layers(pdf: pikepdf.Pdf, found: list[Any]) -> bool:
    """Optional content."""
    return bool(len(pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/OCGs", ())))


def has_media(pdf: pikepdf.Pdf, found: list[Any]) -> bool:
    """Films, sounds, models."""
    return any(annotation.get("/Subtype") in MEDIA for _, annotation in each_annotation(pdf))


Look = Callable[[pikepdf.Pdf, list[Any]], bool]

USELESS: Mapping[str, tuple[Look, str]] = {
    "attachments": (has_attachments, "files attached to it"),
    "scripts": (has_scripts, "JavaScript in it"),
    "forms": (has_form, "a form to fill in"),
    "layers": (has_layers, "layers, which the printer may show or hide"),
    "media": (has_media, "sound, film or models in it"),
}
"""What nothing of can be printed."""


def check_useless(pdf: pikepdf.Pdf, found: list[Any], expected: Expected) -> Iterator[Sighting]:
    """Parts that make a printer's program stumble, in a file that is to be printed."""
    if expected.printer is None or not expected.printer.papers:
        return
    for has, words in USELESS.values():
        if has(pdf, found):
            message = f"the PDF has {words}"
            hint = "export it without: a printer may refuse it"
            yield doubtful("pdf-useless", message, hint=hint)


def check_file_size(path: Path, expected: Expected) -> Iterator[Sighting]:
    """Not more megabytes than the printer takes."""
    most = expected.printer.largest_file if expected.printer else None
    size = path.stat().st_size / 1e6
    if most is not None and size > most:
        message = f"the file has {size:.0f} MB; at most {most} for {expected.whose}"
        yield wrong("file-size", message, hint="make the pictures smaller: 300 dpi are enough")
