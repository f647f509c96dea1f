"""A training step in PyTorch: forward and backward in training mode, SGD with momentum. Two threads.

Prints its version once it is warm, then the milliseconds of one step for every line that comes in.
    yes | head -n 10 | python3 bench/torch_train.py 20 16 32
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(2)
BATCH = 64
depth, width, side = (int(argument) for argument in sys.argv[1:])


class Block(nn.Module):
    def __init__(self, inside, out, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(inside, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out)
        self.conv2, self.bn2 = nn.Conv2d(out, out, 3, 1, 1, bias=False), nn.BatchNorm2d(out)
        self.missing, self.stride = (out - inside) // 2, stride

    def forward(self, x):
        h = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.stride > 1:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.missing, self.missing))
        return F.relu(h + x)


layers, inside = [nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()], width
for stage in range(3):
    for index in range((depth - 2) // 6):
        out = width * 2 ** stage
        layers.append(Block(inside, out, 2 if stage and not index else 1))
        inside = out
model = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inside, 10)).train()
optimiser = torch.optim.SGD(model.parameters(), 0.01, 0.9, weight_decay=1e-4)
pictures, labels = torch.randn(BATCH, 3, side, side), torch.arange(BATCH) % 10


def step():
    optimiser.zero_grad()
    loss = F.cross_entropy(model(pictures), labels)
    loss.backward()
    optimiser.step()
    return loss.item()


for _ in range(3):
    step()
print(torch.__version__, flush=True)
for _ in sys.stdin:
    began = time.perf_counter()
    step()
    print(1000 * (time.perf_counter() - began), flush=True)
