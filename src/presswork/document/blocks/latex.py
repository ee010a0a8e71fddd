r"""LaTeX in the Markdown: what pandoc passes on to LaTeX alone becomes part of the text.

Who has made a PDF by way of LaTeX has written `\autoref{fig:map}`, `\index{maps}`, `\textsc{…}`, or
a table of LaTeX's. Labels, references and marks of the index are translated here, commands that
only lay out LaTeX's page are left out, and pandoc reads the rest. What is marked as LaTeX's own
(```` ```{=latex} ````) is not meant for us.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from presswork.document.blocks.formulas import DEFINITION, ENVIRONMENT
from presswork.document.draft import Draft
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, attributes_of, transform, walk
from presswork.errors import ToolFailed
from presswork.metadata import Metadata

ARGUMENT = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"

COMMAND = re.compile(rf"\s*\\(?P<name>[A-Za-z@]+)\*?(?P<rest>(?:\[[^\]]*\]|{ARGUMENT})*)[ \t]*\n?")

COMMENT = re.compile(r"(?<!\\)%.*")

REFERENCES = frozenset({"ref", "autoref", "cref", "Cref", "eqref", "vref", "nameref"})

LAYOUT = frozenset(
    """addcontentsline addtocontents addtocounter addtolength afterpage allowbreak appendix
    backmatter baselineskip begingroup bigskip break bgroup centering cleardoublepage clearpage
    doublespacing egroup emergencystretch endgroup enlargethispage evensidemargin fancyfoot
    fancyhead fancyhf flushbottom fontfamily fontseries fontshape fontsize footnotesize frontmatter
    geometry glsaddall hfill hphantom hrule hspace Huge huge hyphenation indent justifying
    KOMAoptions label LARGE Large large leavevmode linebreak linespread listoffigures listoftables
    looseness mainmatter makeatletter makeatother makeglossaries makeindex maketitle markboth
    markright mbox medskip minitoc needspace newgeometry newline newpage nobreak noindent
    nolinebreak nopagebreak normalfont normalsize null onecolumn onehalfspacing pagebreak
    pagecolor pagenumbering pagestyle par parindent parskip phantom phantomsection printglossaries
    printglossary printindex protect raggedbottom raggedleft raggedright RaggedRight refstepcounter
    relax renewcommand restoregeometry rule samepage scriptsize selectfont selectlanguage
    setcounter setlength setstretch settowidth singlespacing sloppy small smallskip stepcounter
    strut tableofcontents textfloatsep thispagestyle tiny twocolumn usepackage vfill vfil vphantom
    vskip vspace""".split()
)
"""Commands that say how LaTeX's page looks, and nothing else."""

ENTRY_FORMS = re.compile(r"\\(?:emph|textit|textsl)\{([^{}]*)\}")


def read_latex(draft: Draft, metadata: Metadata) -> None:
    """Raw TeX as the text that it means; what nobody understands stays raw, to be warned about."""
    if any(node["t"] in ("RawInline", "RawBlock") for node in walk(draft.blocks)):
        draft.blocks = transform(draft.blocks, _change)


def _change(node: Node) -> list[Node] | None:
    if node["t"] in ("RawInline", "RawBlock") and node["c"][0] == "tex":
        return _read(node)
    if node["t"] in ("Header", "Figure", "Table", "Image"):
        _name_by_label(node)
    return None


def _read(node: Node) -> list[Node] | None:
    """What a piece of TeX means; None for formulas, definitions, and what is not understood."""
    text = COMMENT.sub("", node["c"][1]).strip()
    if ENVIRONMENT.match(text) or DEFINITION.match(text):
        return None
    inlines = _from_commands(text)
    if inlines is None:
        return _from_pandoc(text, is_block=node["t"] == "RawBlock")
    if node["t"] == "RawBlock" and inlines:
        return [{"t": "Plain", "c": inlines}]
    return inlines


def _from_commands(text: str) -> list[Node] | None:
    """Commands that are translated here, one after the other; None if there is another."""
    inlines: list[Node] = []
    position = 0
    while position < len(text):
        match = COMMAND.match(text, position)
        made = _from_command(match["name"], match["rest"]) if match else None
        if match is None or made is None:
            return None
        inlines += made
        position = match.end()
    return inlines


def _from_command(name: str, rest: str) -> list[Node] | None:
    argument = rest[rest.find("{") + 1 : -1] if rest.endswith("}") else ""
    if name == "label" and argument:
        return [_span(argument.strip(), [LABEL], [])]
    if name in REFERENCES and argument:
        return _references(name, argument)
    if name == "index" and argument:
        return [_index_mark(argument)]
    return [] if name in LAYOUT else None


LABEL = "latex-label"
"""Class of an empty span until what it stands in has taken its id."""


def _span(identifier: str, names: list[str], pairs: list[list[str]]) -> Node:
    return {"t": "Span", "c": [[identifier, names, pairs], []]}


