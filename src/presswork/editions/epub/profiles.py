"""What the e-book of one store or device has that others have not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """How an EPUB is fitted to who takes it."""

    name: str
    has_cover_page: bool = True
    """KDP shows the cover image by itself: a page with it would be a second one (Kindle Publishing
    Guidelines 2019.2, section 4.2)."""
    knows_newest_metadata: bool = True
    """Kobo validates with EPUBCheck 4.2.6, which takes the properties `pageBreakSource` and
    `a11y:exemption` for errors."""
    has_kobo_spans: bool = False
    """Kobo's reader finds places, highlights and statistics by spans around sentences."""
    has_plain_css: bool = False
    """Kindle's converter removes, with warnings or errors, what goes beyond old CSS."""
    has_plain_drawings: bool = False
    """Kindle shows no text inside an SVG, and not more than 25 of them (Kindle Publishing
    Guidelines 2019.2, section 10.4.11)."""
    has_records: bool = False
    """Whether ONIX and JSON records are made with it; one set serves all profiles."""
    most_hidden: int | None = None
    """Letters of the lists that no page shows; with more, the pages stand in the NCX alone.
    Kindle's converter gives up at 10,000 (KindleGen E3013)."""
    most_bytes: int | None = None
    """Images lose pixels until the whole file is not larger than this."""

    def may_hide(self, letters: int) -> bool:
        """Whether so many letters may stand where no page shows them."""
        return self.most_hidden is None or letters <= self.most_hidden


STANDARD = Profile("standard", has_records=True)
KINDLE = Profile(
    "kindle",
    has_cover_page=False,
    has_plain_css=True,
    has_plain_drawings=True,
    most_hidden=10_000,
)
KOBO = Profile("kobo", knows_newest_metadata=False, has_kobo_spans=True)
SMALL = Profile("small", most_bytes=20_000_000)
"""For the strictest limit among the stores: that of Barnes & Noble is 20 MB."""

PROFILES = {profile.name: profile for profile in (STANDARD, KINDLE, KOBO, SMALL)}
