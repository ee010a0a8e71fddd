"""A section on its way from Markdown to XHTML: what the stages of this room hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from presswork.diagnostics import Diagnostic
from presswork.document.trees.ast import Node
from presswork.document.trees.positions import SourceLines
from presswork.document.trees.xhtml import tag
from presswork.manuscript import ManuscriptSection

if TYPE_CHECKING:
    from presswork.document.apparatus.indexing import IndexMark


@dataclass(frozen=True)
class Label:
    """What a part of the book is called in references to it."""

    text: str
    """`Chapter 3`, `Figure 7`, or the title in quotation marks where there is no number."""
    number: str = ""
    """The number alone."""
    kind: str = ""
    """`section`, `figure`, `table`, `listing` or `equation`; empty for a part of one of these."""
    shown: str = ""
    """What is written before the heading or caption; empty where the author has written it."""


@dataclass
class Draft:
    """One section while it is being converted. It never leaves the room."""

    section: ManuscriptSection
    source: SourceLines
    blocks: list[Node]
    api_version: list[int]
    """Version of pandoc's syntax tree, which every tree must carry."""
    edition: str = "epub"
    """The edition whose content is kept where some is for one only."""
    renamed_in: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each further file of the section: ids in it, and what they are called in the book."""
    omitted: bool = False
    """Whether all of the section is for another edition."""
    tree: etree._Element | None = None
    text: str = ""
    notes: tuple[str, ...] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    index_marks: list[IndexMark] = field(default_factory=list)
    macros: list[str] = field(default_factory=list)
    """Definitions of TeX macros, for the formulas of this section and of those after it."""
    labels: dict[str, Label] = field(default_factory=dict)
    """By id, for all of the section that is called something."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Ids that were made twice in the book, and those that the section has instead."""

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
