"""The text of book.yaml as plain values, with the line and column of every key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from presswork.diagnostics import Diagnostic, error
from presswork.metadata.faults import KeyPath

Position = tuple[int, int]

MOST_VALUES = 10_000
"""An alias may stand for much; a file that unfolds to more values than this is a mistake."""


@dataclass
class Source:
    """A YAML file taken apart."""

    file: str
    value: Any = None
    """dict, list, str, int, Decimal, bool or None; None too when there is nothing to read."""
    positions: dict[KeyPath, Position] = field(default_factory=dict)
    """Line and column, from 1, of each key and each item of a list; of the file's start at ()."""
    faults: list[Diagnostic] = field(default_factory=list)

    def add_fault(self, code: str, message: str, place: Position | None, hint: str) -> None:
        """Note what is wrong at a place in the file."""
        line, column = place or (None, None)
        self.faults.append(error(code, message, self.file, line, column, hint=hint))


def read_source(text: str, file: str) -> Source:
    """Take the YAML apart; what cannot be read is among the faults."""
    source = Source(file)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is not None:
            source.positions[()] = _position(root.start_mark)
            source.value = _Unfolding(source).value_of(root, ())
    except yaml.MarkedYAMLError as fault:
        _explain(fault, source)
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position]
        place = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        message = f"the control character U+{ord(text[fault.position]):04X} is not allowed"
        source.add_fault("invalid-yaml", message, place, "take it out")
    except RecursionError:
        message = "its values are nested too deeply"
        source.add_fault("invalid-yaml", message, None, "book.yaml nests three levels at most")
    return source


def _position(mark: yaml.Mark) -> Position:
    return mark.line + 1, mark.column + 1


class _Unfolding:
    """One walk from the root of the YAML to all of its values."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.open: list[Node] = []
        self.count = 0

    def value_of(self, node: Node, path: KeyPath) -> Any:
        self.count += 1
        if node in self.open or self.count > MOST_VALUES:
            hint = "write the values out"
            self._refuse(node, "the alias stands for itself or for too much", hint)
            return None
        self.open.append(node)
        try:
            return self._plain_value(node, path)
        finally:
            self.open.pop()

    def _plain_value(self, node: Node, path: KeyPath) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if isinstance(node, MappingNode) and kind == "map":
            return self._mapping(node, path)
        if isinstance(node, SequenceNode) and kind == "seq":
            for index, item in enumerate(node.value):
                self.source.positions[*path, index] = _position(item.start_mark)
            return [self.value_of(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, ScalarNode) and kind in _SCALARS:
            return _scalar(node.value, kind)
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        hint = "take it out; book.yaml has plain values only"
        self._refuse(node, f"the tag `{tag}` has no meaning here", hint)
        return node.value if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, path: KeyPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._refuse(key, "the key is not a word", "write one word before the colon")
                continue
            here = (*path, key.value)
            if key.value in values:
                line, _ = self.source.positions[here]
                message = f"`{key.value}` is already given in line {line}"
                hint = "keep one of the two"
                place = _position(key.start_mark)
                self.source.add_fault("duplicate-key", message, place, hint)
                continue
            self.source.positions[here] = _position(key.start_mark)
            values[key.value] = self.value_of(value, here)
        return values

    def _refuse(self, node: Node, message: str, hint: str) -> None:
        self.source.add_fault("invalid-yaml", message, _position(node.start_mark), hint)


_SCALARS = ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")


def _scalar(text: str, kind: str) -> str | int | Decimal | bool | None:
    """The value of a scalar as YAML 1.2 has it.

    NOTE: PyYAML speaks YAML 1.1, where the language `no` is false, 012 is ten and 12:30 is 750.
    Here these are text; dates stay text as well, so that impossible ones reach `read_date`.
    """
    if kind == "null":
        return None
    if kind == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "int" and re.fullmatch(r"-?(?:0|[1-9]\d{0,17})", text):
        return int(text)
    if kind == "float" and re.fullmatch(r"-?\d+\.\d+", text):
        return Decimal(text)
    return text


_MISPLACED = (
    "the line does not fit those above it",
    "keys that belong together begin in the same column, list items with `- `",
)

_SAYINGS = (
    (
        "'\\t' that cannot start",
        "a tab stands where YAML wants spaces",
        "begin the line with spaces",
    ),
    (
        "mapping values are not allowed",
        "a colon is out of place",
        "put a text with a colon of its own in quotes; else see whether the line above lacks one",
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "put the value in quotes",
    ),
    (
        "could not find expected ':'",
        "the line is neither a key nor part of a value",
        "write `key: value`, and begin the lines of a long text with spaces",
    ),
    (
        "but found '<scalar>'",
        "text stands behind the end of a quotation",
        "put a text that has a quotation mark in the other kind of marks",
    ),
    (
        "expected <block end>",
        *_MISPLACED,
    ),
    (
        "expected '<document start>'",
        *_MISPLACED,
    ),
    (
        "found unexpected end of stream",
        "the quotation mark has no partner",
        "close the quotation",
    ),
    (
        "expected ',' or",
        "the bracket has no partner",
        "close the bracket, and part its items by commas",
    ),
    (
        "undefined alias",
        "the alias has no anchor",
        "put a value that begins with * in quotes",
    ),
    (
        "expected alphabetic or numeric",
        "the name of an anchor or alias is missing",
        "put a value that begins with & or * in quotes",
    ),
    (
        "expected a single document",
        "a second document begins here",
        "take the line out; book.yaml is one document",
    ),
    (
        "unknown escape character",
        "YAML knows no such escape",
        "put the text in single quotes, or write the backslash twice",
    ),
)
"""What PyYAML says of the usual slips, what they are, and what to do."""


def _explain(fault: yaml.MarkedYAMLError, source: Source) -> None:
    said = f"{fault.context or ''} {fault.problem or ''}"
    mark = fault.problem_mark or fault.context_mark
    known = [row for row in _SAYINGS if row[0] in said]
    _, message, hint = known[0] if known else ("", f"YAML: {said.strip()}", "see yaml.org/spec")
    if "has no partner" in message:
        # The want of a partner shows only at the end; the author looks for the beginning.
        mark = fault.context_mark or mark
    source.add_fault("invalid-yaml", message, _position(mark) if mark else None, hint)
