"""Weights of a ResNet in 8 bits: one scale per output channel for convolutions and fc."""
import torch


def quantise(state):
    """{name: float tensor} -> the shipped tensors: `X.weight` I8 with `X.weight.scale` F32 (outputs), rest F32.

    w = scale * q with q in -127..127 and scale = the channel's largest magnitude / 127.
    """
    out = {}
    for name, w in state.items():
        if name.endswith('num_batches_tracked'):
            continue
        if w.dim() < 2:
            out[name] = w.float()
            continue
        w = w.float()
        scale = w.flatten(1).abs().amax(1).clamp(min=1e-12) / 127
        q = torch.round(w / scale.view(-1, *[1] * (w.dim() - 1))).clamp(-127, 127)
        out[name], out[name + '.scale'] = q.to(torch.int8), scale
    return out


def dequantise(tensors):
    """Stored tensors of any kind (float32, float16, 8 bits with scales) -> {name: float32 tensor}."""
    out = {}
    for name, w in tensors.items():
        if name.endswith('.scale'):
            continue
        scale = tensors.get(name + '.scale')
        w = w.float()
        out[name] = w if scale is None else w * scale.view(-1, *[1] * (w.dim() - 1))
    return out
