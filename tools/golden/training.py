"""Reference numbers for training: gradients of every parameter in training mode, and the losses of twenty steps.

As golden.py: PyTorch in float64, weights by the formula, network written out once more; here from its tensors' names
alone, so that a network without norms and one with pre-activation need no module of their own. Pictures are the noise
of `pictures`, labels count through the classes.

    python3 tools/golden/training.py
"""
import json
import math

import numpy as np
import torch
from torch.nn import functional as F

from golden import OUT, fill_in_order, short

EPSILON, CLASSES, BATCH, STEPS, SIDE = 1e-5, 10, 8, 20, 16
# Small, because networks in training mode are chaotic: at 0.05 PyTorch's own float32 is 5e-2 from its float64 in a plain net.
RATE, WARM_UP, MOMENTUM, DECAY = 0.001, 40, 0.9, 1e-4
RATES = {'plain': 0.0003}

# name, what differs from ResNet-20 as {field: value}
CASES = {
    'residual': {}, 'projections': {'shortcut': 'B'}, 'plain': {'shortcut': 'none'},
    'bottleneck': {'block': 'bottleneck', 'depths': [1, 2, 1], 'shortcut': 'B', 'width': 8},
    'bottleneck-zero-pad': {'block': 'bottleneck', 'depths': [1, 1, 1], 'shortcut': 'A', 'width': 8},
    'preactivation': {'order': 'bn-relu-conv'}, 'preactivation-projections': {'order': 'bn-relu-conv', 'shortcut': 'B'},
    'preactivation-plain': {'order': 'bn-relu-conv', 'shortcut': 'none', 'depths': [1, 1, 1]},
    'no-norm': {'norm': 'none', 'depths': [1, 1, 1]},
    'no-norm-preactivation': {'norm': 'none', 'order': 'bn-relu-conv', 'depths': [1, 1, 1]},
}


