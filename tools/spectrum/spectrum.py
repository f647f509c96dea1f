"""Writes resources/spectrum/photographs.safetensors: how strong each frequency is in photographs, and how their colours vary
together. `visualize` draws pictures with that spectrum.

Pixels are taken as logits (a sigmoid gives them back), their colours decorrelated: principal axes, each of variance 1.
  magnitude [3, 64, 33]  root mean square of the two-dimensional FFT (norm "ortho") of the three axes
  colours [3, 3]         logits = axes @ colours + mean
  mean [3]

  /usr/bin/python3 tools/spectrum/spectrum.py FOLDER OF TINY IMAGENET [PICTURES]
"""
import io
import json
import struct
import sys
from pathlib import Path

import numpy as np
from PIL import Image

OUT = Path(__file__).parent.parent.parent / 'resources' / 'spectrum' / 'photographs.safetensors'
# Black and white have no logit.
LEAST = 0.02


def pictures(folder, count):
    """uint8 [count, 64, 64, 3]: the first training pictures; the shards are in random order."""
    found = []
    for shard in sorted(folder.glob('train-*.bin')):
        offsets = json.loads(shard.with_suffix('.json').read_text())['offsets']
        data = shard.read_bytes()
        for start, end in zip(offsets, offsets[1:]):
            found.append(np.asarray(Image.open(io.BytesIO(data[start:end])).convert('RGB')))
            if len(found) == count:
                return np.stack(found)
    return np.stack(found)


def spectrum(rgb):
    share = np.clip(rgb / 255, LEAST, 1 - LEAST)
    logits = np.log(share / (1 - share))
    mean = logits.mean((0, 1, 2))
    variance, axes = np.linalg.eigh(np.cov((logits - mean).reshape(-1, 3).T))
    order = np.argsort(-variance)
    # The sign of an axis is nobody's: its largest colour is positive.
    axes = axes[:, order].T
    axes *= np.sign(axes[np.arange(3), np.abs(axes).argmax(1)])[:, None]
    colours = np.sqrt(variance[order])[:, None] * axes
    whitened = (logits - mean) @ np.linalg.inv(colours)
    power = np.zeros((3, 64, 33))
    for part in np.array_split(whitened, max(1, len(whitened) // 500)):
        power += (np.abs(np.fft.rfft2(part, axes=(1, 2), norm='ortho')) ** 2).sum(0).transpose(2, 0, 1)
    return {'magnitude': np.sqrt(power / len(rgb)), 'colours': colours, 'mean': mean}


def write(path, tensors, metadata):
    header, at = {'__metadata__': metadata}, 0
    for name, values in tensors.items():
        header[name] = {'dtype': 'F32', 'shape': list(values.shape), 'data_offsets': [at, at + 4 * values.size]}
        at += 4 * values.size
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(struct.pack('<Q', len(text)) + text + b''.join(v.astype('<f4').tobytes() for v in tensors.values()))


if __name__ == '__main__':
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rgb = pictures(Path(sys.argv[1]), count)
    tensors = spectrum(rgb)
    write(OUT, tensors, {'of': f'{len(rgb)} training pictures of Tiny ImageNet, by tools/spectrum/spectrum.py'})
    print({name: np.round(values, 3).tolist() for name, values in tensors.items() if values.size < 10})
