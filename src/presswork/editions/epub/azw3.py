"""The Kindle edition as an AZW3 file, for Kindles that are filled by cable: calibre converts it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from presswork import tools
from presswork.diagnostics import Diagnostic, Outcome, Severity
from presswork.errors import MissingTool, ToolFailed

SECONDS = 900.0
"""calibre needs ten seconds for a novel; an illustrated manual takes minutes."""

HINT = "install calibre, from its site or by your system (apt install calibre)"


def convert_to_azw3(epub: bytes) -> Outcome[bytes | None]:
    """The same book as AZW3; None, with a remark, where calibre is not or does not manage it."""
    try:
        return Outcome(_convert(epub), ())
    except MissingTool as missing:
        remark = Diagnostic(Severity.INFO, "no-azw3", f"no AZW3: {missing}", hint=missing.hint)
    except ToolFailed as failed:
        remark = Diagnostic(Severity.WARNING, "no-azw3", f"no AZW3: {failed}")
    return Outcome(None, (remark,))


def _convert(epub: bytes) -> bytes:
    program = tools.find_program(tools.CALIBRE, hint=HINT)
    with tempfile.TemporaryDirectory(prefix="presswork-azw3-") as name:
        folder = Path(name)
        source, target = folder / "book.epub", folder / "book.azw3"
        source.write_bytes(epub)
        # The e-book's own contents and breaks stay: calibre is not to guess any.
        options = ["--no-inline-toc", "--chapter", "/", "--page-breaks-before", "/"]
        tools.run(program, [source, target, *options], seconds=SECONDS, folder=folder)
        return target.read_bytes()
