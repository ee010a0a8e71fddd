"""What looks like markup of some dialect and still stands in the text as words: reported."""

from __future__ import annotations

import re

from presswork.diagnostics import warning
from presswork.document.draft import Draft
from presswork.document.trees.ast import walk
from presswork.metadata import Metadata

UNENDED = "a shortcode of Quarto without an end"

SIGNS = {
    re.compile(r"^:{3,}"): "a fence of colons that opens or closes nothing",
    re.compile(r"\{%|%\}"): "a tag of GitBook",
    re.compile(r"\{\{#"): "a directive of mdBook",
    re.compile(r"\{\{<"): UNENDED,
    re.compile(r"@ref\("): "a reference of bookdown",
    re.compile(r"\(#(?:fig|tab|eq):"): "a label of bookdown",
    re.compile(r"!\[\["): "an embed of Obsidian",
    re.compile(r"^\{/?(?:aside|blurb|sample|class|width|id|lang|caption)\b"): "markup of Leanpub",
}
"""What it would have been, had it stood where its program expects it."""

ANY = re.compile(r"\{%|%\}|\{\{|@ref\(|\(\\?#|!\[\[|:::|\{/?(?:[abcilsw])")
"""One of these is in the source of every one of them."""


def report_leftovers(draft: Draft, metadata: Metadata) -> None:
    """Warn of them once each; code is left alone."""
    if not ANY.search(draft.source.text):
        return
    # One that has its end was replaced, or is meant to be shown.
    told = {UNENDED} if ">}}" in draft.source.text else set()
    for node in walk(draft.blocks):
        if node["t"] != "Str":
            continue
        for sign, what in SIGNS.items():
            if sign.search(node["c"]) and what not in told:
                told.add(what)
                draft.diagnostics.append(
                    warning(
                        "literal-markup",
                        f"{what} stands in the text as it is: {node['c']}",
                        draft.file,
                        *draft.source.find(node["c"], node["c"].replace("@", "\\@")),
                        hint="mend it, or write it as code if it is meant to be read",
                    )
                )
