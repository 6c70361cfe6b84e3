"""Images: drawn anew from their pixels, so that nothing else they carried remains."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from fengqiao.files.refusals import Animated, TooManyPixels, Unreadable

MAX_PIXELS = 64_000_000
FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}
JPEG_QUALITY = 92


def redraw(plain: bytes) -> bytes:
    """The same picture in the same format, upright, without EXIF, position, comments or appended bytes.

    Of the several pictures that some phones put into one JPEG the first is kept.
    """
    try:
        with warnings.catch_warnings():
            # A size between Pillow's warning and its error is judged below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(plain), formats=("JPEG", "PNG", "WEBP"))
        with image:
            return _drawn(image)
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable from error


def _drawn(image: Image.Image) -> bytes:
    if image.width * image.height > MAX_PIXELS:
        raise TooManyPixels
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise Animated
    upright = ImageOps.exif_transpose(image)
    see_through = upright.has_transparency_data and image.format in ("PNG", "WEBP")
    pixels = upright.convert("RGBA" if see_through else "RGB")
    pixels.info.clear()
    drawn = BytesIO()
    pixels.save(drawn, FORMATS[image.format or ""], quality=JPEG_QUALITY)
    return drawn.getvalue()
