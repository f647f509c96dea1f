"""Reference numbers of folder studies on formula weights and pictures, computed with PyTorch in float64.

    python3 tools/golden/studies.py        remakes src/main/engine/testing/goldens/studies.json

Debian: python3-torch, python3-numpy. Pictures are those of golden.py's batches.
"""
import torch
from torch import nn
from torch.nn import functional as F

from golden import Network, fill, short, write

# model, pictures, height, width, blocks that are cut (none: all)
CASES = [('resnet20', 6, 16, 16, None), ('resnet18', 5, 33, 47, ('layer2.0', 'layer4.1'))]
CLASS = 2


def network(model):
    net = Network(model, '3x3', 'A' if model == 'resnet20' else 'B').eval()
    with torch.no_grad():
        fill(net)
    return net.double()


def stem(net, x):
    h = F.relu(net.bn1(net.conv1(x)))
    return h if net.cifar else F.max_pool2d(h, 3, 2, 1)


def nodes(net, x, cut=None, summand=None):
    """The stem's output and every block's; one block may be without its branch or its shortcut."""
    out = [stem(net, x)]
    for name, block in net.blocks():
        h = out[-1]
        # What is left out is not computed, so that training mode keeps no statistics of it.
        parts = [part(h) for part, kind in ((block.branch, 'residual'), (block.shortcut, 'shortcut'))
                 if name != cut or kind != summand]
        out.append(F.relu(sum(parts)))
    return out


def logits(net, hs):
    return net.fc(hs[-1].mean((2, 3)))


def restored(model, x, cut, summand):
    """Batch norm statistics of one batch, with the unbiased variance."""
    net = network(model)
    norms = {name: m for name, m in net.named_modules() if isinstance(m, nn.BatchNorm2d)}
    for m in norms.values():
        m.reset_running_stats()
        m.momentum = None
    net.train()
    with torch.no_grad():
        nodes(net, x, cut, summand)
        net.eval()
        return net, logits(net, nodes(net, x, cut, summand)), norms


def hsic(a, b):
    """Song et al. 2012, equation 5, without its constant."""
    n = len(a)
    k, l = (f.flatten(1) @ f.flatten(1).T for f in (a, b))
    k, l = (g - torch.diag(torch.diag(g)) for g in (k, l))
    return ((k * l).sum() + k.sum() * l.sum() / ((n - 1) * (n - 2)) - 2 / (n - 2) * (k.sum(0) * l.sum(0)).sum()) / (n * (n - 3))


def golden(model, pictures, height, width, cut):
    net = network(model)
    numbers = torch.arange(pictures * 3 * height * width, dtype=torch.float64)
    x = torch.sin(0.05 * numbers).reshape(pictures, 3, height, width)
    hs = nodes(net, x.clone().requires_grad_(True))
    z = logits(net, hs)
    own = torch.autograd.grad(z[0, CLASS], hs, retain_graph=True)
    lens = [g[0].sum((1, 2)) for g in own]
    middle = len(hs) // 2
    relevance = hs[middle] * torch.autograd.grad(z.max(1).values.sum(), hs[middle], retain_graph=True)[0]
    lesions = []
    for name in cut or net.names:
        for summand in ('residual', 'shortcut'):
            with torch.no_grad():
                without = logits(net, nodes(net, x, name, summand))
            _, again, norms = restored(model, x, name, summand)
            last = norms[f'{net.names[-1]}.bn2']
            lesions.append({'block': name, 'without': summand, 'logits': [short(v) for v in without[1, :3]],
                            'restored': [short(v) for v in again[1, :3]],
                            'mean': [short(v) for v in last.running_mean[:2]], 'variance': [short(v) for v in last.running_var[:2]]})
    maps = [h.detach() for h in hs]
    cross = [[hsic(a, b) for b in maps] for a in maps]
    return {
        'model': model, 'pictures': pictures, 'input': [height, width], 'class': CLASS,
        'lens': [{'norm': short(v.norm()), 'first': [short(a) for a in v[:3]]} for v in lens],
        'pooled': [short(h[0].mean((1, 2)).norm()) for h in maps],
        'relevance': {'node': net.names[middle - 1],
                      'value': [[short(v) for v in row[:4]] for row in relevance.flatten(2).max(2).values],
                      'place': [[int(v) for v in row[:4]] for row in relevance.flatten(2).max(2).indices]},
        'lesions': lesions,
        'cka': [[short(cross[i][j] / torch.sqrt(cross[i][i] * cross[j][j])) for j in range(len(maps))] for i in range(len(maps))],
    }


if __name__ == '__main__':
    write('studies', [golden(*case) for case in CASES])
