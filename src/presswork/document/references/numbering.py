"""Numbers of parts, chapters, sections, figures, tables, listings and equations.

They are written into the syntax tree, as `Span`s of the class `label` before the words of a
heading or a caption, so that both editions and every check read the same words. What an author
has numbered already keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from presswork.document.blocks.theorems import NUMBERED, THEOREM, title_of
from presswork.document.draft import Draft, Label
from presswork.document.language.languages import EAST_ASIAN, script_of
from presswork.document.language.numerals import in_words, labelled, letters, roman
from presswork.document.language.terms import Terms, quotation_marks, wording
from presswork.document.references.ownnumbers import OwnNumbers
from presswork.document.trees.ast import Node, attributes_of, plain_text, walk, walk_blocks
from presswork.metadata import Metadata

STYLES: dict[str, Callable[[int], str]] = {"arabic": str, "roman": roman, "letters": letters}

CAPTIONED = {"fig": "figure", "tbl": "table", "lst": "listing"}
"""What the beginning of an id says of the thing that has it, as at Quarto (`fig-map`)."""


def number_book(drafts: Sequence[Draft], metadata: Metadata) -> None:
    """Write all labels, and note on each draft what its ids are called in references."""
    numberer = _Numberer(metadata, _chosen_styles(drafts, metadata))
    for draft in drafts:
        numberer.number(draft)


def outline_of(draft: Draft) -> Iterator[tuple[Node, int]]:
    """The headings of a section with their levels as they will be: 1 for its title."""
    above, before = 0, 0
    for node in walk_blocks(draft.blocks):
        if node["t"] == "Header":
            level = int(node["c"][0])
            above = above if before else level - 1
            before = max(1, min(level - above, before + 1))
            yield node, before


def _chosen_styles(drafts: Sequence[Draft], metadata: Metadata) -> dict[str, str]:
    """How each kind of section is numbered; what book.yaml leaves open goes by the headings."""
    asked = metadata.numbering
    usual = {"part": "roman", "chapter": "arabic", "appendix": "letters"}
    given: dict[str, str | None] = {
        "part": asked.parts,
        "chapter": asked.chapters,
        "appendix": asked.appendices,
    }
    styles: dict[str, str] = {}
    for role, style in given.items():
        titles = list(_titles(drafts, role))
        is_open = metadata.kind == "book" and len(titles) > (role == "chapter")
        if style is None and is_open and not OwnNumbers(role, metadata).number_all(titles):
            style = usual[role]
        styles[role] = style or "none"
    return styles


def _titles(drafts: Sequence[Draft], role: str) -> Iterator[str]:
    for draft in drafts:
        if draft.section.role.name == role:
            for node, level in outline_of(draft):
                if level == 1 and "unnumbered" not in node["c"][1][1]:
                    yield words_of(node["c"][2])


def words_of(inlines: list[Node]) -> str:
    """The words of inlines on one line, without notes."""
    return " ".join(plain_text(inlines)[0].split())


@dataclass
class _Numberer:
    """Goes through the book once and counts."""

    metadata: Metadata
    styles: dict[str, str]
    counts: dict[str, int] = field(default_factory=dict)
    """Parts, chapters and appendices so far."""
    captions: dict[tuple[str, str], int] = field(default_factory=dict)
    """For each kind, and the chapter it is counted by, how many so far."""
    chapter: str = ""
    """The number that begins those of sections and captions: `3`, `A`; empty where none does."""
    part: str = ""
    """The number of the part."""
    sections: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.terms: Terms = wording(self.metadata)
        self.language = self.metadata.language
        kinds = (*self.styles, "figure", "table", "listing", "equation", *NUMBERED)
        self.own = {kind: OwnNumbers(kind, self.metadata) for kind in kinds}

    def number(self, draft: Draft) -> None:
        self.chapter, self.sections = "", []
        role = draft.section.role.name
        if role == "part" and self.metadata.numbering.restart:
            self.counts["chapter"] = 0
        if role in ("part", "appendix"):
            self.part = ""
        self._add_heading(draft)
        levels = {id(node): level for node, level in outline_of(draft)}
        within: dict[int, str] = {}
        for node in walk_blocks(draft.blocks):
            if node["t"] == "Header":
                self._number_heading(node, levels[id(node)], draft)
            elif id(node) not in within and (kind := kind_of(node)):
                self._number_captioned(node, kind, draft, within)

    def _add_heading(self, draft: Draft) -> None:
        """A chapter without a heading is called by its number, where numbers are asked for."""
        role = draft.section.role.name
        asked = role == "chapter" and self.metadata.numbering.chapters not in (None, "none")
        is_titled = next(outline_of(draft), None) is not None
        if asked and draft.section.file is not None and not is_titled:
            attributes = [f"title-{draft.section.stem}", [], []]
            draft.blocks = [{"t": "Header", "c": [1, attributes, []]}, *draft.blocks]

    def _number_heading(self, node: Node, level: int, draft: Draft) -> None:
        attributes, inlines = node["c"][1], node["c"][2]
        title = words_of(inlines)
        label = None
        if "unnumbered" in attributes[1]:
            self.chapter = "" if level == 1 else self.chapter
        elif level == 1:
            label = self._title_label(title, draft)
        elif self.chapter and level - 1 <= self.metadata.numbering.sections:
            label = self._section_label(level)
        if label is not None and label.shown:
            span = label_span(label.shown)
            # A chapter without a title has its label for one.
            node["c"][2] = [span, SPACE, *inlines] if inlines else span["c"][1]
        if attributes[0]:
            named = label or Label(self._quoted(title), kind="section")
            draft.labels.setdefault(attributes[0], named)

    def _title_label(self, title: str, draft: Draft) -> Label | None:
        """The label of a part, chapter or appendix: given by us, or found in its heading."""
        role = draft.section.role.name
        self.chapter, self.sections = "", []
        if role not in self.styles:
            return None
        own = self.own[role].label_in(title)
        style = self.styles[role]
        if style == "none" and own is None:
            return None
        digits = re.search(r"\d+", own or "")
        count = int(digits[0]) if digits else self.counts.get(role, 0) + 1
        self.counts[role] = count
        if role != "part":
            self.chapter = letters(count) if role == "appendix" else str(count)
        if own is not None:
            return Label(unbroken(own), kind="section")
        number = self._numeral(count, style)
        self.part = number if role == "part" else self.part
        template = number if self.metadata.kind == "article" else getattr(self.terms, role)
        words = labelled(template, number)
        return Label(unbroken(words), number, "section", words)

    def _numeral(self, count: int, style: str) -> str:
        if style == "words":
            return in_words(count, self.language) or str(count)
        return STYLES[style](count)

    def _section_label(self, level: int) -> Label:
        depth = level - 1
        self.sections = [*self.sections[:depth], *[0] * (depth - len(self.sections))]
        self.sections[-1] += 1
        number = ".".join([self.chapter, *map(str, self.sections)])
        words = labelled(self.terms.section, number)
        return Label(unbroken(words), number, "section", number)

    def _quoted(self, title: str) -> str:
        opening, closing = quotation_marks(self.language).outer
        return f"{opening}{title}{closing}"

    def _number_captioned(
        self, node: Node, kind: str, draft: Draft, within: dict[int, str]
    ) -> None:
        """Label one figure, table, listing or equation, and the figures inside it."""
        identifier = attributes_of(node)[0]
        caption = _caption_inlines(node)
        own = self.own[kind].label_in(words_of(caption or []))
        inner = [each for each in walk_blocks(node["c"]) if kind_of(each) is not None]
        inner = [] if kind in NUMBERED else inner
        within.update((id(each), kind) for each in inner)
        if own is not None:
            label = Label(unbroken(own), kind=kind)
            self._count_own(own, kind)
        elif identifier and not _is_unnumbered(node) and self._may_count(kind, caption):
            label = self._caption_label(kind)
            _write_label(node, label)
        else:
            return
        if identifier:
            draft.labels.setdefault(identifier, label)
        for place, each in enumerate(inner, start=1):
            self._label_inner(each, label, letters(place).lower(), draft)

    def _may_count(self, kind: str, caption: list[Node] | None) -> bool:
        wanted = self.metadata.numbering.captions != "none"
        return wanted and (kind in ("equation", *NUMBERED) or bool(caption))

    def _count_own(self, own: str, kind: str) -> None:
        """A number that the author gave is not given again."""
        digits = re.search(r"(?<![\d.])\d+$", own)
        if digits:
            self.captions[kind, ""] = max(self.captions.get((kind, ""), 0), int(digits[0]))

    def _caption_label(self, kind: str) -> Label:
        chapter = self.chapter if self.metadata.numbering.captions == "chapter" else ""
        if chapter and self.part and self.metadata.numbering.restart:
            chapter = f"{self.part}.{chapter}"
        count = self.captions[kind, chapter] = self.captions.get((kind, chapter), 0) + 1
        number = f"{chapter}.{count}" if chapter else str(count)
        text = labelled(getattr(self.terms, kind), number)
        if kind == "equation":
            return Label(unbroken(text), number, kind, f"({number})")
        if kind in NUMBERED:
            return Label(unbroken(text), number, kind, text)
        stop = "" if script_of(self.language) in EAST_ASIAN else "."
        return Label(unbroken(text), number, kind, f"{text}{stop}")

    def _label_inner(self, node: Node, outer: Label, letter: str, draft: Draft) -> None:
        """A figure in a figure is called (a), and Figure 3a in references."""
        identifier = attributes_of(node)[0]
        if not identifier:
            return
        text = outer.text.replace(outer.number, f"{outer.number}{letter}") if outer.number else ""
        label = Label(text or f"{outer.text}{letter}", f"{outer.number}{letter}", "", f"({letter})")
        if _caption_inlines(node):
            _write_label(node, label)
        draft.labels.setdefault(identifier, replace(label, kind=""))


SPACE: Node = {"t": "Space"}


def unbroken(text: str) -> str:
    """The same with spaces at which no line ends."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def label_span(text: str) -> Node:
    """A label in the syntax tree."""
    words: list[Node] = []
    for word in text.split(" "):
        words += [SPACE, {"t": "Str", "c": word}]
    return {"t": "Span", "c": [["", ["label"], []], words[1:]]}


