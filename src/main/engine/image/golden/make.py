"""Makes golden.json and cmyk.jpg beside this file, with Pillow, torchvision (Debian: python3-torchvision)
and timm (pip install --no-deps timm huggingface_hub).

The picture is given by a formula that the tests repeat: channel c of pixel (x, y) of a picture of w x h is
(x * (7 + 2 * c) + y * (3 + 4 * c) + x * y * (1 + c)) mod 256.

`box`: what Image.resize(to, filter, box=[left, top, right, bottom]) gives.
`resize`: what Image.resize(size, filter) gives of it, cut to [x, y, width, height]; flat, rows from the top.
`prepare`: torchvision's Resize, CenterCrop, ToTensor and Normalize, [3, crop, crop] flat; where `timm` names a crop
ratio, timm's transforms_imagenet_eval (pip install timm) with `crop_mode` instead.
"""

import json
import math
import pathlib

import numpy as np
import PIL
from PIL import Image
from timm.data.transforms_factory import transforms_imagenet_eval
from torchvision import transforms

HERE = pathlib.Path(__file__).parent
MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)
FILTERS = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}


def picture(width, height):
    y, x = np.mgrid[0:height, 0:width]
    planes = [x * (7 + 2 * c) + y * (3 + 4 * c) + x * y * (1 + c) for c in range(3)]
    return Image.fromarray((np.stack(planes, -1) % 256).astype("uint8"))


def resized(width, height, to, cut, interpolation="bilinear"):
    x, y, w, h = cut
    out = picture(width, height).resize(to, FILTERS[interpolation]).crop((x, y, x + w, y + h))
    rgb = np.asarray(out).ravel().tolist()
    return {"interpolation": interpolation, "size": [width, height], "to": to, "cut": cut, "rgb": rgb}


def boxed(width, height, to, box, interpolation="bilinear"):
    out = picture(width, height).resize(to, FILTERS[interpolation], box=box)
    rgb = np.asarray(out).ravel().tolist()
    return {"interpolation": interpolation, "size": [width, height], "to": to, "box": box, "rgb": rgb}


def rounded(tensor):
    return [round(float(v), 6) for v in tensor.flatten()]


def prepared(width, height, resize, crop, interpolation="bilinear"):
    steps = [
        transforms.Resize(resize, transforms.InterpolationMode(interpolation)),
        transforms.CenterCrop(crop),
        transforms.ToTensor(),
        transforms.Normalize(MEAN, STD),
    ]
    tensor = transforms.Compose(steps)(picture(width, height))
    asked = {"interpolation": interpolation, "cropMode": "center", "resize": resize, "crop": crop}
    return {"size": [width, height], **asked, "tensor": rounded(tensor)}


def by_timm(width, height, ratio, crop, mode, interpolation="bicubic"):
    steps = transforms_imagenet_eval(
        crop, crop_pct=ratio, crop_mode=mode, interpolation=interpolation, mean=MEAN, std=STD
    )
    resize = math.floor(crop / ratio)
    asked = {"interpolation": interpolation, "cropMode": mode, "resize": resize, "crop": crop, "timm": ratio}
    return {"size": [width, height], **asked, "tensor": rounded(steps(picture(width, height)))}


golden = {
    "pillow": PIL.__version__,
    "resize": [
        resized(*case, interpolation)
        for interpolation in FILTERS
        for case in [
            (37, 29, [12, 9], [0, 0, 12, 9]),
            (37, 29, [12, 9], [3, 2, 5, 4]),
            (37, 29, [61, 50], [20, 11, 7, 5]),
            (37, 29, [37, 10], [30, 0, 7, 10]),
            (200, 3, [9, 5], [0, 0, 9, 5]),
            (1, 1, [3, 2], [0, 0, 3, 2]),
        ]
    ],
    "box": [
        boxed(*case, interpolation)
        for interpolation in FILTERS
        for case in [
            (37, 29, [8, 8], [3, 2, 24, 23]),
            (37, 29, [8, 8], [3.3, 2.75, 20.1, 19.55]),
            (37, 29, [8, 6], [0, 0.5, 37, 28.25]),
            (37, 29, [9, 9], [30.2, 20.1, 34.7, 24.6]),
            (20, 20, [20, 20], [0, 0, 20, 20]),
        ]
    ],
    "prepare": [
        prepared(40, 30, 9, 7),
        prepared(31, 50, 9, 8),
        prepared(5, 4, 10, 7),
        prepared(20, 11, 5, 8),
        prepared(13, 14, 6, 7),
        prepared(40, 30, 9, 7, "bicubic"),
        prepared(5, 4, 10, 7, "bicubic"),
        by_timm(40, 31, 0.95, 8, "center"),
        by_timm(40, 31, 0.875, 7, "center", "bilinear"),
        by_timm(40, 31, 0.875, 8, "squash"),
        by_timm(17, 30, 1.0, 8, "squash", "bilinear"),
        by_timm(40, 31, 0.9, 8, "border"),
        by_timm(17, 30, 1.0, 8, "border", "bilinear"),
        by_timm(40, 3, 1.0, 7, "border"),
    ],
}
(HERE / "golden.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
ramp = np.mgrid[0:16, 0:24].astype("uint8") * 10
Image.fromarray(np.stack([ramp[0], ramp[1], 255 - ramp[1]], -1)).convert("CMYK").save(HERE / "cmyk.jpg", quality=95)
