"""Reference numbers for the relatives of the family, computed with timm's and torchvision's own networks in float64.

As golden.py, but the network is theirs: only the order in which its modules are called is written out here, so that
values inside a block can be looked at, and what comes out is held against the network's own `forward`.

    python3 tools/golden/relatives.py                   remakes every file
    python3 tools/golden/relatives.py seresnet50        remakes those of one model

Wants `pip install timm torch` (made with timm 1.0.29, torch 2.13); torchvision's alone need only Debian's python3-torchvision
(0.14, torch 1.13). Ten classes, to keep the files small.
"""
import sys
import warnings

import torch
from torch import nn
from torch.nn import functional as F

# timm looks torchvision's operators up, which wheels of another make do not bring. None is called here.
for operator in ('nms', 'qnms'):
    try:
        torch.library.define(f'torchvision::{operator}', '(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')
    except RuntimeError:
        pass  # they are there
from golden import OUT, fill_formula, graded, short, statistics, write

CLASSES = 10

# model, height, width
CASES = [
    ('seresnet18', 64, 64), ('seresnext50_32x4d', 64, 64), ('legacy_seresnet18', 64, 64),
    ('legacy_seresnet50', 64, 64), ('ecaresnet50d', 64, 64), ('resnetrs50', 64, 64), ('resnetaa50', 64, 64),
    ('resnetblur50', 68, 75), ('resnext50_32x4d', 67, 53), ('wide_resnet50_2', 64, 64),
    ('resnet18d', 67, 53), ('resnet14t', 64, 64), ('resnet50s', 64, 64),
]

TORCHVISION = ('resnext50_32x4d', 'wide_resnet50_2')


def network(model):
    if model in TORCHVISION:
        from torchvision import models
        return getattr(models, model)(weights=None, num_classes=CLASSES)
    from timm import create_model
    return create_model(model, num_classes=CLASSES)


def nothing(_, value):
    return value


def is_there(module):
    return module is not None and not isinstance(module, nn.Identity)


def one_by_one(modules, name, x, keep):
    """The modules of a Sequential, or the only one, each under its name."""
    if not isinstance(modules, nn.Sequential):
        return keep(name, modules(x))
    for i, module in enumerate(modules):
        x = keep(f'{name}.{i}', module(x))
    return x


def stem(net, x, keep=nothing):
    first = net.layer0 if hasattr(net, 'layer0') else net
    x = one_by_one(first.conv1, 'conv1', x, keep)
    x = keep('bn1', first.bn1(x))
    x = keep('relu', F.relu(x))
    pool = net.pool0 if hasattr(net, 'pool0') else net.maxpool
    return one_by_one(pool, 'maxpool', x, keep) if is_there(pool) else x


def branch(block, x, keep=nothing):
    """The residual branch: convolutions with norm and ReLU, a pool that makes smaller, a gate."""
    convolutions = 3 if hasattr(block, 'conv3') else 2
    for i in range(1, convolutions + 1):
        x = keep(f'conv{i}', getattr(block, f'conv{i}')(x))
        x = keep(f'bn{i}', getattr(block, f'bn{i}')(x))
        # Cadene's block of two convolutions has a ReLU before its gate, too.
        if i < convolutions or type(block).__name__ == 'SEResNetBlock':
            x = keep(f'relu{i}', F.relu(x))
        if i == convolutions - 1 and is_there(getattr(block, 'aa', None)):
            x = keep('pool', block.aa(x))
    attention = getattr(block, 'se', None) or getattr(block, 'se_module', None)
    if attention is None:
        return x
    inside = attention.sigmoid if hasattr(attention, 'sigmoid') else attention.gate
    hook = inside.register_forward_hook(lambda _, __, gate: gates.append(gate))
    gates = []
    scaled = attention(x)
    hook.remove()
    keep('se', gates[0].reshape(*x.shape[:2], 1, 1))
    return keep('scale', scaled)


def shortcut(block, x):
    return block.downsample(x) if block.downsample is not None else x


def blocks(net):
    stages = [(f'layer{s}', getattr(net, f'layer{s}')) for s in range(1, 5)]
    return [(f'{name}.{i}', block) for name, stage in stages for i, block in enumerate(stage)]


def golden(model, height, width):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        net = network(model).eval()
    named = blocks(net)
    last = [f'{name}.bn{3 if hasattr(block, "conv3") else 2}.weight' for name, block in named]
    with torch.no_grad():
        fill_formula(net, set(last), {'fc.bias', 'last_linear.bias'})
    net.double()
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    x = torch.sin(0.05 * torch.arange(3 * height * width, dtype=torch.float64)).reshape(1, 3, height, width)

    tape, trace = {'input': x}, []

    def keeping(prefix):
        def keep(node, value):
            tape[prefix + node] = value.clone()  # a ReLU in place may come next
            return value
        return keep

    before = first = stem(net, x, keeping(''))
    for name, block in named:
        f = branch(block, before, keeping(f'{name}.'))
        s = tape[f'{name}.shortcut'] = shortcut(block, before)
        total = tape[f'{name}.add'] = f + s
        after = tape[name] = F.relu(total)
        trace.append((name, lambda at, b=block: branch(b, at), lambda at, b=block: shortcut(b, at), before,
                      (total > 0).double(), f.norm() / s.norm()))
        before = after
    head = net.last_linear if hasattr(net, 'last_linear') else net.fc
    tape['avgpool'] = before.mean((2, 3), keepdim=True)
    logits = tape['fc'] = head(tape['avgpool'].flatten(1))
    assert torch.allclose(net(x), logits, rtol=1e-12, atol=1e-12)
    target = int(logits.argmax())
    numbers = graded(x, lambda image: stem(net, image), first, trace, before, head.weight[target])
    return {
        'model': model, 'input': [height, width], 'classes': CLASSES, 'target': target,
        'logits': [short(v) for v in logits[0]],
        'activations': {name: statistics(value) for name, value in tape.items()},
        **numbers,
    }


if __name__ == '__main__':
    OUT.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        if len(sys.argv) > 1 and case[0] not in sys.argv[1:]:
            continue
        model, height, width = case
        write(f'relative-{model}-{height}x{width}', golden(*case))
