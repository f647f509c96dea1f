"""Class probabilities of a trained network for every training picture, as soft targets for another one.

The whole picture is shown once, at the size at which the teacher is best. Writes float16 (N, 200), .npy.
On a CPU one process per core, in bfloat16.
"""
import argparse
import os

import numpy
import torch
import torch.multiprocessing as mp
from torch.nn import functional as F

import augment
import data
from evaluate import load_model


@torch.no_grad()
def predict(worker, workers, model, pixels, size, table, device):
    torch.set_num_threads(max(1, os.cpu_count() // workers))
    for i in range(worker * 100, len(pixels), workers * 100):
        x = pixels[i:i + 100].to(device).permute(0, 3, 1, 2).float()
        x = augment.normalise(F.interpolate(x, size=(size, size), mode='bilinear', antialias=True))
        x = x.bfloat16().contiguous(memory_format=torch.channels_last)
        table[i:i + 100] = model(x).float().softmax(1).half().cpu()


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('weights')
    a.add_argument('out', help='.npy file')
    a.add_argument('--model', help='where the file does not say')
    a.add_argument('--data', required=True)
    a.add_argument('--cache', required=True)
    a.add_argument('--size', type=int, default=96)
    args = a.parse_args()
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    torch.set_num_threads(1)
    model = load_model(args.weights, args.model)[0].to(device).bfloat16()
    pixels, labels = data.load(args.data, 'train', args.cache)
    table = torch.zeros(len(pixels), len(model.fc.bias), dtype=torch.float16).share_memory_()
    workers = 1 if device.type == 'cuda' else os.cpu_count()
    processes = [mp.get_context('fork').Process(target=predict, args=(
        w, workers, model, pixels, args.size, table, device)) for w in range(workers)]
    if workers == 1:
        predict(0, 1, model, pixels, args.size, table, device)
    else:
        for p in processes:
            p.start()
        for p in processes:
            p.join()
    right = (table.float().argmax(1) == labels).float().mean()
    print('teacher on the training pictures: top-1 %.2f' % (100 * right))
    numpy.save(args.out, table.numpy())


if __name__ == '__main__':
    main()
