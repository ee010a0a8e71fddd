"""Tables: their ids, head cells and columns, and those that pandoc takes for something else.

pandoc drops what does not fit into a table: cells beyond the last column, rows after the last
border. Both are found in the source, where alone they are still to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from presswork.diagnostics import Diagnostic, error
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, walk
from presswork.document.trees.xhtml import classes, drop_attribute, local_name, tag, text_of
from presswork.metadata import Metadata

ROW_HEADERS = "row-headers"
"""Class of tables (or of a div around one) whose first column says what each row is about."""

RULE = re.compile(r"\s*\|?\s*:?-+:?\s*([|+]\s*:?-+:?\s*)+\|?\s*$")
"""The line below the head of a pipe table."""

BORDER = re.compile(r"\s*\+[-=:+]+\+\s*$")
"""A line between the rows of a grid table."""

GRID_LINE = re.compile(r"\s*[+|]")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
CELL_END = re.compile(r"(?<!\\)\|")
NO_CELLS = {
    "markdown": re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\$[^$\s](?:[^$]*[^$\s])?\$"),
    "commonmark_x": re.compile(r"(?!)"),
}
"""Code and formulas in a line: bars in them part no cells, but in CommonMark they do."""

HINT_GRID = "end the table with a line like +---+---+, and make all its lines equally long"


def name_tables(draft: Draft, metadata: Metadata) -> None:
    """An id at the end of a caption (`[]{#tbl-x}`) becomes the table's own."""
    for node in walk(draft.blocks):
        if node["t"] == "Table" and not node["c"][0][0]:
            blocks = node["c"][1][1]
            last = blocks[-1]["c"][-1:] if blocks and blocks[-1]["t"] in ("Plain", "Para") else []
            if last and last[0]["t"] == "Span" and last[0]["c"][0][0] and not last[0]["c"][1]:
                node["c"][0][0] = last[0]["c"][0][0]
                del blocks[-1]["c"][-1]
                while blocks[-1]["c"] and blocks[-1]["c"][-1]["t"] in ("Space", "SoftBreak"):
                    del blocks[-1]["c"][-1]


def check_tables(draft: Draft, metadata: Metadata) -> None:
    """Find cells and rows that pandoc loses, and tables that it takes for prose or verse."""
    lines = draft.source.text.split("\n")
    outside = list(_outside_fences(lines))
    draft.diagnostics += _surplus_cells(lines, outside, draft, NO_CELLS[metadata.dialect])
    draft.diagnostics += _broken_grids(lines, outside, draft)
    draft.diagnostics += _tables_as_prose(draft)


def shape_tables(tree: etree._Element, draft: Draft) -> None:
    """Header cells get their scope, alignment becomes a class, columns share the whole width."""
    for table in tree.iter(tag("table")):
        drop_attribute(table, "style")
        _share_width([col for col in table.iter(tag("col")) if col.get("style")])
        has_row_headers = ROW_HEADERS in classes(table) or any(
            ROW_HEADERS in classes(above) for above in table.iterancestors(tag("div"))
        )
        for cell in list(table.iter(tag("th"), tag("td"))):
            match = re.fullmatch(r"\s*text-align:\s*(\w+);?\s*", str(cell.get("style") or ""))
            if match:
                del cell.attrib["style"]
                cell.set("class", f"align-{match[1]}")
            in_head = next(cell.iterancestors(tag("thead")), None) is not None
            if has_row_headers and not in_head and cell.getprevious() is None:
                cell.tag = tag("th")
            _set_scope(cell, in_head=in_head)


def _set_scope(cell: etree._Element, *, in_head: bool) -> None:
    """What a header cell is the head of; one without words is a plain cell (HTML, 4.9.10)."""
    if local_name(cell) != "th":
        return
    if not text_of(cell) and not len(cell):
        cell.tag = tag("td")
        return
    if cell.get("scope") is None:
        spans = int(str(cell.get("colspan" if in_head else "rowspan") or 1)) > 1
        kind = "col" if in_head else "row"
        cell.set("scope", f"{kind}group" if spans else kind)


def _share_width(columns: Sequence[etree._Element]) -> None:
    """Their proportion is what counts: pandoc measures columns by the lines of the source."""
    widths = [re.fullmatch(r"width:\s*([\d.]+)%", str(col.get("style"))) for col in columns]
    total = sum(float(width[1]) for width in widths if width)
    for column, width in zip(columns, widths, strict=True):
        if width and total:
            column.set("style", f"width: {float(width[1]) * 100 / total:.1f}%")