def _references(name: str, keys: str) -> list[Node]:
    r"""`\ref` and `\eqref` give the number alone, the others the word before it as well."""
    inlines: list[Node] = []
    for key in keys.split(","):
        names = ["number"] if name in {"ref", "eqref"} else []
        link: Node = {"t": "Link", "c": [["", names, []], [], [f"#{key.strip()}", ""]]}
        inlines += [_text(","), {"t": "Space"}] if inlines else []
        inlines += [_text("("), link, _text(")")] if name == "eqref" else [link]
    return inlines


def _text(words: str) -> Node:
    return {"t": "Str", "c": words}


def _index_mark(argument: str) -> Node:
    """MakeIndex's `main!sub|see{other}` as our own mark; how it is sorted is our affair."""
    entry, _, form = argument.partition("|")
    levels = [level.rpartition("@")[2] for level in re.split(r'(?<!")!', entry)]
    pairs = [["entry", "!".join(_plain(level) for level in levels)]]
    see = re.match(r"(see|seealso)\s*\{(.*)\}", form, re.DOTALL)
    if see:
        pairs.append([see[1], _plain(see[2])])
    elif form[:1] in ("(", ")"):
        pairs.append(["range", "start" if form[0] == "(" else "end"])
    return _span("", ["index"], pairs)


def _plain(entry: str) -> str:
    """The words of an entry, what is in italics between asterisks."""
    entry = ENTRY_FORMS.sub(r"*\1*", entry)
    entry = re.sub(r"\\[A-Za-z]+\s*\{([^{}]*)\}", r"\1", entry)
    entry = re.sub(r'\\([A-Za-z]+)\s*|"(.)', lambda match: match[1] or match[2], entry)
    return re.sub(r"\\(\W)|[{}]", lambda match: match[1] or "", entry)


def _from_pandoc(text: str, *, is_block: bool) -> list[Node] | None:
    """The piece as pandoc reads LaTeX; None where anything of it would be lost."""
    blocks = _parsed(text)
    if blocks is None:
        return None
    left: list[str] = []
    parsed = blocks()
    for node in walk(parsed):
        if node["t"] == "Cite":
            node["c"][1] = [_text(f"@{node['c'][0][0]['citationId']}")]
    read: list[Node] = transform(parsed, partial(_rest, left=left))
    if left or not read:
        return None
    if is_block:
        return read
    if len(read) > 1 or read[0]["t"] not in ("Para", "Plain"):
        return None
    inlines: list[Node] = read[0]["c"]
    return inlines


def _rest(node: Node, left: list[str]) -> list[Node] | None:
    """What pandoc's reader of LaTeX leaves to us."""
    if node["t"] not in ("RawInline", "RawBlock"):
        return _change(node)
    text = node["c"][1]
    if ENVIRONMENT.match(text):
        return [{"t": node["t"], "c": ["tex", text]}]
    made = _from_commands(text)
    if made is None:
        left.append(text)
    return [{"t": "Plain", "c": made}] if made and node["t"] == "RawBlock" else made


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Callable[[], list[Node]] | None:
    """Gives pandoc's tree of a piece, a new one at each call; None if it cannot be read."""
    try:
        return pandoc.read_latex(_tabular(text))
    except ToolFailed:
        return None


def _tabular(text: str) -> str:
    """LaTeX's tabbing, which pandoc does not read, as a table without rules."""
    match = re.fullmatch(r"\\begin\{tabbing\}(.*)\\end\{tabbing\}", text, re.DOTALL)
    if match is None:
        return text
    rows = [row for row in re.split(r"\\\\(?:\[[^\]]*\])?", match[1]) if row.strip()]
    cells = [re.split(r"\\[=>]", row.rpartition(r"\kill")[2]) for row in rows]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in cells]
    body = "\n".join(" & ".join(row) + r" \\" for row in cells if row)
    return rf"\begin{{tabular}}{{{'l' * max(map(len, cells), default=1)}}}{body}\end{{tabular}}"


def _name_by_label(node: Node) -> None:
    """What has a label in its heading, caption or words has its id; the label is taken out."""
    attributes = attributes_of(node)
    place = {"Header": 2, "Image": 1}.get(node["t"])
    holder = node["c"][place] if place else node["c"][1][1]
    found: list[str] = []
    holder[:] = transform(holder, partial(_without_label, found=found))
    if found:
        attributes[0] = found[0]
    if node["t"] == "Figure":
        # NOTE pandoc repeats the caption as the picture's description, and so its label.
        for inner in walk(node["c"][2]):
            if inner["t"] == "Image" and inner["c"][0][0] in found:
                inner["c"][0][0] = ""


def _without_label(node: Node, found: list[str]) -> list[Node] | None:
    if node["t"] == "Span" and LABEL in node["c"][0][1]:
        found.append(node["c"][0][0])
        return []
    if node["t"] in ("Para", "Plain"):
        while node["c"] and node["c"][-1]["t"] in ("Space", "SoftBreak"):
            node["c"].pop()
    return None
