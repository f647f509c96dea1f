"""The same work in PyTorch: forward and backward with hooks, six statistics of every node, norms of every block.

Parameters are frozen; two threads; prints the median of the runs in milliseconds as JSON.
    python3 bench/torch_inspect.py resnet50 224 10
"""
import json
import sys
import time

import torch
import torchvision

torch.set_num_threads(2)
model_name, size, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
model = getattr(torchvision.models, model_name)(weights=None).eval()
for parameter in model.parameters():
    parameter.requires_grad_(False)

seen, gradients = [], []


def statistics(value):
    return torch.stack([value.mean(), value.std(unbiased=False), value.min(), value.max(), value.norm(),
                        (value == 0).float().mean()])


def watch(module, inputs, output):
    seen.append(statistics(output.detach()))


def watch_block(module, inputs, output):
    output.register_hook(lambda gradient: gradients.append(gradient.norm()))


for module in model.modules():
    if not list(module.children()):
        module.register_forward_hook(watch)
    if type(module).__name__ in ('BasicBlock', 'Bottleneck'):
        module.register_forward_hook(watch_block)
        module.conv1.register_full_backward_hook(lambda m, gi, go: gradients.append(gi[0].norm()))
        if module.downsample is not None:
            module.downsample[0].register_full_backward_hook(lambda m, gi, go: gradients.append(gi[0].norm()))

x = torch.randn(1, 3, size, size, requires_grad=True)
times = []
for run in range(runs + 2):
    seen.clear()
    gradients.clear()
    x.grad = None
    began = time.perf_counter()
    logits = model(x)
    logits[0, logits[0].argmax()].backward()
    numbers = torch.stack(seen).tolist(), torch.stack(gradients).tolist(), x.grad.norm().item()
    if run >= 2:
        times.append(1000 * (time.perf_counter() - began))
print(json.dumps({'median': sorted(times)[len(times) // 2], 'torch': torch.__version__}))
