"""The YAML block that a Markdown file may begin with."""

from __future__ import annotations

import re

import yaml

BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read_top_block(text: str) -> tuple[dict[str, str], str]:
    """The text values of the block, and the text with empty lines in the block's place.

    What stands between two lines of `---` is a block only at the very top of the file and
    only when it is a YAML mapping; else it is prose between scene breaks.
    """
    match = BLOCK.match(text)
    if match is None:
        return {}, text
    try:
        values = yaml.safe_load(match["yaml"])
    except yaml.YAMLError:
        return {}, text
    if not isinstance(values, dict):
        return {}, text
    rest = "\n" * match[0].count("\n") + text[match.end() :]
    return {str(key): value for key, value in values.items() if isinstance(value, str)}, rest
