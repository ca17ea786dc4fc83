"""A photograph of a paper CV, or a scan: read by `tesseract` when it is installed, on this machine only."""

import io
import re
import shutil
import subprocess
from typing import Any

from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from tremplin.cv.reading.limited.refusals import Refused
from tremplin.cv.reading.limited.text import lines_of
from tremplin.cv.reading.lines import Line

MOST_PIXELS = 40_000_000
WIDEST = 2500
PAGES = 3
SKETCH, PAPER = 800, 235  # points a side of the sketch on which a page is held straight; the grey of paper
ANGLES = [step / 4 for step in range(-16, 17)]  # degrees: a page held worse than that is taken again
# What stands before a line of a list, as a camera sees it.
BULLETS = re.compile(r"^[+*°¢®«»©] ", re.MULTILINE)
SECONDS = 20
PLACES = "/usr/bin:/usr/local/bin:/opt/homebrew/bin"  # where the program may be; the PATH of a stranger decides nothing


def read(data: bytes) -> list[Line]:
    """Return the lines of a photograph."""
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at before anything is decoded
    try:
        picture = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("bomb")
        upright = ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Refused("broken") from None
    return lines_of(_read_by_tesseract(straight(upright)))


def read_pages(document: Any) -> list[Line]:
    """Return the lines of the first pages of a PDF that is only pictures."""
    lines: list[Line] = []
    for number in range(min(PAGES, len(document))):
        page = document[number]
        scale = min(200 / 72, WIDEST / max(page.get_size()))
        lines += lines_of(
            _read_by_tesseract(straight(page.render(scale=scale, grayscale=True).to_pil().convert("L")))
        )
    return lines


def straight(picture: Image.Image) -> Image.Image:
    """Return a page as it was held straight: where its lines are level, rows of ink and of paper differ most."""
    small = ImageOps.autocontrast(picture.copy())
    small.thumbnail((SKETCH, SKETCH))
    angle = max(ANGLES, key=lambda degrees: _stripes(small, degrees))
    return picture.rotate(angle, fillcolor=PAPER, resample=Image.Resampling.BICUBIC) if angle else picture


def _stripes(small: Image.Image, degrees: float) -> float:
    """Return how much the rows of a page differ when it is turned so."""
    turned = small.rotate(degrees, fillcolor=PAPER, resample=Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX)
    return float(ImageStat.Stat(rows).var[0])


def _read_by_tesseract(picture: Image.Image) -> str:
    program = shutil.which("tesseract", path=PLACES)
    if program is None:
        raise Refused("no_ocr")
    picture.thumbnail((WIDEST, WIDEST * 2))
    file = io.BytesIO()
    picture.save(file, format="PNG")
    for languages in ("fra+eng", "eng"):
        done = subprocess.run(  # noqa: S603  (a program of the machine, without a shell, on a picture of ours)
            [program, "stdin", "stdout", "-l", languages, "--psm", "1"],
            input=file.getvalue(), capture_output=True, timeout=SECONDS, check=False, env={"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        if done.returncode == 0:
            return BULLETS.sub("• ", done.stdout.decode(errors="replace"))
    raise Refused("no_ocr")
