"""The reference of book.yaml in README, made from the schema so that the two agree.

`python -m presswork.metadata.reference README.md` brings README up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic_core import PydanticUndefined

from presswork.metadata.entry import Entry
from presswork.metadata.faults import listed
from presswork.metadata.keys import Key, all_keys
from presswork.metadata.roles import GENERATED, ROLES, Matter

BEGIN, END = "<!-- book.yaml reference -->", "<!-- end -->"
"""Between these two lines of README stands the reference."""

_HEAD = "| Key | Value | Default | Meaning |\n| --- | --- | --- | --- |\n"


def reference_table() -> str:
    """All keys of book.yaml as a Markdown table, and the roles a section may have."""
    rows = "".join(_row(key) for key in all_keys().values())
    return f"{_HEAD}{rows}\n{_roles()}"


def _row(key: Key) -> str:
    return f"| `{key.name}` | {key.words} | {_default(key)} | {key.field.description} |\n"


def _default(key: Key) -> str:
    if key.field.is_required():
        return "*required*"
    default = key.field.default
    if default is PydanticUndefined:
        return "from other keys"
    if default in (None, (), {}) or isinstance(default, Entry):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _roles() -> str:
    divisions = (("front", Matter.FRONT), ("body", Matter.BODY), ("back", Matter.BACK))
    lines = [f"- {name} matter: {listed(_names(matter), 'and')}" for name, matter in divisions]
    made = f"{listed(GENERATED, 'and')} are written by the program (`pages`), unless a file has the"
    return "\n".join(["Roles of a section:", "", *lines, "", f"{made} role.\n"])


def _names(matter: Matter) -> list[str]:
    return [role.name for role in ROLES.values() if role.matter is matter]


def with_reference(readme: str) -> str:
    """README with the reference brought up to date; ValueError when its markers are missing."""
    before, begin, rest = readme.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(f"{END}\n")
    if not (begin and end):
        raise ValueError(f"{BEGIN} and {END} must stand on lines of their own")
    return f"{before}{begin}\n{reference_table()}\n{end}{after}"


if __name__ == "__main__":
    readme = Path(sys.argv[1])
    readme.write_text(with_reference(readme.read_text("utf-8")), "utf-8")
