"""A stylesheet as it was read: its text, and the name that messages about it carry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stylesheet:
    """The text of one CSS file."""

    name: str
    """Path relative to the project folder, or `presswork:NAME` for a default one."""
    text: str
