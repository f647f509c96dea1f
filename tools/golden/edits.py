"""Reference numbers for edited networks, single units, gradients of parameters and estimated statistics, computed with
PyTorch's autograd and its batch norm in training mode, in float64, on the network, weights and input of golden.py.

    python3 tools/golden/edits.py    remakes edits-resnet20.json in src/main/engine/testing/goldens

The gates were chosen so that no ReLU has an input within 4e-6 of zero, where a backend in float32 may take the other side.
"""
import json

import torch
from golden import OUT, Network, fill, short
from torch import nn
from torch.nn import functional as F

SIDE, PICTURES, BATCHES, EVERY = 32, 3, (3, 2), 97

GATES = {'layer1.1': (0.5, 1.2), 'layer2.0': (0.75, 1.0), 'layer2.2': (0.0, 1.0), 'layer3.2': (1.1, 0.4)}
CHANNELS = {'relu': {2: 0.0, 5: 2.0}, 'layer1.0.relu1': {1: -0.5}, 'layer2.0.bn1': {4: 1.5}, 'layer2.1': {0: 3.0, 7: 0.0},
            'layer3.0.shortcut': {9: 0.25}, 'avgpool': {11: 0.0}}
# node, channel, place (row, column) or None for the mean over all
UNITS = [('conv1', 3, (7, 9)), ('layer1.2.bn2', 6, None), ('layer2.0', 8, (4, 11)), ('layer2.2.relu1', 12, None),
         ('layer3.0.downsample.0', 20, (2, 5)), ('layer3.2', 40, None), ('avgpool', 5, None)]


def forward(net, x):
    """All nodes' values by name, after the factors on channels and gates."""
    values = {}

    def keep(name, value):
        factors = CHANNELS.get(name)
        if factors:
            row = torch.ones(value.shape[1], dtype=value.dtype)
            for channel, factor in factors.items():
                row[channel] = factor
            value = value * row.reshape(1, -1, 1, 1)
        values[name] = value
        return value

    h = keep('conv1', net.conv1(x))
    h = keep('relu', F.relu(keep('bn1', net.bn1(h))))
    for name, block in net.blocks():
        on_shortcut, on_branch = GATES.get(name, (1.0, 1.0))
        branch = block.branch(h, lambda part, value, name=name: keep(f'{name}.{part}', value))
        if hasattr(block, 'downsample'):
            h = keep(f'{name}.downsample.0', block.downsample[0](h))
            h = keep(f'{name}.downsample.1', block.downsample[1](h))
        shortcut = keep(f'{name}.shortcut', on_shortcut * h)
        h = keep(name, F.relu(keep(f'{name}.add', on_branch * branch + shortcut)))
    pooled = keep('avgpool', h.mean((2, 3), keepdim=True))
    values['fc'] = net.fc(pooled.flatten(1))
    return values


def kept(tensor):
    v = tensor.detach().flatten()
    return {'l2': short(v.norm()), 'values': [short(one) for one in v[::EVERY]]}


def pictures(count, first=0):
    size = 3 * SIDE * SIDE
    i = torch.arange(first * size, (first + count) * size, dtype=torch.float64)
    return torch.sin(0.05 * i).float().double().reshape(count, 3, SIDE, SIDE)


def unit(net, node, channel, place):
    x = pictures(1).requires_grad_(True)
    maps = forward(net, x)[node][0, channel]
    value = maps.mean() if place is None else maps[place]
    flat = -1 if place is None else place[0] * maps.shape[1] + place[1]
    return {'node': node, 'channel': channel, 'place': flat, 'value': short(value),
            'gradient': kept(torch.autograd.grad(value, x)[0])}


def estimated(net):
    """Mean over the batches of each batch's mean and unbiased variance, which momentum None keeps."""
    norms = {name: module for name, module in net.named_modules() if isinstance(module, nn.BatchNorm2d)}
    for norm in norms.values():
        norm.reset_running_stats()
        norm.momentum = None
    net.train()
    first = 0
    with torch.no_grad():
        for count in BATCHES:
            forward(net, pictures(count, first))
            first += count
    net.eval()
    return {name: {'mean': kept(norm.running_mean), 'variance': kept(norm.running_var)} for name, norm in norms.items()}


def main():
    net = Network('resnet20', '3x3', 'B').eval()
    with torch.no_grad():
        fill(net)
    net.double()
    x = pictures(PICTURES).requires_grad_(True)
    logits = forward(net, x)['fc']
    targets = logits.argmax(1)
    logits.gather(1, targets[:, None]).sum().backward()
    parameters = {name: kept(p.grad) for name, p in net.named_parameters()}
    numbers = {
        'input': [SIDE, SIDE], 'pictures': PICTURES, 'batches': BATCHES, 'every': EVERY,
        'gates': {block: {'shortcut': s, 'residual': f} for block, (s, f) in GATES.items()},
        'channels': CHANNELS, 'logits': [[short(v) for v in row] for row in logits], 'targets': targets.tolist(),
        'inputGradient': kept(x.grad), 'parameters': parameters,
        'units': [unit(net, *one) for one in UNITS],
        'statistics': estimated(net),
    }
    numbers['restoredLogits'] = [short(v) for v in forward(net, pictures(1))['fc'][0]]
    (OUT / 'edits-resnet20.json').write_text(json.dumps(numbers) + '\n')


if __name__ == '__main__':
    main()
