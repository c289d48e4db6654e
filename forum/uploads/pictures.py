"""Pictures are opened by a decoder and drawn anew: what is not picture does not survive it."""

import io

from PIL import Image, ImageOps

from forum.refusals import Refusal, RefusedError
from forum.uploads.rules import MOST_PIXELS, WIDEST_LOGO, Media, Purpose, Reason

# Pillow refuses by itself what is twice as large, before it unpacks anything.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
DECODERS = {Media.PNG: "PNG", Media.JPEG: "JPEG", Media.WEBP: "WEBP", Media.GIF: "GIF"}
JPEG_QUALITY = 88
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def redrawn(data: bytes, media: Media, purpose: Purpose) -> tuple[bytes, Media, tuple[int, int]]:
    """Return a picture drawn anew, upright and without EXIF, as PNG or JPEG, and its size.

    Photographs stay JPEG; all else becomes PNG. Raises RefusedError.
    """
    damaged = RefusedError(Refusal(Reason.DAMAGED, purpose))
    try:
        with Image.open(io.BytesIO(data), formats=[DECODERS[media]]) as picture:
            upright = _upright(picture, purpose, media)
    except BOMBS as error:
        raise RefusedError(_too_large(purpose)) from error
    except RefusedError:
        raise
    except Exception as error:  # decoders raise whatever a broken file makes them
        raise damaged from error
    kept = Media.JPEG if media is Media.JPEG else Media.PNG
    written = io.BytesIO()
    if kept is Media.JPEG:
        upright.save(written, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    else:
        upright.save(written, "PNG", optimize=purpose is Purpose.LOGO)
    return written.getvalue(), kept, upright.size


def _upright(picture: Image.Image, purpose: Purpose, media: Media) -> Image.Image:
    """Decode a picture's first frame, turn it as its EXIF says, and forget all but its points."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise RefusedError(_too_large(purpose))
    if purpose is Purpose.LOGO:
        picture.draft(None, (WIDEST_LOGO, WIDEST_LOGO))
    picture.load()
    turned = ImageOps.exif_transpose(picture)
    has_alpha = media is not Media.JPEG and turned.has_transparency_data
    drawn = turned.convert("RGBA" if has_alpha else "RGB")
    if purpose is Purpose.LOGO:
        drawn.thumbnail((WIDEST_LOGO, WIDEST_LOGO), Image.Resampling.LANCZOS)
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    return bare


def _too_large(purpose: Purpose) -> Refusal:
    return Refusal(Reason.TOO_LARGE, purpose, {"most": MOST_PIXELS // 1_000_000})
