"""Reference numbers for networks with pre-activation and with group norm, computed with timm's own ones in float64.

As golden.py, but the network is timm's: only the order in which its modules are called is written out here, so that
values inside a block can be looked at, and what comes out is held against the network's own `forward`.

    python3 tools/golden/preactivation.py                 remakes every file
    python3 tools/golden/preactivation.py resnetv2_18     remakes those of one model

Wants `pip install timm torch` (made with timm 1.0.29, torch 2.13). Ten classes, to keep the files small.
"""
import re
import sys
import warnings
from itertools import groupby

import torch
from torch.nn import functional as F

# timm looks torchvision's operators up, which wheels of another make do not bring. None is called here.
for operator in ('nms', 'qnms'):
    try:
        torch.library.define(f'torchvision::{operator}', '(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')
    except RuntimeError:
        pass  # they are there
from timm import create_model  # noqa: E402

from golden import OUT, fill_in_order, graded, short, statistics, write  # noqa: E402

CLASSES = 10

# model, height, width
CASES = [('resnetv2_18', 64, 64), ('resnetv2_50', 64, 64), ('resnetv2_50d', 65, 47), ('resnet50_gn', 64, 64)]


def nothing(_, value):
    return value


def in_order(net):
    """The tensors in the order of computation: timm's projections stand before the branch."""
    def block(item):
        return re.sub(r'(blocks\.\d+\.).*', r'\1', item[0])
    for _, own in groupby(net.state_dict().items(), block):
        yield from sorted(own, key=lambda item: '.downsample.' in item[0])


def normed(norm, x):
    """A norm of timm's without the ReLU that it brings."""
    return F.batch_norm(x, norm.running_mean, norm.running_var, norm.weight, norm.bias, False, 0, norm.eps)


def stem(net, x, keep=nothing):
    if not hasattr(net, 'stem'):
        x = F.relu(keep('bn1', net.bn1(keep('conv1', net.conv1(x)))))
        return keep('maxpool', net.maxpool(keep('relu', x)))
    if hasattr(net.stem, 'conv'):
        x = keep('conv1', net.stem.conv(x))
    else:
        x = keep('conv1.0', net.stem.conv1(x))
        x = keep('conv1.2', F.relu(keep('conv1.1', normed(net.stem.norm1, x))))
        x = keep('conv1.3', net.stem.conv2(x))
        x = keep('conv1.5', F.relu(keep('conv1.4', normed(net.stem.norm2, x))))
        x = keep('conv1.6', net.stem.conv3(x))
    return keep('maxpool', net.stem.pool(x))


def branch(block, x, keep=nothing):
    count = 3 if hasattr(block, 'conv3') else 2
    if hasattr(block, 'bn1'):
        for i in range(1, count + 1):
            x = keep(f'conv{i}', getattr(block, f'conv{i}')(x))
            x = keep(f'bn{i}', getattr(block, f'bn{i}')(x))
            x = keep(f'relu{i}', F.relu(x)) if i < count else x
        return x
    for i in range(1, count + 1):
        x = keep(f'norm{i}', normed(getattr(block, f'norm{i}'), x))
        x = keep(f'relu{i}', F.relu(x))
        x = keep(f'conv{i}', getattr(block, f'conv{i}')(x))
    return x


def shortcut(block, x):
    if block.downsample is None:
        return x
    return block.downsample(x if hasattr(block, 'bn1') else F.relu(normed(block.norm1, x)))


def blocks(net):
    if hasattr(net, 'stages'):
        stages = [stage.blocks for stage in net.stages]
    else:
        stages = [net.layer1, net.layer2, net.layer3, net.layer4]
    return [(f'layer{s}.{i}', block) for s, stage in enumerate(stages, 1) for i, block in enumerate(stage)]


def golden(model, height, width):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        net = create_model(model, num_classes=CLASSES).eval()
    with torch.no_grad():
        # The last norm of each branch is halved, where a norm is what it ends with.
        last = {f'{name}.bn3.weight' for name, _ in blocks(net)}
        fill_in_order(in_order(net), last, {'fc.bias', 'head.fc.bias'})
    net.double()
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    x = torch.sin(0.05 * torch.arange(3 * height * width, dtype=torch.float64)).reshape(1, 3, height, width)

    v2 = hasattr(net, 'stages')
    tape, trace = {'input': x}, []

    def keeping(prefix):
        def keep(node, value):
            tape[prefix + node] = value
            return value
        return keep

    before = first = stem(net, x, keeping(''))
    for name, block in blocks(net):
        f = branch(block, before, keeping(f'{name}.'))
        s = tape[f'{name}.shortcut'] = shortcut(block, before)
        total = f + s
        if not v2:
            tape[f'{name}.add'] = total
        after = tape[name] = total if v2 else F.relu(total)
        mask = torch.ones_like(total) if v2 else (total > 0).double()
        trace.append((name, lambda at, b=block: branch(b, at), lambda at, b=block: shortcut(b, at), before, mask,
                      f.norm() / s.norm()))
        before = after
    pooled = before
    if v2:
        tape['norm'] = normed(net.norm, before)
        pooled = tape['relu'] = F.relu(tape['norm'])
    tape['avgpool'] = pooled.mean((2, 3), keepdim=True)
    classifier = net.head.fc if v2 else net.fc
    logits = tape['fc'] = classifier(tape['avgpool'] if v2 else tape['avgpool'].flatten(1)).flatten(1)
    assert torch.allclose(net(x), logits, rtol=1e-12, atol=1e-12)
    target = int(logits.argmax())
    numbers = graded(x, lambda image: stem(net, image), first, trace, before, classifier.weight[target].flatten(),
                     (lambda at: F.relu(normed(net.norm, at))) if v2 else (lambda at: at))
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