class Net:
    """Tensors are made when they are first named, which is in the order of computation; then they are filled."""

    def __init__(self, form):
        self.form = {'block': 'basic', 'depths': [3, 3, 3], 'width': 16, 'shortcut': 'A', 'order': 'conv-bn-relu',
                     'norm': 'batch', **form}
        # The smallest value that a ReLU was given: one within rounding of zero has no gradient that two backends agree on.
        self.tensors, self.halved, self.margin = {}, set(), math.inf
        with torch.no_grad():
            self(torch.zeros(2, 3, SIDE, SIDE))
            fill_in_order(self.tensors.items(), self.halved, {'fc.bias'})
        self.tensors = {name: tensor.double() for name, tensor in self.tensors.items()}
        self.learned = {name: tensor.requires_grad_(True) for name, tensor in self.tensors.items()
                        if not name.rpartition('.')[2].startswith('running')}

    def get(self, name, *shape):
        if name not in self.tensors:
            self.tensors[name] = torch.zeros(*shape)
        return self.tensors[name]

    def relu(self, x):
        self.margin = min(self.margin, float(x.detach().abs().min()))
        return F.relu(x)

    def conv(self, name, x, out, kernel, stride=1):
        weight = self.get(f'{name}.weight', out, x.shape[1], kernel, kernel)
        return F.conv2d(x, weight.to(x.dtype), None, stride, kernel // 2)

    def bn(self, name, x):
        if self.form['norm'] == 'none':
            return x
        weight, bias, mean, variance = (self.get(f'{name}.{t}', x.shape[1]) for t in
                                        ('weight', 'bias', 'running_mean', 'running_var'))
        return F.batch_norm(x, mean, variance, weight, bias, True, 0.1, EPSILON)

    def shortcut(self, name, x, out, stride, projection):
        if x.shape[1] == out and stride == 1:
            return x
        if self.form['shortcut'] == 'A':
            side = (out - x.shape[1]) // 2
            return F.pad(x[:, :, ::stride, ::stride], (0, 0, 0, 0, side, side))
        return projection(x)

    def block(self, name, x, planes, stride):
        bottleneck, option = self.form['block'] == 'bottleneck', self.form['shortcut']
        out = 4 * planes if bottleneck else planes
        plan = [(planes, 1, 1), (planes, 3, stride), (out, 1, 1)] if bottleneck else [(out, 3, stride), (out, 3, 1)]
        h = x
        if self.form['order'] == 'conv-bn-relu':
            for i, (to, kernel, step) in enumerate(plan, 1):
                h = self.bn(f'{name}.bn{i}', self.conv(f'{name}.conv{i}', h, to, kernel, step))
                h = self.relu(h) if i < len(plan) else h
            self.halved.add(f'{name}.bn{len(plan)}.weight')
            if option == 'none':
                return self.relu(h)
            return self.relu(h + self.shortcut(name, x, out, stride, lambda v: self.bn(
                f'{name}.downsample.1', self.conv(f'{name}.downsample.0', v, out, 1, stride))))
        for i, (to, kernel, step) in enumerate(plan, 1):
            h = self.relu(self.bn(f'{name}.norm{i}', h))
            first = h if i == 1 else first
            h = self.conv(f'{name}.conv{i}', h, to, kernel, step)
        projects = option == 'B' and (x.shape[1] != out or stride > 1)
        if option == 'none':
            return h
        return h + self.shortcut(name, first if projects else x, out, stride,
                                 lambda v: self.conv(f'{name}.downsample.conv', v, out, 1, stride))

    def __call__(self, x):
        post = self.form['order'] == 'conv-bn-relu'
        h = self.conv('conv1', x, self.form['width'], 3)
        h = self.relu(self.bn('bn1', h)) if post else h
        for stage, count in enumerate(self.form['depths']):
            for i in range(count):
                h = self.block(f'layer{stage + 1}.{i}', h, self.form['width'] * 2 ** stage, 2 if stage and not i else 1)
        h = h if post else self.relu(self.bn('norm', h))
        h = h.mean((2, 3))
        weight, bias = self.get('fc.weight', CLASSES, h.shape[1]), self.get('fc.bias', CLASSES)
        return F.linear(h, weight.to(h.dtype), bias.to(h.dtype))


def pictures(offset):
    i = np.arange(BATCH * 3 * SIDE * SIDE, dtype=np.float64) + offset
    values = np.sin(12.9898 * (i + 1) + np.mod(0.0001 * (i + 1) ** 2, 6.0)).astype(np.float32)
    return torch.from_numpy(values.astype(np.float64)).reshape(BATCH, 3, SIDE, SIDE)


def kept(tensor):
    """Norm, and four values: one from the beginning of each quarter."""
    v = tensor.detach().flatten()
    return [float(f'{float(one):.7g}') for one in (v.norm(), *v[::max(1, len(v) // 4)][:4])]


def farthest(form):
    """Of some offsets the one whose pictures keep the values that ReLUs get farthest from zero."""
    def margin(offset):
        net = Net(form)
        net.margin = math.inf
        with torch.no_grad():
            net(pictures(offset))
        return net.margin
    return max(range(0, 40 * 6007, 6007), key=margin)


def case(form, rate):
    net, first_offset = Net(form), farthest(form)
    labels = torch.arange(BATCH) % CLASSES
    optimiser = torch.optim.SGD(net.learned.values(), rate, MOMENTUM, weight_decay=DECAY)
    losses, first = [], {}
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group['lr'] = rate * min(1, (step + 1) / WARM_UP)
        optimiser.zero_grad()
        loss = F.cross_entropy(net(pictures(first_offset + 101 * (step % 4))), labels)
        loss.backward()
        losses.append(short(loss))
        if step == 0:
            first = {
                'gradients': {name: kept(tensor.grad) for name, tensor in net.learned.items()},
                'statistics': {name: kept(tensor) for name, tensor in net.tensors.items() if name not in net.learned},
            }
        optimiser.step()
    return {'form': form, 'rate': rate, 'offset': first_offset, **first, 'losses': losses}


def batch_norm():
    """The example of a batch norm that definitions of training mode are checked by: 4 pictures, 2 channels, 1 place."""
    x = torch.tensor([math.sin(1 + 0.5 * i) for i in range(8)], dtype=torch.float64).reshape(4, 2, 1, 1)
    dy = torch.tensor([math.cos(0.3 * i) for i in range(8)], dtype=torch.float64).reshape(4, 2, 1, 1)
    gamma = torch.tensor([1.5, -0.5], dtype=torch.float64, requires_grad=True)
    beta = torch.tensor([0.1, 0.2], dtype=torch.float64, requires_grad=True)
    x.requires_grad_(True)
    mean, variance = torch.zeros(2, dtype=torch.float64), torch.ones(2, dtype=torch.float64)
    y = F.batch_norm(x, mean, variance, gamma, beta, True, 0.1, EPSILON)
    y.backward(dy)
    named = {'x': x, 'dy': dy, 'y': y, 'dx': x.grad, 'dgamma': gamma.grad, 'dbeta': beta.grad, 'mean': mean,
             'variance': variance}
    return {name: [round(float(v), 10) for v in tensor.detach().flatten()] for name, tensor in named.items()}


def main():
    numbers = {'batch': BATCH, 'side': SIDE, 'batchNorm': batch_norm(),
               'cases': {name: case(form, RATES.get(name, RATE)) for name, form in CASES.items()}}
    (OUT / 'training.json').write_text(json.dumps(numbers, separators=(',', ':')) + '\n')


if __name__ == '__main__':
    main()
