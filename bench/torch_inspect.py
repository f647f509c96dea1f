"""The same work in PyTorch: forward and backward, six statistics of every node, the split of every block.

Nodes are the modules' outputs and the sum before each block's last ReLU; the split is that of the engine: the
gradient's part through shortcut and branch, their norms, inner product and sum. Parameters are frozen; two threads.
Prints its version once it is warm, then the milliseconds of one run for every line that comes in.
    yes | head -n 10 | python3 bench/torch_inspect.py resnet50 224
"""
import sys
import time
import types

import torch
import torchvision

torch.set_num_threads(2)
model_name, size = sys.argv[1], int(sys.argv[2])
model = getattr(torchvision.models, model_name)(weights=None).eval()
for parameter in model.parameters():
    parameter.requires_grad_(False)

seen, splits = [], []


def watch(module, inputs, output):
    value = output.detach()
    seen.append(torch.stack([value.mean(), value.std(unbiased=False), value.min(), value.max(), value.norm(),
                             (value == 0).float().mean()]))


def split_forward(block, x):
    """The block's own forward with its two uses of x told apart."""
    parts = {}

    def arrived(name):
        def hook(gradient):
            parts[name] = gradient
            if len(parts) == 2:
                s, f = parts['shortcut'], parts['branch']
                total = s + f
                splits.append(torch.stack([s.norm(), f.norm(), total.norm(), (s * f).sum(), (total - s - f).norm()]))
        return hook

    into_branch, into_shortcut = x.view_as(x), x.view_as(x)
    into_branch.register_hook(arrived('branch'))
    into_shortcut.register_hook(arrived('shortcut'))
    h = block.relu(block.bn1(block.conv1(into_branch)))
    h = block.bn2(block.conv2(h))
    if hasattr(block, 'conv3'):
        h = block.bn3(block.conv3(block.relu(h)))
    total = h + (block.downsample(into_shortcut) if block.downsample is not None else into_shortcut)
    watch(block, None, total)
    return block.relu(total)


for module in model.modules():
    if not list(module.children()):
        if isinstance(module, torch.nn.ReLU):
            module.inplace = False  # its input is looked at, too
        module.register_forward_hook(watch)
    elif type(module).__name__ in ('BasicBlock', 'Bottleneck'):
        module.forward = types.MethodType(split_forward, module)

x = torch.randn(1, 3, size, size, requires_grad=True)


def inspect():
    """One inspection, in milliseconds."""
    seen.clear()
    splits.clear()
    x.grad = None
    began = time.perf_counter()
    logits = model(x)
    logits[0, logits[0].argmax()].backward()
    torch.stack(seen).tolist(), torch.stack(splits).tolist(), x.grad.norm().item()
    return 1000 * (time.perf_counter() - began)


for _ in range(2):
    inspect()
print(torch.__version__, flush=True)
for _ in sys.stdin:
    print(inspect(), flush=True)