def kind_of(node: Node) -> str | None:
    """What an element is among those that are numbered; None if it is none of them."""
    if node["t"] not in ("Figure", "Table", "Div", "Span"):
        return None
    identifier, names, _ = attributes_of(node)
    if THEOREM in names:
        return next((kind for kind in NUMBERED if kind in names[1:]), None)
    if node["t"] in ("Div", "Span"):
        return "equation" if "equation" in names else None
    if "listing" in names:
        return "listing"
    return CAPTIONED.get(str(identifier)[:3], "figure" if node["t"] == "Figure" else "table")


def _is_unnumbered(node: Node) -> bool:
    """NOTE: pandoc leaves the classes of a figure with its image."""
    pictures = [each for each in walk(node["c"]) if each["t"] == "Image"]
    owners = [node, *(pictures[:1] if node["t"] == "Figure" else [])]
    return any("unnumbered" in attributes_of(each)[1] for each in owners)


def _caption_inlines(node: Node) -> list[Node] | None:
    """The words of the caption: the inlines of its first paragraph."""
    if node["t"] not in ("Figure", "Table"):
        return None
    blocks = node["c"][1][1]
    first: list[Node] = blocks[0]["c"] if blocks and blocks[0]["t"] in ("Plain", "Para") else []
    return first


def _write_label(node: Node, label: Label) -> None:
    """Before the words of a caption; after an equation."""
    span = label_span(label.shown)
    inlines = _caption_inlines(node)
    if label.kind in NUMBERED:
        title_of(node)["c"][1].insert(0, span)
        return
    if inlines is not None:
        inlines[:0] = [span, SPACE]
    elif node["t"] == "Span":
        node["c"][1].append(span)
    else:
        node["c"][1].append({"t": "Plain", "c": [span]})
