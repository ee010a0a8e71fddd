"""Images inside a PDF: read, brought into the printer's inks, and written back.

What the author gave as a JPEG stays one; all else is packed without loss, as a PNG packs it.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageMath

from presswork.press.inks import Inks, limited_picture
from presswork.press.spaces import DEVICE, Colour, Unconvertible, palette, read_space

JPEG_QUALITY = 95

UNEVENNESS = 10
"""Per cent of ink by which a JPEG of that quality may miss its pixels, all inks together."""

MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def convert_image(pdf: pikepdf.Pdf, image: Any, inks: Inks, limit: int | None) -> None:
    """Bring an image XObject into the inks.

    Args:
        pdf: The file it is in.
        image: The image; masks, which have no colours, are left as they are.
        inks: How it is printed.
        limit: The most ink on one spot, in per cent, that even a JPEG's unevenness must keep to.
    """
    _drop(image, "/Interpolate", "/Alternates", "/OPI")
    if image.get("/ImageMask", False):
        return
    if isinstance(image.get("/Mask"), Array):
        raise Unconvertible("a picture in which a colour stands for nothing")
    space = image.get("/ColorSpace")
    if _is_indexed(space):
        image.ColorSpace = _new_palette(pdf, space, inks)
        return
    if space is not None and read_space(space).components == 1 and not _is_jpx(image):
        image.ColorSpace = Name.DeviceGray
        return
    picture = read_image(image)
    changed = inks.picture(picture)
    if changed == picture and not _is_jpx(image):
        image.ColorSpace = DEVICE[len(picture.getbands())]
        return
    write_image(image, changed, lossy=is_jpeg(image), limit=limit)


def read_image(image: Any) -> Image.Image:
    """The pixels of an image, of mode L, RGB or CMYK; raises Unconvertible."""
    if _is_jpx(image):
        return Image.open(BytesIO(image.read_raw_bytes())).convert("RGB")
    if is_jpeg(image):
        return _decoded(_from_jpeg(image), image)
    space = image.ColorSpace
    components = read_space(space).components
    bits = int(image.get("/BitsPerComponent", 8))
    size = int(image.Width), int(image.Height)
    data = image.read_bytes()
    if bits < 8 and components > 1:
        raise Unconvertible(f"a picture of {bits} bits for each of its colours")
    if bits < 8:
        numbers = _unpacked(data, size, bits)
    else:  # of 16 bits the upper half
        numbers = Image.frombytes(MODES[components], size, data[:: bits // 8])
    if _is_indexed(space):
        return _painted(numbers, palette(space))
    if bits < 8:
        numbers = numbers.point([value * 255 // (2**bits - 1) & 255 for value in range(256)])
    return _decoded(numbers, image)


def write_image(image: Any, picture: Image.Image, *, lossy: bool, limit: int | None = None) -> None:
    """Put other pixels into an image; its masks stay.

    Args:
        image: The image XObject.
        picture: Of mode L or CMYK (or RGB, which only screens are given).
        lossy: Whether it may be packed as a JPEG.
        limit: The most ink on one spot, in per cent; a JPEG that has more somewhere is not taken.
    """
    image.ColorSpace = DEVICE[len(picture.getbands())]
    image.Width, image.Height = picture.size
    image.BitsPerComponent = 8
    _drop(image, "/Decode")
    if lossy:
        most = limit if limit is not None and picture.mode == "CMYK" else None
        data = _jpeg(picture if most is None else limited_picture(picture, most - UNEVENNESS))
        if most is None or most_ink(Image.open(BytesIO(data))) <= most:
            image.write(data, filter=Name.DCTDecode)
            if picture.mode == "CMYK":  # Pillow writes the inks inverted, as Adobe does
                image.Decode = Array([1, 0] * 4)
            return
    _write_packed(image, picture)


def _write_packed(image: Any, picture: Image.Image) -> None:
    """Packed with PNG's predictors (ISO 32000-1, 7.4.4.4), which Pillow chooses."""
    bands = len(picture.getbands())
    png = BytesIO()
    # NOTE: PNG has no CMYK; four numbers a pixel are packed alike, whatever they mean.
    plain = Image.merge("RGBA", picture.split()) if bands == 4 else picture
    plain.save(png, "PNG", compress_level=9)
    parameters = Dictionary(Predictor=15, Colors=bands, BitsPerComponent=8, Columns=picture.width)
    image.write(_pixel_data(png.getvalue()), filter=Name.FlateDecode, decode_parms=parameters)


def _pixel_data(png: bytes) -> bytes:
    """The contents of the IDAT chunks (PNG, third edition, 11.2.3): one zlib stream."""
    at, parts = 8, []
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            parts.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(parts)


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def most_ink(picture: Image.Image) -> float:
    """The most ink on one pixel of a picture in CMYK, in per cent of one ink."""

    def total(bands: Any) -> Any:
        return bands["c"] + bands["m"] + bands["y"] + bands["k"] + 0.0

    cyan, magenta, yellow, black = picture.split()
    sums = ImageMath.lambda_eval(total, c=cyan, m=magenta, y=yellow, k=black)
    return round(float(sums.getextrema()[1]) / 2.55, 6)


def _new_palette(pdf: pikepdf.Pdf, space: Any, inks: Inks) -> Array:
    """An Indexed space with the colours in the inks: flat colours, so its black is pure."""
    colours = [inks.full(colour) for colour in palette(space)]
    table = bytes(int(255 * number + 1e-6) for colour in colours for number in colour)
    return Array([Name.Indexed, DEVICE[inks.components], len(colours) - 1, pdf.make_stream(table)])


def _from_jpeg(image: Any) -> Image.Image:
    picture: Image.Image = Image.open(BytesIO(image.read_raw_bytes()))
    picture.load()
    if picture.mode == "CMYK" and "adobe" in picture.info:
        picture = ImageChops.invert(picture)  # Pillow has turned them; PDF wants them as stored
    return picture


def _decoded(picture: Image.Image, image: Any) -> Image.Image:
    """As the image's Decode array says: as it is, or inverted (ISO 32000-1, 8.9.5.2)."""
    decode = [float(number) for number in image.get("/Decode", Array())]
    if not decode or decode == [0, 1] * (len(decode) // 2):
        return picture
    if decode == [1, 0] * (len(decode) // 2):
        return ImageChops.invert(picture)
    raise Unconvertible("a picture whose numbers are stretched (Decode)")


def _unpacked(data: bytes, size: tuple[int, int], bits: int) -> Image.Image:
    """The numbers of pixels of 1, 2 or 4 bits."""
    numbers = Image.frombytes("P", size, data, "raw", f"P;{bits}")
    return Image.frombytes("L", size, numbers.tobytes())


def _is_indexed(space: Any) -> bool:
    return isinstance(space, Array) and space[0] == Name.Indexed


def _painted(numbers: Image.Image, colours: list[Colour]) -> Image.Image:
    """The colours of a palette in the place of their numbers."""
    tables = zip(*colours, strict=True)
    bands = [
        numbers.point([round(255 * value) for value in table] + [0] * (256 - len(table)))
        for table in tables
    ]
    return Image.merge(MODES[len(bands)], bands)


def _filters(image: Any) -> list[str]:
    filters = image.get("/Filter", Array())
    return [str(each) for each in filters] if isinstance(filters, Array) else [str(filters)]


def is_jpeg(image: Any) -> bool:
    """Whether its pixels are packed as a JPEG."""
    return _filters(image) == ["/DCTDecode"]


def _is_jpx(image: Any) -> bool:
    return _filters(image) == ["/JPXDecode"]


def _drop(holder: Any, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
