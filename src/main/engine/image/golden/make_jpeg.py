"""Writes jpeg.json beside itself: small JPEGs and the SHA-256 of the RGB pixels that PIL (libjpeg-turbo) decodes.

  /usr/bin/python3 make_jpeg.py
"""
import base64
import hashlib
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image


def picture(width, height):
    """Waves with edges: every coefficient is used somewhere."""
    y, x = np.mgrid[0:height, 0:width]
    channels = [127 + 120 * np.sin(0.9 * x + 0.31 * y), 255 * ((x // 3 + y // 5) % 2),
                127 + 90 * np.cos(0.05 * x * y)]
    return Image.fromarray(np.stack(channels, -1).clip(0, 255).astype(np.uint8))


def jpeg(image, **options):
    out = io.BytesIO()
    image.save(out, 'JPEG', **options)
    return out.getvalue()


def segments(data):
    """Markers with their segments, and the entropy-coded bytes of the only scan."""
    at, found = 2, []
    while True:
        length = int.from_bytes(data[at + 2:at + 4], 'big')
        found.append((data[at + 1], data[at:at + 2 + length]))
        at += 2 + length
        if found[-1][0] == 0xda:
            return found, data[at:-2]


def with_restarts(images):
    """Grey 8 x 8 pictures side by side, a restart marker between each two."""
    parts = [segments(jpeg(image, quality=90)) for image in images]
    head = b'\xff\xd8'
    for marker, segment in parts[0][0]:
        if marker == 0xc0:
            segment = segment[:7] + (8 * len(images)).to_bytes(2, 'big') + segment[9:]
        if marker == 0xda:
            head += b'\xff\xdd\x00\x04\x00\x01'
        head += segment
    scans = [scan + bytes([0xff, 0xd0 + i % 8]) for i, (_, scan) in enumerate(parts)]
    return head + b''.join(scans)[:-2] + b'\xff\xd9'


def cases():
    for name, size, options in [
        ('4:4:4', (23, 17), {'subsampling': 0, 'quality': 85}),
        ('4:2:2', (23, 17), {'subsampling': 1, 'quality': 85}),
        ('4:2:0', (23, 17), {'subsampling': 2, 'quality': 85}),
        ('4:2:0 of whole MCUs', (48, 32), {'subsampling': 2, 'quality': 30}),
        ('4:2:0 of one pixel', (1, 1), {'subsampling': 2}),
        ('4:2:0, narrow', (4, 33), {'subsampling': 2, 'quality': 95}),
        ('4:2:0, five wide', (5, 9), {'subsampling': 2, 'quality': 95}),
        ('4:2:2, narrow', (3, 20), {'subsampling': 1, 'quality': 95}),
        ('coarse', (40, 24), {'quality': 5}),
        ('fine, own codes', (40, 24), {'quality': 100, 'optimize': True}),
    ]:
        yield name, jpeg(picture(*size), **options)
    yield 'grey', jpeg(picture(29, 11).convert('L'), quality=80)
    yield 'restarts', with_restarts([picture(8 * i + 8, 8).crop((8 * i, 0, 8 * i + 8, 8)).convert('L') for i in range(11)])


def main():
    found = []
    for name, data in cases():
        image = Image.open(io.BytesIO(data)).convert('RGB')
        found.append({'name': name, 'size': image.size, 'sha256': hashlib.sha256(image.tobytes()).hexdigest(),
                      'jpeg': base64.b64encode(data).decode()})
    (Path(__file__).parent / 'jpeg.json').write_text(json.dumps(found, indent=1) + '\n')


if __name__ == '__main__':
    main()
