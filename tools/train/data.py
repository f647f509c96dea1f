"""Tiny ImageNet as one array of pixels.

Layout of a data folder: `train-0..3.bin` and `val.bin` hold JPEG files end to end; the `.json` beside each
holds `offsets` (bytes, one more than pictures) and `labels` (index into `classes.json`, a list of
{wnid, name}). Decoding happens once: `load` writes SPLIT.u8 (pictures, 64, 64, 3; uint8, RGB) and
SPLIT.labels.npy into a cache folder and maps them into memory afterwards.
"""
import glob
import io
import json
import os

import numpy
import torch
from PIL import Image

SIDE = 64  # pixels


def jpegs(data, split):
    """Yields (bytes of one JPEG file, label) over all shards of a split, `train` or `val`."""
    for index in sorted(glob.glob(os.path.join(data, split + '-*.json')) or [os.path.join(data, split + '.json')]):
        with open(index) as f:
            meta = json.load(f)
        with open(index[:-5] + '.bin', 'rb') as f:
            blob = f.read()
        offsets = meta['offsets']
        for i, label in enumerate(meta['labels']):
            yield blob[offsets[i]:offsets[i + 1]], label


def decode(data, split, cache):
    """Decodes a split into the cache folder; a half-written file never bears the final name."""
    os.makedirs(cache, exist_ok=True)
    path = os.path.join(cache, split)
    labels = []
    with open(path + '.part', 'wb') as out:
        for blob, label in jpegs(data, split):
            picture = Image.open(io.BytesIO(blob)).convert('RGB')
            assert picture.size == (SIDE, SIDE)
            out.write(picture.tobytes())
            labels.append(label)
    numpy.save(path + '.labels.npy', numpy.array(labels, numpy.int64))
    os.replace(path + '.part', path + '.u8')


def load(data, split, cache):
    """(pictures uint8 (N, 64, 64, 3), memory-mapped; labels int64 (N,))."""
    path = os.path.join(cache, split)
    if not os.path.exists(path + '.u8'):
        decode(data, split, cache)
    labels = torch.from_numpy(numpy.load(path + '.labels.npy'))
    pixels = numpy.memmap(path + '.u8', numpy.uint8, 'c', shape=(len(labels), SIDE, SIDE, 3))
    return torch.from_numpy(pixels), labels


def classes(data):
    """The list of {wnid, name}, in the order of the labels."""
    with open(os.path.join(data, 'classes.json')) as f:
        return json.load(f)
