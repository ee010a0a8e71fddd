"""Images that move, and whether they may flash as fast as to be dangerous."""

from __future__ import annotations

from enum import IntEnum
from io import BytesIO

from PIL import Image, ImageSequence

from presswork.document.book import Asset
from presswork.document.pictures.svg import SVG


class Motion(IntEnum):
    """What an image does."""

    STILL = 0
    SLOW = 1
    """It moves, but cannot flash more than three times in a second."""
    FAST = 2
    """It may flash more often, as far as can be told from its data."""


SAFE_DURATION = 167
"""Milliseconds. WCAG 2.3.1 allows three flashes a second; each takes two frames."""

DRAWN = (b"<animate", b"@keyframes", b"<set ")
"""How a drawing moves: SMIL or CSS."""

FRAMES = {"image/gif": b"GIF", "image/png": b"acTL", "image/webp": b"ANIM"}
"""What the data of an image of several frames holds; Pillow counts them."""


def motion_of(image: Asset) -> Motion:
    """Whether the image moves, and how fast its frames follow each other."""
    if image.media_type == SVG:
        return Motion.FAST if any(sign in image.data for sign in DRAWN) else Motion.STILL
    sign = FRAMES.get(image.media_type)
    if sign is None or sign not in image.data:
        return Motion.STILL
    with Image.open(BytesIO(image.data)) as picture:
        if not getattr(picture, "is_animated", False):
            return Motion.STILL
        durations = [frame.info.get("duration", 0) for frame in ImageSequence.Iterator(picture)]
    return Motion.SLOW if min(durations) >= SAFE_DURATION else Motion.FAST
