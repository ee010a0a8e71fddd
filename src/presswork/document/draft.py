"""A section on its way from Markdown to XHTML: what the stages of this room hand on."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from presswork.diagnostics import Diagnostic
from presswork.document.ast import Node
from presswork.document.positions import SourceLines
from presswork.document.xhtml import tag
from presswork.manuscript import ManuscriptSection


@dataclass
class Draft:
    """One section while it is being converted. It never leaves the room."""

    section: ManuscriptSection
    source: SourceLines
    blocks: list[Node]
    api_version: list[int]
    """Version of pandoc's syntax tree, which every tree must carry."""
    tree: etree._Element | None = None
    text: str = ""
    notes: tuple[str, ...] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name that diagnostics carry; empty for a generated section."""
        return self.section.file or ""

    def elements(self, *names: str) -> list[etree._Element]:
        """All XHTML elements of these names in reading order; none before the tree is built."""
        return [] if self.tree is None else list(self.tree.iter(*(tag(name) for name in names)))

    def identified(self) -> list[etree._Element]:
        """All elements that have an id, in reading order."""
        nodes = [] if self.tree is None else list(self.tree.iter(etree.Element))
        return [node for node in nodes if node.get("id")]

    @property
    def id(self) -> str:
        """The id of the section's element."""
        return f"section-{self.section.stem}"
