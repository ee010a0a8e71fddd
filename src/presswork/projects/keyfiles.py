"""Files of keys and values, in which other programs keep their settings."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from presswork.metadata.source import read_source


def read_toml(path: Path) -> dict[str, Any]:
    """The keys of a TOML file; none where there is no sound one."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}


def read_json(path: Path) -> dict[str, Any]:
    """The same of a JSON file."""
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def read_yaml(path: Path) -> dict[str, Any]:
    """The same of a YAML file."""
    if not path.is_file():
        return {}
    value = read_source(path.read_text(encoding="utf-8-sig", errors="replace"), path.name).value
    return value if isinstance(value, dict) else {}
