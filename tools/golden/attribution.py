"""Reference numbers for what pixels do, computed with PyTorch's autograd in float64: saliency, input x gradient,
integrated gradients, Grad-CAM, each by its definition, on the network, weights and input of golden.py.

    python3 tools/golden/attribution.py    remakes attribution-resnet18.json in src/main/engine/testing/goldens

Size and steps were chosen so that no ReLU on the way has an input within rounding of zero: there a backend in float32
may take the other side, and gradients jump. Every 37th value of a map is kept, which spreads over rows and columns.
"""
import json

import numpy as np
import torch
from golden import OUT, Network, fill, short
from torch.nn import functional as F

SIDE, STEPS, EVERY = 32, 5, 37
LAYERS = ('layer2.1', 'layer4.1')


def forward(net, x, keep=None):
    h = F.max_pool2d(F.relu(net.bn1(net.conv1(x))), 3, 2, 1)
    for name, block in net.blocks():
        h = F.relu(block.branch(h) + block.shortcut(h))
        if keep is not None:
            keep[name] = h
    return net.fc(h.mean((2, 3)))[0]


def gradient(net, x, target):
    x = x.clone().requires_grad_(True)
    return torch.autograd.grad(forward(net, x)[target], x)[0]


def grad_cam(net, x, target, layer):
    keep = {}
    logit = forward(net, x.clone().requires_grad_(True), keep)[target]
    weights = torch.autograd.grad(logit, keep[layer])[0].mean((2, 3), keepdim=True)
    return F.relu((weights * keep[layer]).sum(1))[0]


def kept(values):
    v = values.detach().flatten()
    return {'shape': list(values.shape), 'l2': short(v.norm()), 'sum': short(v.sum()),
            'max': short(v.abs().max()), 'values': [short(one) for one in v[::EVERY]]}


def main():
    net = Network('resnet18', '3x3', 'B').eval()
    with torch.no_grad():
        fill(net)
    net.double()
    # The input that both sides hold is in float32.
    x = torch.sin(0.05 * torch.arange(3 * SIDE * SIDE, dtype=torch.float64)).float().double()
    x = x.reshape(1, 3, SIDE, SIDE)
    target = int(forward(net, x).argmax())
    g = gradient(net, x, target)
    points, weights = np.polynomial.legendre.leggauss(STEPS)
    mean = sum(w / 2 * gradient(net, (p + 1) / 2 * x, target) for p, w in zip(points, weights))
    difference = forward(net, x)[target] - forward(net, torch.zeros_like(x))[target]
    numbers = {
        'model': 'resnet18', 'input': [SIDE, SIDE], 'target': target, 'steps': STEPS, 'every': EVERY,
        'saliency': kept(g.abs().amax(1)[0]),
        'input-x-gradient': kept((x * g).sum(1)[0]),
        'integrated-gradients': {**kept((x * mean).sum(1)[0]), 'difference': short(difference)},
        'grad-cam': {layer: kept(grad_cam(net, x, target, layer)) for layer in LAYERS},
    }
    file = OUT / 'attribution-resnet18.json'
    file.write_text(json.dumps(numbers, separators=(',', ':')) + '\n')
    print(file.name, file.stat().st_size)


if __name__ == '__main__':
    main()
