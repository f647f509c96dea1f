"""Reference numbers for any network of the family, computed with PyTorch in float64.

The network is written out here once more, in PyTorch's own modules, so that the TypeScript side is compared with
something that shares no code with it. Weights and input come from a formula (src/main/engine/testing/
formula-weights.ts has the same): nothing needs to be downloaded, and both sides hold the same float32 values.

    python3 tools/golden/golden.py            remakes every file of src/main/engine/testing/goldens
    python3 tools/golden/golden.py resnet20   remakes those of one model

Debian: python3-torch, python3-numpy. Gradients are of the arg-max class's logit, batch norm in evaluation mode.
"""
import json
import math
import pathlib
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

OUT = pathlib.Path(__file__).resolve().parents[2] / 'src/main/engine/testing/goldens'

DEPTHS = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3),
          20: (3, 3, 3), 32: (5, 5, 5), 44: (7, 7, 7), 56: (9, 9, 9), 110: (18, 18, 18)}

# model, height, width, stride placement, shortcut option
CASES = [
    ('resnet18', 64, 64, '3x3', 'B'), ('resnet34', 64, 64, '3x3', 'B'), ('resnet50', 64, 64, '3x3', 'B'),
    ('resnet101', 64, 64, '3x3', 'B'), ('resnet152', 64, 64, '3x3', 'B'),
    ('resnet50', 64, 64, '1x1', 'B'), ('resnet101', 32, 32, '1x1', 'B'),
    ('resnet18', 64, 64, '3x3', 'A'), ('resnet50', 64, 64, '3x3', 'A'), ('resnet34', 64, 64, '3x3', 'C'),
    ('resnet18', 64, 64, '3x3', 'none'), ('resnet50', 65, 47, '3x3', 'B'), ('resnet18', 225, 160, '3x3', 'B'),
    ('resnet20', 32, 32, '3x3', 'A'), ('resnet20', 32, 32, '3x3', 'B'), ('resnet20', 32, 32, '3x3', 'C'),
    ('resnet20', 31, 45, '3x3', 'A'), ('resnet32', 32, 32, '3x3', 'none'), ('resnet44', 32, 32, '3x3', 'A'),
    ('resnet56', 32, 32, '3x3', 'A'), ('resnet110', 32, 32, '3x3', 'A'),
]


# the same, after the number of pictures
BATCHES = [
    (3, 'resnet18', 33, 47, '3x3', 'B'), (2, 'resnet50', 64, 64, '1x1', 'A'), (5, 'resnet20', 32, 32, '3x3', 'A'),
    (4, 'resnet32', 31, 45, '3x3', 'none'),
]


class ZeroPad(nn.Module):
    """Option A: every stride-th pixel, and as many zero channels on both sides as are missing."""

    def __init__(self, missing, stride):
        super().__init__()
        self.missing, self.stride = missing, stride

    def forward(self, x):
        side = self.missing // 2
        return F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, side, side))


