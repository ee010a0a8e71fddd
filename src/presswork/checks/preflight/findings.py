"""Sightings put together: the same fault on many pages is one finding, with place and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from presswork.checks.preflight.margins import Words
from presswork.checks.preflight.origins import Origins
from presswork.checks.preflight.placing import place_on
from presswork.checks.preflight.values import Sheet, Sighting
from presswork.diagnostics import Diagnostic

MOST = 5
"""Findings of one code that are told; more of them mean one cause for all."""

LONGEST = 60
"""Letters of the words that are quoted."""


@dataclass
class Group:
    """One fault, wherever it was seen."""

    first: Sighting
    pages: dict[int, None] = field(default_factory=dict)


class Findings:
    """The sightings of one part of the preflight."""

    def __init__(self) -> None:
        self._groups: dict[object, Group] = {}

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Put each to those of its kind."""
        for sighting in sightings:
            key = sighting.code, sighting.message, sighting.picture
            group = self._groups.get(key)
            if group is None:
                group = self._groups[key] = Group(sighting)
            if sighting.page is not None:
                group.pages[sighting.page] = None

    def pages_with(self, code: str) -> set[int]:
        """The pages that have a fault of that code."""
        return {page for group in self._groups.values() if group.first.code == code
                for page in group.pages}  # fmt: skip

    def diagnostics(
        self, name: str, sheets: Sequence[Sheet], words: Words, origins: Origins
    ) -> list[Diagnostic]:
        """One for each fault, with its first place; `name` is that of the file."""
        return [
            _diagnostic(group, more, name, sheets, words, origins) for group, more in self._told()
        ]

    def _told(self) -> Iterator[tuple[Group, int]]:
        """The groups that are told, the last of a code with how many more there are."""
        by_code: dict[str, list[Group]] = {}
        for group in self._groups.values():
            by_code.setdefault(group.first.code, []).append(group)
        for groups in by_code.values():
            for index, group in enumerate(groups[:MOST]):
                is_last = index == MOST - 1
                yield group, len(groups) - MOST if is_last and len(groups) > MOST else 0


def _diagnostic(
    group: Group, more: int, name: str, sheets: Sequence[Sheet], words: Words, origins: Origins
) -> Diagnostic:
    first = group.first
    page, box = first.page, first.box
    message, file, line = first.message, name, None
    if first.is_text and page is not None and box is not None:
        text = words.around(page, box)
        found = origins.of_text(words.line(page, box))
        message += f": “{_shortened(text)}”" if text else ""
        file, line = found or (name, None)
    if first.picture is not None:
        path, found = origins.of_picture(first.picture)
        message = message.replace("a picture", path, 1) if path else message
        file, line = found or (file, line)
    others = [number for number in group.pages if number != page]
    if others:
        message += f", also on {page_list(others)}"
    if more:
        message += f"; and {more} more of this kind"
    place = None if box is None or page is None else place_on(sheets[page - 1].trim, box)
    return Diagnostic(
        first.severity, first.code, message, file, line, hint=first.hint, page=page, place=place
    )


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def page_list(numbers: Sequence[int]) -> str:
    """`page 7`, or `pages 1–3, 7`; the numbers are sorted."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    shown = ", ".join(parts[:_RUNS]) + (f" and {len(parts) - _RUNS} more" if parts[_RUNS:] else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}"


_RUNS = 12
"""Runs of pages that are listed."""
