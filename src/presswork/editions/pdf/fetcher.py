"""What the print edition may load: the book's own images and our fonts, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from presswork.document.book import Asset

BASE = "https://book.invalid/"
"""Where the project seems to be. NOTE: `urljoin` joins paths for known schemes only;
hosts under `.invalid` never exist (RFC 2606, section 2)."""

MANUSCRIPT = "manuscript/"
REFUSAL = "it does not belong to the book"


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the files it was given from memory; `refused` are the addresses of all others."""

    def __init__(self, assets: tuple[Asset, ...], fonts: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._files = {BASE + MANUSCRIPT + a.path: (a.data, a.media_type) for a in assets}
        self._files |= {BASE + path: (data, "font/ttf") for path, data in fonts.items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The file at the address, in memory.

        Raises:
            ValueError: It is not ours; WeasyPrint logs that and goes on without the file.
        """
        found = self._files.get(unquote(url))
        if found is None:
            self.refused.append(unquote(url).removeprefix(BASE))
            raise ValueError(REFUSAL)
        data, media_type = found
        return URLFetcherResponse(url, data, {"Content-Type": media_type})
