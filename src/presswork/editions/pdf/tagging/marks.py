"""Marks in the pages' streams: which words belong to which node, and what belongs to none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from presswork.editions.pdf.tagging.node import Artifact, Node
from presswork.editions.pdf.tagging.spaces import end_word
from presswork.editions.pdf.tagging.structure import Structure


@dataclass
class _Page:
    """How far the marks of a page have come."""

    number: int = -1
    """Of the content that was marked last."""
    node: Node | None = None
    """What it belongs to."""
    end: int = -1
    """Where the page's stream ended with it."""


class Marks:
    """The marks of a document's pages."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._pages: dict[Stream, _Page] = {}

    @contextmanager
    def mark(self, stream: Stream, box: Any) -> Iterator[None]:
        """Inside the block the box is drawn on a page, and what is drawn is marked.

        Lines of a paragraph that follow each other are one content, so that the file stays small.
        """
        place = self._structure.places[box]
        start = len(stream.stream)
        page = self._pages.setdefault(stream, _Page())
        goes_on = page.node is place and page.end == start
        if goes_on:
            stream.stream.pop()
        elif isinstance(place, Artifact):
            stream.begin_marked_content("Artifact", _properties(place))
        else:
            mark = pydyf.Dictionary({"MCID": page.number + 1})
            stream.begin_marked_content(place.role.name, mark)
        begun = len(stream.stream)
        yield
        if len(stream.stream) == begun and not goes_on:
            del stream.stream[start:]  # Nothing was drawn: it is a space.
            return
        ending = self._structure.endings.get(box)
        if ending:
            end_word(stream, begun, box, ending)
        stream.end_marked_content()
        if isinstance(place, Node):
            page.number += not goes_on
            page.node, page.end = place, len(stream.stream)
            stream._tags[box] = page.number


def _properties(artifact: Artifact) -> pydyf.Dictionary | None:
    """Of the kinds of artifacts, those that matter to readers (ISO 32000-1, table 330)."""
    named = {"Type": artifact.kind, "Subtype": artifact.subtype}
    properties = {name: f"/{value}" for name, value in named.items() if value}
    return pydyf.Dictionary(properties) if properties else None
