"""Reads and writes safetensors files: 8 bytes of header length (little endian), a JSON header, the bytes."""
import json
import struct

import numpy
import torch

DTYPES = {'F32': torch.float32, 'F16': torch.float16, 'I8': torch.int8, 'BF16': torch.bfloat16}
NAMES = {v: k for k, v in DTYPES.items()}


def read(path):
    """(tensors by name, in their stored types; metadata, a dict of strings)."""
    with open(path, 'rb') as f:
        length = struct.unpack('<Q', f.read(8))[0]
        header = json.loads(f.read(length))
        body = bytearray(f.read())
    metadata = header.pop('__metadata__', {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry['data_offsets']
        flat = torch.frombuffer(body[begin:end], dtype=DTYPES[entry['dtype']])
        tensors[name] = flat.view(entry['shape']).clone()
    return tensors, metadata


def write(path, tensors, metadata):
    """Writes tensors (name -> tensor) and metadata (string -> string), aligned to 8 bytes as the format asks."""
    header, chunks, at = {'__metadata__': metadata}, [], 0
    order = sorted(tensors, key=lambda n: -tensors[n].element_size())  # wide types first keeps all aligned
    for name in order:
        t = tensors[name].detach().cpu().contiguous()
        raw = (t.view(torch.int16) if t.dtype == torch.bfloat16 else t).numpy()
        raw = numpy.ascontiguousarray(raw).tobytes()
        header[name] = {'dtype': NAMES[t.dtype], 'shape': list(t.shape), 'data_offsets': [at, at + len(raw)]}
        chunks.append(raw)
        at += len(raw)
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as f:
        f.write(struct.pack('<Q', len(text)) + text)
        f.writelines(chunks)
