"""Makes alpha.json beside this file, with Pillow: files with transparent pixels, and what convert("RGB"), with which
torchvision's ImageFolder reads pictures, makes of them: the colours without their opacity.

`file`: base64; `rgb`: flat, rows from the top.
"""

import base64
import io
import json
import pathlib

import numpy as np
import PIL
from PIL import Image

HERE = pathlib.Path(__file__).parent
SIZE = (9, 7)
random = np.random.RandomState(7)


def bytes_of(channels):
    return random.randint(0, 256, (SIZE[1], SIZE[0], channels)).astype("uint8")


def indexed():
    picture = Image.fromarray(random.randint(0, 8, (SIZE[1], SIZE[0])).astype("uint8"), "P")
    picture.putpalette(list(bytes_of(3).ravel()[:24]))
    return picture


def stored(name, picture, format, **options):
    file = io.BytesIO()
    picture.save(file, format, **options)
    rgb = np.asarray(Image.open(io.BytesIO(file.getvalue())).convert("RGB"))
    content = base64.b64encode(file.getvalue()).decode()
    return {"name": name, "file": content, "rgb": rgb.ravel().tolist()}


golden = {
    "pillow": PIL.__version__,
    "files": [
        stored("RGBA", Image.fromarray(bytes_of(4)), "PNG"),
        stored("grey with alpha", Image.fromarray(bytes_of(2), "LA"), "PNG"),
        stored("palette with a transparent colour", indexed(), "PNG", transparency=3),
        stored("palette with opacities", indexed(), "PNG", transparency=bytes(range(0, 240, 30))),
        stored("GIF", indexed(), "GIF", transparency=3),
        stored("lossless WebP", Image.fromarray(bytes_of(4)), "WEBP", lossless=True, exact=True),
        stored("TIFF", Image.fromarray(bytes_of(4)), "TIFF"),
    ],
}
(HERE / "alpha.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
