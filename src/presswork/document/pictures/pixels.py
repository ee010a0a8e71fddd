"""Pictures made of pixels: read with care, and turned into what an edition can show."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

import mozjpeg_lossless_optimization
import oxipng

if TYPE_CHECKING:
    from PIL import Image

FORMATS = {
    "AVIF": "image/avif",
    "BMP": "image/bmp",
    "GIF": "image/gif",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
}
"""Raster formats that a manuscript may hold, by Pillow's names. MPO is a camera's JPEG with more
pictures behind the first."""

MOST_PIXELS = 100_000_000
"""More than any page shows: A4 at 900 dpi has 78 million. Files that claim more are taken for
decompression bombs."""

ORIENTATION = 0x0112
"""EXIF's tag for the way the camera was held (Exif 2.32, 4.6.4)."""

JPEG_QUALITY = 90
"""Of what is written anew for screens."""

PRINT_JPEG_QUALITY = 97
"""Of what is written anew for print, with the colours at full resolution."""

PNG_LEVEL = 1
"""Of oxipng's seven: the next gains one per cent more and takes twice as long."""

PHOTOGRAPH = 2
"""How much larger than its JPEG the PNG of a picture must be for it to count as a photograph."""


class BadPicture(Exception):
    """A file that is no usable picture; the message goes on after the file's name."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def open_picture(data: bytes) -> Image.Image:
    """The first picture in the file, decoded; raises `BadPicture`."""
    from PIL import Image, ImageFile, UnidentifiedImageError

    if not data:
        raise BadPicture("bad-image", "is empty", "save the image again")
    try:
        with warnings.catch_warnings(), _strictly(ImageFile):
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            _check_extent(image)
            image.load()
    except UnidentifiedImageError:
        known = ", ".join(name for name in FORMATS if name != "MPO")
        hint = f"save it as one of {known} or SVG"
        raise BadPicture("bad-image", "is not an image", hint) from None
    except Image.DecompressionBombError as fault:
        raise _too_large(str(fault)) from None
    except (OSError, SyntaxError, ValueError, EOFError) as fault:
        hint = "save it again, or fetch a fresh copy"
        reason = str(fault).partition("\n")[0] or "the file is damaged"
        raise BadPicture("bad-image", f"cannot be read: {reason}", hint) from None
    if image.format not in FORMATS:
        hint = "save it as PNG, JPEG, TIFF or SVG"
        raise BadPicture("bad-image", f"is a file of the kind {image.format}", hint)
    return image


@contextmanager
def _strictly(image_file: object) -> Iterator[None]:
    """NOTE: WeasyPrint tells Pillow, for all the program, to let truncated files pass."""
    before = image_file.LOAD_TRUNCATED_IMAGES  # type: ignore[attr-defined]
    image_file.LOAD_TRUNCATED_IMAGES = False  # type: ignore[attr-defined]
    try:
        yield
    finally:
        image_file.LOAD_TRUNCATED_IMAGES = before  # type: ignore[attr-defined]


def _check_extent(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise _too_large(f"it has {image.width} x {image.height} pixels")


def _too_large(reason: str) -> BadPicture:
    hint = f"scale it down: {MOST_PIXELS:,} pixels are more than any page shows"
    return BadPicture("huge-image", f"is too large: {reason}", hint)


def media_type_of(image: Image.Image) -> str:
    """The media type that the content shows, whatever the file is called."""
    return FORMATS[image.format or ""]


def is_turned(image: Image.Image) -> bool:
    """Whether it is only shown upright by those who heed the camera's note."""
    return bool(image.getexif().get(ORIENTATION, 1) != 1)


def has_own_colours(image: Image.Image) -> bool:
    """Whether the colours mean other than those of sRGB, by an embedded profile."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return False
    from PIL import ImageCms

    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False
    return "srgb" not in name.lower()


def upright(image: Image.Image) -> Image.Image:
    """The picture as it is meant to be seen."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    turned.info.pop("exif", None)
    return turned


def to_srgb(image: Image.Image) -> Image.Image:
    """The picture in eight bits of grey or sRGB, with its transparency; profiles are applied."""
    if image.mode.startswith("I") or image.mode == "F":
        return _in_eight_bits(image)
    if image.mode == "1":
        return image.convert("L")
    if has_own_colours(image):
        with suppress(ValueError, OSError):
            return _by_profile(image)
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA"):
        return image.copy()
    return image.convert("RGB")


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits; NOTE: Pillow clips instead of scaling."""
    whole = image.convert("F")
    _, most = whole.getextrema()
    scale = 255 / 65535 if float(most) > 255 else 1.0  # type: ignore[arg-type]
    return whole.point(lambda value: value * scale).convert("L")


def _by_profile(image: Image.Image) -> Image.Image:
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    target = ImageCms.createProfile("sRGB")
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except ImageCms.PyCMSError as fault:
        raise ValueError(str(fault)) from fault
    if converted is None:
        raise ValueError("the profile does not fit the picture")
    converted.info.pop("icc_profile", None)
    return converted


def within(image: Image.Image, pixels: int) -> Image.Image:
    """The picture scaled down to so many pixels at most."""
    from PIL import Image as Images

    if image.width * image.height <= pixels:
        return image
    scale = (pixels / (image.width * image.height)) ** 0.5
    size = max(1, int(image.width * scale)), max(1, int(image.height * scale))
    return image.resize(size, Images.Resampling.LANCZOS)


def write_png(image: Image.Image) -> bytes:
    """Lossless, and without whatever else the file said."""
    out = io.BytesIO()
    image.info = {}
    image.save(out, "PNG", compress_level=9)
    return out.getvalue()


def shrink_png(data: bytes) -> bytes:
    """The same pixels, packed better, and without the notes of who made the file."""
    try:
        return oxipng.optimize_from_memory(data, level=PNG_LEVEL, strip=oxipng.StripChunks.safe())
    except oxipng.PngError:
        return data  # a fault that Pillow forgives


def shrink_jpeg(data: bytes) -> bytes:
    """The same pixels, packed better, and without the notes of the camera."""
    try:
        return cast("bytes", mozjpeg_lossless_optimization.optimize(data))
    except ValueError:
        return data  # a fault that Pillow forgives


def write_jpeg(image: Image.Image, quality: int = JPEG_QUALITY) -> bytes:
    """As a photograph is best kept; the picture must not be transparent."""
    out = io.BytesIO()
    image.info = {}
    subsampling = "4:4:4" if quality == PRINT_JPEG_QUALITY else "4:2:0"
    image.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return out.getvalue()


def write_smaller(image: Image.Image) -> tuple[bytes, str]:
    """Data and media type: JPEG where the picture is a photograph by its size, PNG otherwise."""
    png = write_png(image)
    if image.mode in ("L", "RGB"):
        jpeg = write_jpeg(image)
        if len(png) > PHOTOGRAPH * len(jpeg):
            return jpeg, "image/jpeg"
    return png, "image/png"
