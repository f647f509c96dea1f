"""Batch norm statistics for averaged weights.

An average of weights needs statistics of its own. They are measured in float32 on training pictures prepared
exactly as the product prepares its input, at the input size of the product, so that training at another size
leaves no shift behind.
"""
import argparse

import torch
from torch import nn

import augment
import data
import tensor_file
from evaluate import load_model
from torch.nn import functional as F


@torch.no_grad()
def recalibrate(model, pixels, size, batch=200):
    """Sets running means and variances to the averages over batches of pixels, uint8 (N, 64, 64, 3)."""
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    for m in norms:
        m.reset_running_stats()
        m.momentum = None  # cumulative average
        m.train()
    for i in range(0, len(pixels), batch):
        x = pixels[i:i + batch].permute(0, 3, 1, 2).float()
        x = F.interpolate(x, size=(size, size), mode='bilinear', antialias=True)
        model(augment.normalise(x).contiguous(memory_format=torch.channels_last))
    model.eval()


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('weights')
    a.add_argument('out')
    a.add_argument('--data', required=True)
    a.add_argument('--cache', required=True)
    a.add_argument('--size', type=int, default=128)
    a.add_argument('--count', type=int, default=4000, help='training pictures')
    args = a.parse_args()
    model, metadata = load_model(args.weights)
    pixels, _ = data.load(args.data, 'train', args.cache)
    recalibrate(model, pixels[:args.count], args.size)
    state = {k: v for k, v in model.state_dict().items() if not k.endswith('num_batches_tracked')}
    tensor_file.write(args.out, state, metadata)


if __name__ == '__main__':
    main()
