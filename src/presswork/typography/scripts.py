"""Which fonts serve a script, and the packages that bring them, for whoever lacks one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools import unicodedata

FONTS: Mapping[str, Sequence[Sequence[str]]] = tomllib.loads(
    (Path(__file__).parent / "scripts.toml").read_text(encoding="utf-8")
)

EMOJI = "Zsye"
"""The code of pictures in ISO 15924; Unicode gives their characters no script of their own."""

PICTURES = frozenset(map(chr, (*range(0x1F300, 0x1F650), *range(0x1F680, 0x1F700),
                               *range(0x1F900, 0x1FB00))))  # fmt: skip
"""Characters of the blocks that hold emoji."""


@dataclass(frozen=True)
class SuggestedFont:
    """A family and how to get it."""

    family: str
    package: str

    @property
    def command(self) -> str:
        """The command that installs the package."""
        client = "apt-get" if self.package.startswith("fonts-") else "pip"
        return f"{client} install {self.package}"


def script_of(character: str) -> str:
    """The name of the script that a character belongs to: "Arabic", "Han", "Common"."""
    code = unicodedata.script(character)
    return str(unicodedata.script_name(code, default=code)).replace("_", " ")


def suggest_font(character: str) -> SuggestedFont | None:
    """The font that serves the character's script best; None where we know of none."""
    script = EMOJI if character in PICTURES else unicodedata.script(character)
    rows = FONTS.get("Zyyy" if script in ("Zinh", "Zzzz") else script, ())
    return SuggestedFont(*rows[0]) if rows else None
