"""A photograph for a CV: made small, cut to the shape of the paper, without anything else that was in its file."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from tremplin.cv.errors import NotAPhotograph, PhotographTooLarge

KINDS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000  # a telephone takes 12 to 48 million; a bomb has thousands of millions
SIZE = (400, 500)  # pixels: 3.2 cm high at 400 dots per inch


def cleaned(file: bytes) -> bytes:
    """Return the photograph as a JPEG of 400 x 500 pixels, standing upright, with nothing about where or when.

    Raise PhotographTooLarge, or NotAPhotograph for what is none of JPEG, PNG, WebP.
    """
    if len(file) > MOST_BYTES:
        raise PhotographTooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(file), formats=KINDS)
        if image.width * image.height > MOST_PIXELS:
            raise PhotographTooLarge
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    except Image.DecompressionBombError:
        raise PhotographTooLarge
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise NotAPhotograph
    on_white = Image.new("RGB", upright.size, "white")
    on_white.paste(upright, mask=upright.getchannel("A"))
    small = ImageOps.fit(on_white, SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    written = io.BytesIO()
    small.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()