def _outside_fences(lines: Sequence[str]) -> Iterator[bool]:
    """For each line, whether it is outside of fenced code."""
    fence = ""
    for line in lines:
        found = FENCE.match(line)
        if not fence:
            fence = found[1] if found else ""
            yield not fence
        else:
            if found and found[1].startswith(fence) and line.strip() == found[1]:
                fence = ""
            yield False


def _surplus_cells(
    lines: Sequence[str], outside: Sequence[bool], draft: Draft, no_cells: re.Pattern[str]
) -> Iterator[Diagnostic]:
    for rule, line in enumerate(lines):
        if not (rule and outside[rule] and RULE.match(line) and "|" in lines[rule - 1]):
            continue
        columns = _count_cells(line.replace("+", "|"))
        rows = [rule - 1]
        while (
            len(lines) > (below := rows[-1] + (2 if len(rows) == 1 else 1)) and "|" in lines[below]
        ):
            rows.append(below)
        for row in rows:
            count = _count_cells(no_cells.sub("", lines[row]))
            if count > columns:
                yield error(
                    "broken-table",
                    f"a row has {count} cells, the table {columns} columns: the rest would be lost",
                    draft.file,
                    draft.source.number(row + 1),
                    hint="write | inside a cell as \\|, or add a column to the line of dashes",
                )


def _count_cells(line: str) -> int:
    return len(CELL_END.split(re.sub(r"^\||(?<!\\)\|$", "", line.strip())))


def _broken_grids(
    lines: Sequence[str], outside: Sequence[bool], draft: Draft
) -> Iterator[Diagnostic]:
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and outside[end] and GRID_LINE.match(lines[end]):
            end += 1
        if end - start > 1 and BORDER.match(lines[start]):
            if not BORDER.match(lines[end - 1]):
                yield _broken_grid(
                    "a grid table has no last border: rows would be lost", end, draft
                )
            for number in range(start + 1, end):
                if BORDER.match(lines[number]) and len(lines[number].rstrip()) != len(
                    lines[start].rstrip()
                ):
                    message = "a border of a grid table is not as long as its first"
                    yield _broken_grid(message, number + 1, draft)
        start = max(end, start + 1)


def _broken_grid(message: str, line: int, draft: Draft) -> Diagnostic:
    number = draft.source.number(line)
    return error("broken-table", message, draft.file, number, hint=HINT_GRID)


def _tables_as_prose(draft: Draft) -> Iterator[Diagnostic]:
    """Paragraphs and verse that look like the source of a table."""
    for node in walk(draft.blocks):
        lines = _lines_of(node)
        opening = lines[0][:20] if lines else ""
        is_grid = node["t"] == "Para" and re.match(r"\+[-=]{2}", opening)
        is_pipes = len(lines) > 1 and all(re.search(r"\S\s*\|\s*\S", line) for line in lines)
        if is_grid or (is_pipes and (node["t"] == "LineBlock" or opening.startswith("|"))):
            yield error(
                "broken-table",
                f"this looks like a table, but is none: {opening}…",
                draft.file,
                *_place(node, lines, draft),
                hint=HINT_GRID if is_grid else "write a line of dashes below the head: |---|---|",
            )


def _lines_of(node: Node) -> list[str]:
    """The lines of a paragraph or of verse, as they stand in the source, nearly."""
    if node["t"] == "LineBlock":
        return [_written(line) for line in node["c"]]
    return _written(node["c"]).split("\n") if node["t"] == "Para" else []


def _written(inlines: Sequence[Node]) -> str:
    signs = {"Space": " ", "SoftBreak": "\n", "LineBreak": "\n"}
    return "".join(
        str(node["c"]) if node["t"] == "Str" else signs.get(node["t"], "x") for node in inlines
    )


def _place(node: Node, lines: Sequence[str], draft: Draft) -> tuple[int | None, int | None]:
    """The first two lines are looked for; pandoc has made dashes of hyphens in them."""
    written = r"[|\s]+".join(re.sub(r"\\ | ", r"\\s+", re.escape(line)) for line in lines[:2])
    place = draft.source.find_pattern(r"^[| ]*" + re.sub("[—–]", "-+", written))
    return place if place[0] is not None else draft.source.find(lines[0][:8])
