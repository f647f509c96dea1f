"""Makes golden.json and cmyk.jpg beside this file, with Pillow and torchvision (Debian: python3-torchvision).

The picture is given by a formula that the tests repeat: channel c of pixel (x, y) of a picture of w x h is
(x * (7 + 2 * c) + y * (3 + 4 * c) + x * y * (1 + c)) mod 256.

`box`: what Image.resize(to, BILINEAR, box=[left, top, right, bottom]) gives.
`resize`: what Image.resize(size, BILINEAR) gives of it, cut to [x, y, width, height]; flat, rows from the top.
`prepare`: torchvision's Resize, CenterCrop, ToTensor and Normalize, [3, crop, crop] flat.
"""

import json
import pathlib

import numpy as np
import PIL
from PIL import Image
from torchvision import transforms

HERE = pathlib.Path(__file__).parent
MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)


def picture(width, height):
    y, x = np.mgrid[0:height, 0:width]
    planes = [x * (7 + 2 * c) + y * (3 + 4 * c) + x * y * (1 + c) for c in range(3)]
    return Image.fromarray((np.stack(planes, -1) % 256).astype("uint8"))


def resized(width, height, to, cut):
    x, y, w, h = cut
    out = picture(width, height).resize(to, Image.BILINEAR).crop((x, y, x + w, y + h))
    return {"size": [width, height], "to": to, "cut": cut, "rgb": np.asarray(out).ravel().tolist()}


def boxed(width, height, to, box):
    out = picture(width, height).resize(to, Image.BILINEAR, box=box)
    return {"size": [width, height], "to": to, "box": box, "rgb": np.asarray(out).ravel().tolist()}


def prepared(width, height, resize, crop):
    steps = [transforms.Resize(resize), transforms.CenterCrop(crop), transforms.ToTensor()]
    tensor = transforms.Compose([*steps, transforms.Normalize(MEAN, STD)])(picture(width, height))
    values = [round(float(v), 6) for v in tensor.flatten()]
    return {"size": [width, height], "resize": resize, "crop": crop, "tensor": values}


golden = {
    "pillow": PIL.__version__,
    "resize": [
        resized(37, 29, [12, 9], [0, 0, 12, 9]),
        resized(37, 29, [12, 9], [3, 2, 5, 4]),
        resized(37, 29, [61, 50], [20, 11, 7, 5]),
        resized(37, 29, [37, 10], [30, 0, 7, 10]),
        resized(200, 3, [9, 5], [0, 0, 9, 5]),
        resized(1, 1, [3, 2], [0, 0, 3, 2]),
    ],
    "box": [
        boxed(37, 29, [8, 8], [3, 2, 24, 23]),
        boxed(37, 29, [8, 8], [3.3, 2.75, 20.1, 19.55]),
        boxed(37, 29, [8, 6], [0, 0.5, 37, 28.25]),
        boxed(37, 29, [9, 9], [30.2, 20.1, 34.7, 24.6]),
        boxed(20, 20, [20, 20], [0, 0, 20, 20]),
    ],
    "prepare": [
        prepared(40, 30, 9, 7),
        prepared(31, 50, 9, 8),
        prepared(5, 4, 10, 7),
        prepared(20, 11, 5, 8),
        prepared(13, 14, 6, 7),
    ],
}
(HERE / "golden.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
ramp = np.mgrid[0:16, 0:24].astype("uint8") * 10
Image.fromarray(np.stack([ramp[0], ramp[1], 255 - ramp[1]], -1)).convert("CMYK").save(HERE / "cmyk.jpg", quality=95)
