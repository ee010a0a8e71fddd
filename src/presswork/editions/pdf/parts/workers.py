"""Processes that lay out units: one for each core, or this one alone where that is quicker."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeVar

from presswork.editions.pdf.parts.desk import Desk
from presswork.editions.pdf.parts.values import Shared
from presswork.errors import ToolFailed

T = TypeVar("T")

FEWEST_LINES = 4000
"""Lines of a book for which a second process pays, some hundred pages: it takes a second or two to
begin."""


@dataclass(frozen=True)
class Crew:
    """Who lays a book out, and how."""

    processes: int | None = None
    """How many; None for as many as are worth it."""
    whole: bool = False
    """Whether the book is laid out in one piece."""


_desks: list[Desk] = []
"""The one desk of a worker's process, which has no other place for it."""


class Worker:
    """A desk in this process: what it is asked is done at once."""

    def __init__(self, shared: Shared) -> None:
        self._desk = Desk(shared)

    def ask(self, method: Callable[..., T], *arguments: Any) -> Future[T]:
        """Let the desk do something: `ask(Desk.paginate, 3, start, numbers)`."""
        future: Future[T] = Future()
        future.set_result(method(self._desk, *arguments))
        return future

    def close(self) -> None:
        """End the work."""


class DistantWorker(Worker):
    """A desk in a process of its own."""

    def __init__(self, shared: Shared) -> None:
        # NOTE: A forked process would have locks that other threads hold.
        context = get_context("spawn")
        # NOTE: Its process ends without tidying up: WeasyPrint's copies of fonts would stay.
        self._folder = tempfile.TemporaryDirectory(prefix="presswork-")
        self._pool = ProcessPoolExecutor(1, context, _open_desk, (shared, self._folder.name))

    def ask(self, method: Callable[..., T], *arguments: Any) -> Future[T]:
        """Let the desk do something, and do not wait."""
        return self._pool.submit(_at_desk, method, *arguments)

    def close(self) -> None:
        """End the process, and remove its files."""
        self._pool.shutdown(cancel_futures=True)
        self._folder.cleanup()


@contextmanager
def workers(shared: Shared, crew: Crew) -> Iterator[list[Worker]]:
    """Desks for a book, while the block lasts.

    Raises:
        ToolFailed: The process of a worker was ended from outside.
    """
    count = crew.processes or _processes_for(shared)
    kind = Worker if count == 1 else DistantWorker
    found = [kind(shared) for _ in range(count)]
    try:
        yield found
    except BrokenProcessPool:
        hint = "the system ends processes when memory runs out: close other programs, try again"
        raise ToolFailed("a process that laid out pages was ended", hint=hint) from None
    finally:
        for worker in found:
            worker.close()


def _processes_for(shared: Shared) -> int:
    """How many processes are worth starting for a book."""
    if sum(unit.lines for unit in shared.units) < FEWEST_LINES:
        return 1
    return min(_cores(), len(shared.units))


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _open_desk(shared: Shared, folder: str) -> None:
    tempfile.tempdir = folder
    _desks.append(Desk(shared))


def _at_desk(method: Callable[..., T], *arguments: Any) -> T:
    return method(_desks[0], *arguments)
