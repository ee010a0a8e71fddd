"""Numbers that depend on each other: units are laid out until each begins where the last ends.

Each unit needs the side and the numbers of its first page from those before it; contents,
references and indexes need the pages of what they name. Rounds are made with fixed numbers for the
latter: in a round, units are laid out until all begin where the one before ends. The places that
pages have then turned out to have are the numbers of the next round, and units that had told others
are laid out again. What comes out does not depend on who did what first: within a round there is
only one way in which each unit begins where the one before ends.

Where there are several workers, units are laid out ahead, on the side on which they will probably
begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import linear_regression

from presswork.document.language.languages import direction_of
from presswork.editions.pdf.parts.desk import Desk
from presswork.editions.pdf.parts.scene import DIVISION
from presswork.editions.pdf.parts.values import (
    Numbers,
    Pagination,
    Part,
    Place,
    Shared,
    Start,
    Unit,
)
from presswork.editions.pdf.parts.workers import Worker

MOST_ROUNDS = 8
"""Rounds after which page numbers are held to chase each other for ever."""

LINES_A_PAGE = 34
"""Before a unit is laid out; then it is known."""

AHEAD = 3
"""Units for each worker that are laid out before it is known where they begin."""


ENOUGH = 3
"""Units of different lengths by which the pages of others are reckoned."""


class UnsettledError(Exception):
    """Page numbers that change each other for ever."""


@dataclass(frozen=True)
class Settled:
    """A unit's layout, and where it begins."""

    start: Start
    pagination: Pagination


