"""Where messages go: a progress line on a terminal, plain lines in a log, errors in any case."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from presswork.diagnostics import Diagnostic, Severity


class Screen:
    """The one place that prints. Findings go to standard error, results to standard output.

    Results go to `out` instead where standard output is for something else.
    """

    def __init__(self, *, quiet: bool, verbose: bool, out: TextIO) -> None:
        self.quiet = quiet
        self._out = out
        self.verbose = verbose
        self.colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        self._status: Any = None

    def say(self, text: str) -> None:
        """A result; nothing with --quiet."""
        if not self.quiet:
            print(text, file=self._out, flush=True)

    def hand_over(self, text: str) -> None:
        """What another program reads from standard output, also with --quiet."""
        sys.stdout.write(text)

    def complain(self, text: str) -> None:
        """An error, also with --quiet."""
        print(text, file=sys.stderr, flush=True)

    def shows(self, found: Diagnostic) -> bool:
        """Whether a finding is shown: errors always, notes of validators with --verbose."""
        if found.severity is Severity.ERROR:
            return True
        return not self.quiet and (found.severity is Severity.WARNING or self.verbose)

    def progress(self, stage: str) -> None:
        """What is happening now."""
        if self.quiet:
            return
        if self._status is not None:
            self._status.update(f"{stage} …")
        else:
            print(f"{stage} …", file=self._out, flush=True)

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """Show the stages on one line while they last, where a terminal can."""
        if self.quiet or not self._out.isatty():
            yield
            return
        from rich.console import Console

        with Console(file=self._out).status("…") as status:
            self._status = status
            try:
                yield
            finally:
                self._status = None
