"""The rules of one press for one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.document.book import Book
from presswork.metadata import Metadata
from presswork.press.profiles import (
    BadProfile,
    PressProfile,
    default_profile,
    how_to_install,
    read_profile,
)

AT = ("print", "profile")
"""The key of book.yaml that faults of this kind are told at."""


@dataclass(frozen=True)
class PressRules:
    """What the press wants of a file's colours, and the standard that the file is to meet."""

    colours: str
    """`grey`, `cmyk`, or `rgb` to leave them as they are."""
    flat: bool
    """Whether nothing may let through what is below it."""
    standard: str | None
    """`x-1a` or `x-4`; None for a plain file."""
    ink_limit: int | None
    """The most ink on one spot, in per cent of one ink."""
    profile: PressProfile | None
    """None where the file can be made without."""
    embeds_profile: bool
    condition: str
    """The registered name of the printing condition, where no profile tells one."""
    title: str
    moment: datetime
    """When the file is made."""


def rules_of(book: Book, moment: datetime) -> Outcome[PressRules | None]:
    """The rules of the printer, with the ICC profile of the book if it has one."""
    profile: PressProfile | None = None
    if book.press_profile is not None:
        try:
            profile = read_profile(book.press_profile.data)
        except BadProfile as fault:
            message = f"the profile {book.press_profile.path} {fault}"
            hint = "ask the printer for the ICC profile of the press and the paper"
            return Outcome(None, (error("bad-profile", message, hint=hint, key=("print", "icc")),))
    return press_rules(book.metadata, moment, profile)


def press_rules(
    metadata: Metadata,
    moment: datetime,
    own_profile: PressProfile | None = None,
    *,
    is_cover: bool = False,
) -> Outcome[PressRules | None]:
    """The rules for the book's printer; None, with an error, where a profile is missing.

    Args:
        metadata: The book's.
        moment: When the file is made, with its time zone.
        own_profile: The ICC profile that book.yaml names, instead of the usual one.
        is_cover: Whether the file is a cover, which is in colour, also of a book in black.
    """
    options, printer = metadata.print, metadata.print.printer
    standard = printer.variant if printer.variant in ("x-1a", "x-4") else None
    colours = printer.colour if is_cover else options.colours
    needs_profile = colours == "cmyk" or standard == "x-4"
    profile = own_profile or (default_profile() if needs_profile else None)
    if needs_profile and profile is None:
        return Outcome(None, (_missing(printer.name),))
    return Outcome(
        PressRules(
            colours=colours,
            flat=standard == "x-1a" or "transparency" in printer.forbidden,
            standard=standard,
            ink_limit=printer.ink_limit,
            profile=profile,
            embeds_profile="icc" not in printer.forbidden,
            condition=printer.condition,
            title=metadata.full_title,
            moment=moment,
        )
    )


def _missing(printer: str) -> Diagnostic:
    message = f"the file for {printer} needs the ICC profile of a press, and there is none"
    hint = f"name the printer's own with `print: icc:`, or install one: {how_to_install()}"
    return error("missing-profile", message, hint=hint, key=AT)