class Compositor:
    """Has the units of a book laid out."""

    def __init__(self, shared: Shared, workers: Sequence[Worker]) -> None:
        self._units = shared.units
        self._is_leftward = direction_of(shared.metadata.language) == "rtl"
        self._workers = workers
        self._made: list[list[Pagination]] = [[] for _ in self._units]
        self._makers: dict[int, Worker] = {}
        """By the identity of what they have made."""

    def settle(self) -> list[Settled]:
        """Lay out all units until nothing changes any more.

        Raises:
            UnsettledError: Something changes for ever.
        """
        numbers = self._guess()
        for _ in range(MOST_ROUNDS):
            settled = self._round(numbers)
            found = numbers_of(self._units, settled)
            if all(each.pagination.fits(each.start, found) for each in settled):
                return settled
            numbers = found
        raise UnsettledError

    def finish(self, settled: Sequence[Settled]) -> list[Part]:
        """The PDF of each unit."""
        total = sum(each.pagination.pages for each in settled)
        futures = [
            self._makers[id(each.pagination)].ask(Desk.finish, each.pagination, each.start, total)
            for each in settled
        ]
        return [future.result() for future in futures]

    def _round(self, numbers: Numbers) -> list[Settled]:
        """Lay out units until each begins where the one before ends, with these numbers."""
        running: dict[Future[Pagination], _Job] = {}
        ahead: set[int] = set()
        """Units that were laid out ahead."""
        while True:
            settled, start = self._known(numbers)
            if start is None:
                wait(running)  # what was begun on the wrong side, and is not needed
                return settled
            for worker in self._workers:
                if all(job.worker is not worker for job in running.values()):
                    job = self._next_job(worker, len(settled), start, numbers, running, ahead)
                    if job is not None:
                        needed = _needed(numbers, self._units[job.unit])
                        running[worker.ask(Desk.paginate, job.unit, job.start, needed)] = job
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                pagination = future.result()
                self._makers[id(pagination)] = running.pop(future).worker
                self._made[pagination.unit].append(pagination)

    def _known(self, numbers: Numbers) -> tuple[list[Settled], Start | None]:
        """The first units, up to one that is still to be laid out, and where that begins."""
        start = Start()
        settled: list[Settled] = []
        for unit in self._units:
            start = _begin(unit, start)
            fitting = self._fitting(unit, start, numbers)
            if fitting is None:
                return settled, start
            settled.append(Settled(start, fitting))
            start = fitting.end_after(start)
        return settled, None

    def _fitting(self, unit: Unit, start: Start, numbers: Numbers) -> Pagination | None:
        made = reversed(self._made[unit.number])
        return next((each for each in made if each.fits(start, numbers)), None)

    def _next_job(
        self, worker: Worker, number: int, start: Start, numbers: Numbers,
        running: Mapping[Future[Pagination], _Job], ahead: set[int],
    ) -> _Job | None:  # fmt: skip
        """What a worker should do next: the unit with this number begins there for certain."""
        jobs = running.values()
        if all((job.unit, job.start.is_right) != (number, start.is_right) for job in jobs):
            return _Job(worker, number, start)
        if len(self._workers) == 1:
            return None
        busy = {job.unit for job in jobs}
        expected = islice(self._expected(number, start, numbers), AHEAD * len(self._workers))
        for unit, begin in expected:
            if unit not in busy | ahead:
                ahead.add(unit)
                return _Job(worker, unit, begin)
        return None

    def _expected(self, number: int, start: Start, numbers: Numbers) -> Iterator[tuple[int, Start]]:
        """Units after that with the number which will probably have to be laid out, and where."""
        model = self._model()
        for unit, following in pairwise(self._units[number:]):
            made = self._made[unit.number]
            fitting = self._fitting(unit, start, numbers)
            if fitting is not None:
                start = _begin(following, fitting.end_after(start))
            else:
                pages = made[-1].pages if made else model(unit)
                start = self._probable(following, start, pages)
            if self._fitting(following, start, numbers) is None:
                yield following.number, start

    def _model(self) -> Callable[[Unit], int]:
        """How many pages a unit will have, by what others had."""
        points = [
            (self._units[each.unit].lines, each.pages) for made in self._made for each in made[-1:]
        ]
        slope, shift = 1 / LINES_A_PAGE, 0.5
        if len({lines for lines, _ in points}) >= ENOUGH:
            slope, shift = linear_regression(*zip(*points, strict=True))
        return lambda unit: max(1, round(slope * unit.lines + shift))

    def _probable(self, unit: Unit, before: Start, pages: int) -> Start:
        """Where a unit will begin if the one before it begins there and has so many pages."""
        page = before.page + pages
        sides = {"right": True, "left": False, "recto": not self._is_leftward}
        sides["verso"] = not sides["recto"]
        page += sides.get(unit.forced, self._is_right(page)) != self._is_right(page)
        gained = page - before.page
        counters = tuple((name, (*v[:-1], v[-1] + gained)) for name, v in before.counters)
        return Start(page, self._is_right(page), unit.forced, unit.name, counters)

    def _is_right(self, page: int) -> bool:
        return (page % 2 == 0) is not self._is_leftward

    def _guess(self) -> Numbers:
        """Where everything might be, before anything has been laid out."""
        places: dict[str, Place] = {}
        page, first_arabic = 0, 0
        for unit in self._units:
            if unit.begins_text:
                first_arabic = page
            counters = (("folio", (page - first_arabic + 1,)), ("page", (page + 1,)))
            places |= dict.fromkeys(unit.anchors, Place(page, counters))
            page += 1 + unit.lines // LINES_A_PAGE
        return Numbers(places, first_arabic)


@dataclass(frozen=True)
class _Job:
    worker: Worker
    unit: int
    start: Start


def numbers_of(units: Sequence[Unit], settled: Sequence[Settled]) -> Numbers:
    """Where everything is."""
    places = {
        anchor: each.pagination.place(page, each.start)
        for each in settled
        for anchor, page in each.pagination.anchors
    }
    return Numbers(places, first_arabic_page(settled))


def first_arabic_page(settled: Sequence[Settled]) -> int:
    """Index of the page on which the text begins; all pages are front matter if there is none."""
    for each in settled:
        if each.pagination.text_page is not None:
            return each.start.page + each.pagination.text_page
    return sum(each.pagination.pages for each in settled)


def _begin(unit: Unit, start: Start) -> Start:
    """Runs of pages named by front matter, text or back matter end with these."""
    if not unit.begins_division:
        return start
    return replace(start, groups=tuple(g for g in start.groups if g[2] < DIVISION))


def _needed(numbers: Numbers, unit: Unit) -> Numbers:
    """The numbers that a unit may ask for."""
    places = {name: numbers.places[name] for name in sorted(unit.foreign & set(numbers.places))}
    return Numbers(places, numbers.first_arabic)
