"""SGD over flat arrays in shared memory: float32 masters, bfloat16 working weights, a running average.

The parameters of a model lie one behind the other in flat arrays of P numbers: first the weights that decay
(convolutions and fc), then those that do not (batch norm, biases). Two-dimensional and longer weights are
bfloat16 views of `half`, batch norm parameters are float32 views of `master`. With several workers (one
process per core) each writes its gradients, waits, updates its own share of P and waits again, so that every
worker sees the same weights.
"""
import math

import torch
from torch import nn

CHUNK = 1 << 17  # numbers updated at a time on a CPU: five float32 arrays of this fit the caches


def view_like(flat, p):
    """View of a flat segment with the shape of p; convolution weights channels_last."""
    if p.dim() == 4:
        o, i, h, w = p.shape
        return flat.view(o, h, w, i).permute(0, 3, 1, 2)
    return flat.view(p.shape)


class FlatSgd:
    """Nesterov SGD. `names`/`spans`: parameter name -> (begin, end) in the flat arrays."""

    def __init__(self, model, workers, device):
        named = sorted(model.named_parameters(), key=lambda kv: kv[1].dim() <= 1)
        norms = {n + '.' + p for n, m in model.named_modules() if isinstance(m, nn.BatchNorm2d)
                 for p in ('weight', 'bias')}
        self.spans, at = {}, 0
        for name, p in named:
            if p.dim() <= 1 and not hasattr(self, 'decayed'):
                self.decayed = at
            self.spans[name] = (at, at + p.numel())
            at += p.numel()
        self.size, self.workers, self.device = at, workers, device

        def array(*shape, dtype=torch.float32):
            t = torch.zeros(shape, dtype=dtype, device=device)
            return t.share_memory_() if device.type == 'cpu' else t

        self.master, self.momentum, self.average = array(at), array(at), array(at)
        self.half = array(at, dtype=torch.bfloat16)
        self.grads = array(workers, at, dtype=torch.bfloat16)
        self.params = {}
        for name, p in named:
            self._segment(self.master, name, p).copy_(p.detach())
            p.data = self._segment(self.master if name in norms else self.half, name, p)
            self.params[name] = p
        self.half.copy_(self.master)
        self.average.copy_(self.master)

    def _segment(self, flat, name, p):
        begin, end = self.spans[name]
        return view_like(flat[begin:end], p)

    def collect(self, worker):
        """Moves the gradients of this worker's backward pass into the shared array."""
        for name, p in self.params.items():
            self._segment(self.grads[worker], name, p).copy_(p.grad)
            p.grad = None

    def update(self, worker, rate, momentum, decay, average):
        """One step on this worker's share; `average`: how far the running average moves (0: not at all)."""
        share = math.ceil(self.size / self.workers)
        low, high = worker * share, min(self.size, (worker + 1) * share)
        middle = min(max(self.decayed, low), high)
        for begin, end, wd in ((low, middle, decay), (middle, high, 0.0)):
            step = CHUNK if self.device.type == 'cpu' else max(1, end - begin)
            for a in range(begin, end, step):
                self._update(slice(a, min(end, a + step)), rate, momentum, wd, average)

    def _update(self, s, rate, momentum, decay, average):
        w, m = self.master[s], self.momentum[s]
        g = self.grads[0, s].float()
        for other in range(1, self.workers):
            g.add_(self.grads[other, s])
        if self.workers > 1:
            g.mul_(1 / self.workers)
        if decay:
            g.add_(w, alpha=decay)
        m.mul_(momentum).add_(g)
        w.add_(g.add_(m, alpha=momentum), alpha=-rate)
        self.half[s].copy_(w)
        if average:
            self.average[s].lerp_(w, average)

    def state(self):
        return {k: getattr(self, k) for k in ('master', 'momentum', 'average')}

    def load_state(self, state):
        for k, v in state.items():
            getattr(self, k).copy_(v)
        self.half.copy_(self.master)

    def export(self, flat):
        """Flat float32 array -> {name: tensor} in the plain layout."""
        return {n: self._segment(flat, n, p).float().cpu().contiguous() for n, p in self.params.items()}
