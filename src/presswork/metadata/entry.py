"""The base of all parts of book.yaml: frozen, and strict about what it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    model_validator,
)


class Entry(BaseModel):
    """Base of all parts of book.yaml: frozen, and strict about what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shorthand: ClassVar[str | None] = None
    """The key that is meant when a plain text stands for the whole entry."""

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        """The entry as keys and values; a key without a value is absent."""
        if cls.shorthand and isinstance(value, str):
            return {cls.shorthand: value}
        if isinstance(value, Mapping):
            known = cls.model_fields
            return {k: v for k, v in value.items() if v is not None or k not in known}
        return value
