"""Facts and small views of images, within fixed limits."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from exodossier.usecases.previews import ImagePreview, NoPreview

if TYPE_CHECKING:
    from pathlib import Path

MAX_PIXELS: Final = 200_000_000
"""A blot scanned at 1200 dpi has about 140 million pixels; more than this is treated as a bomb."""
SIDE: Final = 1600
FORMATS: Final = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", "PPM")


def facts(path: Path, side: int = SIDE) -> ImagePreview | NoPreview:
    """Size, mode and frames, and a PNG no side of which exceeds `side` pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as image:
                return _look(image, side)
    except FileNotFoundError:
        return NoPreview("missing")
    except Image.DecompressionBombError:
        return NoPreview("too_large")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return NoPreview("damaged")


def _look(image: Image.Image, side: int) -> ImagePreview | NoPreview:
    width, height = image.size
    if width * height > MAX_PIXELS:
        return NoPreview("too_large")
    frames = int(getattr(image, "n_frames", 1))
    return ImagePreview(width, height, str(image.format), image.mode, frames, _small(image, side))


def _small(image: Image.Image, side: int) -> bytes:
    image.draft("RGB", (side, side))
    small = ImageOps.exif_transpose(_eight_bit(image))
    small.thumbnail((side, side))
    target = BytesIO()
    small.save(target, "PNG")
    return target.getvalue()


def _eight_bit(image: Image.Image) -> Image.Image:
    """Sixteen-bit and float images (blots, micrographs) stretched to what a screen shows."""
    if image.mode in {"RGB", "RGBA", "L"}:
        return image
    if image.mode.startswith(("I", "F")):
        grey = image.convert("F")
        low, high = grey.getextrema()
        span = (float(high) - float(low)) or 1.0  # type: ignore[arg-type]
        return grey.point(lambda v: v * (255.0 / span) - float(low) * 255.0 / span).convert("L")  # type: ignore[arg-type]
    return image.convert("RGBA" if "A" in image.mode or image.mode == "P" else "RGB")
