"""A false camera for Chromium: a badge held before it, turned and moved a little."""

from pathlib import Path

from PIL import Image

WIDTH, HEIGHT = 640, 480
FRAMES = 12  # a second or so; Chromium plays them again and again
SIDE = 260  # of the badge's code in the picture, in pixels


def film(code: Image.Image, path: Path) -> Path:
    """Write a short grey film (Y4M) of a QR code; give its path."""
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
        for number in range(FRAMES):
            frame = Image.new("L", (WIDTH, HEIGHT), 168)
            card = code.convert("L").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
            turned = card.rotate(4 + number, Image.Resampling.BILINEAR, expand=True, fillcolor=168)
            frame.paste(turned, (150 + 3 * number, 80 + number))
            file.write(b"FRAME\n" + frame.tobytes())
            file.write(bytes([128]) * (WIDTH * HEIGHT // 2))
    return path