class Block(nn.Module):
    def __init__(self, inside, planes, out, stride, placement, bottleneck, option):
        super().__init__()
        if bottleneck:
            first, second = (stride, 1) if placement == '1x1' else (1, stride)
            plan = [(inside, planes, 1, first), (planes, planes, 3, second), (planes, out, 1, 1)]
        else:
            plan = [(inside, planes, 3, stride), (planes, out, 3, 1)]
        for i, (a, b, k, s) in enumerate(plan, 1):
            self.add_module(f'conv{i}', nn.Conv2d(a, b, k, s, k // 2, bias=False))
            self.add_module(f'bn{i}', nn.BatchNorm2d(b))
        self.count = len(plan)
        same = inside == out and stride == 1
        self.plain = option == 'none'
        if option == 'C' or (option == 'B' and not same):
            self.downsample = nn.Sequential(nn.Conv2d(inside, out, 1, stride, bias=False), nn.BatchNorm2d(out))
        self.pad = ZeroPad(out - inside, stride) if option == 'A' and not same else None

    def branch(self, x, keep=lambda name, value: value):
        for i in range(1, self.count + 1):
            x = keep(f'conv{i}', getattr(self, f'conv{i}')(x))
            x = keep(f'bn{i}', getattr(self, f'bn{i}')(x))
            if i < self.count:
                x = keep(f'relu{i}', F.relu(x))
        return x

    def shortcut(self, x):
        if hasattr(self, 'downsample'):
            return self.downsample(x)
        return self.pad(x) if self.pad else x


class Network(nn.Module):
    def __init__(self, model, placement, option):
        super().__init__()
        depth = int(model[6:])
        self.cifar = depth in (20, 32, 44, 56, 110)
        bottleneck = depth >= 50 and not self.cifar
        width = 16 if self.cifar else 64
        self.conv1 = nn.Conv2d(3, width, 3, 1, 1, bias=False) if self.cifar else nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.names, inside = [], width
        for stage, count in enumerate(DEPTHS[depth]):
            planes = width * 2 ** stage
            out = planes * (4 if bottleneck else 1)
            blocks = []
            for i in range(count):
                stride = 2 if stage > 0 and i == 0 else 1
                blocks.append(Block(inside, planes, out, stride, placement, bottleneck, option))
                self.names.append(f'layer{stage + 1}.{i}')
                inside = out
            self.add_module(f'layer{stage + 1}', nn.ModuleList(blocks))
        self.fc = nn.Linear(inside, 10 if self.cifar else 1000)

    def blocks(self):
        return [(name, self.get_submodule(name)) for name in self.names]


def fill(net):
    fill_formula(net, {f'{name}.bn{block.count}.weight' for name, block in net.blocks()}, {'fc.bias'})


def fill_formula(net, halved, head_biases):
    """Every tensor by its place in the state_dict; those of the last norms are halved, the classifier's bias is small."""
    fill_in_order(net.state_dict().items(), halved, head_biases)


def fill_in_order(tensors, halved, head_biases):
    counted = [(name, tensor) for name, tensor in tensors if not name.endswith('num_batches_tracked')]
    for k, (name, tensor) in enumerate(counted):
        i = np.arange(tensor.numel(), dtype=np.float64)
        if name in head_biases:
            v = 0.01 * np.sin(i + k)
        elif tensor.dim() > 1:
            fan_in = tensor.numel() // tensor.shape[0]
            phase = 12.9898 * (i + 1) + 78.233 * (k + 1) + np.mod(0.0001 * (i + 1) ** 2, 6.0)
            v = math.sqrt(2 / fan_in) * math.sqrt(2) * np.sin(phase)
        elif name.endswith('.weight'):
            v = (0.5 if name in halved else 1.0) * (0.9 + 0.2 * np.sin(0.7 * i + k))
        elif name.endswith('.bias'):
            v = 0.1 * np.sin(1.3 * i + k)
        elif name.endswith('running_mean'):
            v = 0.1 * np.sin(0.3 * i + k)
        else:
            v = 1.0 + 0.5 * np.sin(0.9 * i + k)
        tensor.copy_(torch.from_numpy(v.astype(np.float32)).reshape(tensor.shape))


def short(value):
    """Nine significant digits: what float32 can show, and small files."""
    return float(f'{float(value):.9g}')


def statistics(value):
    v = value.detach()
    return [short(s) for s in (v.mean(), v.std(unbiased=False), v.min(), v.max(), v.norm(), (v == 0).double().mean())]


def pull(function, x, cotangents):
    """J^T applied to each cotangent of a batch, at the same point x."""
    at = x.expand(len(cotangents), -1, -1, -1).clone().requires_grad_(True)
    return torch.autograd.grad((function(at) * cotangents).sum(), at)[0]


def golden(model, height, width, placement, option):
    net = Network(model, placement, option).eval()
    with torch.no_grad():
        fill(net)
    net.double()
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    x = torch.sin(0.05 * torch.arange(3 * height * width, dtype=torch.float64)).reshape(1, 3, height, width)

    tape, trace = {'input': x}, []
    h = tape['conv1'] = net.conv1(x)
    h = tape['bn1'] = net.bn1(h)
    h = tape['relu'] = F.relu(h)
    if not net.cifar:
        h = tape['maxpool'] = F.max_pool2d(h, 3, 2, 1)
    stem = h
    for name, block in net.blocks():
        def keep(node, value, name=name):
            tape[f'{name}.{node}'] = value
            return value
        before, f = h, block.branch(h, keep)
        total, ratio = f, None
        if not block.plain:
            s = tape[f'{name}.shortcut'] = block.shortcut(h)
            total = tape[f'{name}.add'] = f + s
            ratio = f.norm() / s.norm()
        h = tape[name] = F.relu(total)
        trace.append((name, block.branch, None if block.plain else block.shortcut, before, (total > 0).double(), ratio))
    pooled = tape['avgpool'] = h.mean((2, 3), keepdim=True)
    logits = tape['fc'] = net.fc(pooled.flatten(1))
    target = int(logits.argmax())

    def stem_of(image):
        y = F.relu(net.bn1(net.conv1(image)))
        return y if net.cifar else F.max_pool2d(y, 3, 2, 1)
    return {
        'model': model, 'input': [height, width], 'stride': placement, 'shortcut': option, 'target': target,
        'logits': [short(v) for v in logits[0]],
        'activations': {name: statistics(value) for name, value in tape.items()},
        **graded(x, stem_of, stem, trace, h, net.fc.weight[target]),
    }


def graded(x, stem_of, stem, trace, h, row, behind=lambda h: h):
    """Backwards from the target's logit, graded by the number of residual branches that the gradient went through.

    trace: of every block its name, branch, shortcut (None: it has none), input, the mask of what follows the sum, and
    the ratio of the summands. h: the last block's output; row: the target's weights in the classifier; behind: what
    stands between that output and the pooling.
    """
    grades = pull(behind, h, (row / (h.shape[2] * h.shape[3])).reshape(1, -1, 1, 1).expand_as(h))
    cam = F.relu((grades.mean((2, 3), keepdim=True) * h).sum(1))[0]
    rows = []
    for name, branch, shortcut, before, mask, ratio in trace[::-1]:
        out, cotangents = grades.sum(0), grades * mask
        g_f = pull(branch, before, cotangents)
        g_s = pull(shortcut, before, cotangents) if shortcut else torch.zeros_like(g_f)
        s, f = g_s.sum(0), g_f.sum(0)
        t = s + f
        share = (s * t).sum() / (t * t).sum()
        cosine = short((s * f).sum() / (s.norm() * f.norm())) if shortcut else None
        rows.append([name, *map(short, (out.norm(), s.norm(), f.norm(), t.norm())), cosine, short(share),
                     None if ratio is None else short(ratio)])
        nothing = torch.zeros_like(g_s[:1])
        grades = torch.cat([g_s, nothing]) + torch.cat([nothing, g_f])
    t = grades.sum(0)
    path = [short((g * t).sum() / (t * t).sum()) for g in grades]
    assert torch.equal(stem_of(x), stem)
    gradient = pull(stem_of, x, t[None])
    return {
        'inputGradient': {'l2': short(gradient.norm()), 'max': short(gradient.abs().max())},
        'blocks': rows[::-1], 'path': path, 'gradcam': [[short(v) for v in line] for line in cam],
    }


def golden_batch(pictures, model, height, width, placement, option):
    """Logits of several pictures at once, and the gradient of each one's arg-max logit at the input."""
    net = Network(model, placement, option).eval()
    with torch.no_grad():
        fill(net)
    net.double()
    numbers = torch.arange(pictures * 3 * height * width, dtype=torch.float64)
    x = torch.sin(0.05 * numbers).reshape(pictures, 3, height, width).requires_grad_(True)
    h = F.relu(net.bn1(net.conv1(x)))
    h = h if net.cifar else F.max_pool2d(h, 3, 2, 1)
    for _, block in net.blocks():
        h = block.branch(h) if block.plain else block.branch(h) + block.shortcut(h)
        h = F.relu(h)
    logits = net.fc(h.mean((2, 3)))
    gradient = torch.autograd.grad(logits.max(1).values.sum(), x)[0]
    return {
        'model': model, 'input': [height, width], 'stride': placement, 'shortcut': option,
        'targets': logits.argmax(1).tolist(),
        'logits': [[short(v) for v in row] for row in logits],
        'inputGradients': [short(g.norm()) for g in gradient],
    }


def write(name, numbers):
    file = OUT / f'{name}.json'
    file.write_text(json.dumps(numbers, separators=(',', ':')) + '\n')
    print(file.name, file.stat().st_size)


if __name__ == '__main__':
    OUT.mkdir(parents=True, exist_ok=True)
    for pictures, *case in BATCHES:
        if len(sys.argv) > 1 and case[0] not in sys.argv[1:]:
            continue
        model, height, width, placement, option = case
        write(f'batch{pictures}-{model}-{height}x{width}-{placement}-{option}', golden_batch(pictures, *case))
    for case in CASES:
        if len(sys.argv) > 1 and case[0] not in sys.argv[1:]:
            continue
        model, height, width, placement, option = case
        write(f'{model}-{height}x{width}-{placement}-{option}', golden(*case))
