"""Pictures that another program looks for from elsewhere than from the file that shows them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from presswork.projects.layouts import Layout
from presswork.projects.markdown import (
    IMAGE,
)


def mend_pictures(text: str, path: Path, layout: Layout) -> str:
    """Paths of pictures that start elsewhere, where another program was run, from the file."""

    def mended(match: re.Match[str]) -> str:
        name = match[2].strip("<>")
        for base in (layout.source, layout.source / "resources", layout.source.parent):
            target = base / name
            if (
                not (path.parent / name).is_file()
                and target.is_file()
                and target.resolve().is_relative_to(layout.source)
            ):
                return match[1] + Path(os.path.relpath(target, path.parent)).as_posix()
        return match[0]

    return IMAGE.sub(mended, text)
