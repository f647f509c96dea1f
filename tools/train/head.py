"""Fits the last layer to whole pictures at the size at which the product shows them, the rest of the network frozen.

Training sees random crops at smaller sizes; at the product's size the features come out a little differently, which
costs accuracy that the last layer alone wins back (Touvron et al. 2019, "Fixing the train-test resolution
discrepancy"). Features of training pictures are computed once; the layer is then trained on them from where it stands.
"""
import argparse
import os

import torch
import torch.multiprocessing as mp
from torch.nn import functional as F

import augment
import data
import tensor_file
from evaluate import load_model


@torch.no_grad()
def extract(worker, workers, model, pixels, size, table, mirror):
    """Fills rows of `table` (N, features): the values before the last layer."""
    torch.set_num_threads(max(1, os.cpu_count() // workers))
    for i in range(worker * 100, len(pixels), workers * 100):
        x = pixels[i:i + 100].permute(0, 3, 1, 2).float()
        x = augment.normalise(F.interpolate(x, size=(size, size), mode='bilinear', antialias=True))
        if mirror:
            x = x.flip(3)
        table[i:i + 100] = model(x.bfloat16().contiguous(memory_format=torch.channels_last)).half()
        if worker == 0 and i % 10000 == 0:
            print('%d of %d' % (i, len(pixels)), flush=True)


def features(model, pixels, size, mirror, path):
    """float16 (N, features); kept in a file, so that another fit need not compute them again."""
    if os.path.exists(path):
        return torch.load(path)
    width = model.fc.in_features
    table = torch.zeros(len(pixels), width, dtype=torch.float16).share_memory_()
    fc, model.fc = model.fc, torch.nn.Identity()
    trunk = model.bfloat16()
    workers = os.cpu_count()
    processes = [mp.get_context('fork').Process(target=extract, args=(w, workers, trunk, pixels, size, table, mirror))
                 for w in range(workers)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    model.float()
    model.fc = fc
    torch.save(table, path)
    return table


def fit(weight, bias, tables, labels, args):
    """SGD with momentum and half a cosine; smoothed labels; decay towards where the layer began."""
    start = weight.clone()
    w, b = weight.clone().requires_grad_(), bias.clone().requires_grad_()
    optimiser = torch.optim.SGD([w, b], lr=args.rate, momentum=0.9)
    steps = args.epochs * (len(labels) // args.batch)
    generator = torch.Generator().manual_seed(args.seed)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for step in range(steps):
        index = torch.randint(len(labels), (args.batch,), generator=generator)
        x = tables[step % len(tables)][index].float()
        loss = F.cross_entropy(F.linear(x, w, b), labels[index], label_smoothing=args.smoothing)
        loss = loss + args.decay * ((w - start) ** 2).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return w.detach(), b.detach()


def accuracy(table, labels, weight, bias):
    """Top-1 and top-5 in percent."""
    best = F.linear(table.float(), weight, bias).topk(5).indices == labels[:, None]
    return 100 * best[:, 0].float().mean().item(), 100 * best.any(1).float().mean().item()


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('weights')
    a.add_argument('out')
    a.add_argument('--model', help='where the file does not say')
    a.add_argument('--data', required=True)
    a.add_argument('--cache', required=True)
    a.add_argument('--features', required=True, help='folder for the features')
    a.add_argument('--size', type=int, default=128)
    a.add_argument('--count', type=int, help='only the first pictures')
    a.add_argument('--mirror', action='store_true', help='mirror images too')
    a.add_argument('--epochs', type=int, default=10)
    a.add_argument('--batch', type=int, default=256)
    a.add_argument('--rate', type=float, default=0.02)
    a.add_argument('--decay', type=float, default=1e-3)
    a.add_argument('--smoothing', type=float, default=0.1)
    a.add_argument('--seed', type=int, default=1)
    args = a.parse_args()
    os.makedirs(args.features, exist_ok=True)
    model, metadata = load_model(args.weights, args.model)
    torch.set_num_threads(1)
    def table(split, mirror):
        pixels, labels = [x[:args.count] for x in data.load(args.data, split, args.cache)]
        name = '%s-%d%s.pt' % (split, args.size, '-mirror' if mirror else '')
        return features(model, pixels, args.size, mirror, os.path.join(args.features, name)), labels

    val, val_labels = table('val', False)
    plain, labels = table('train', False)
    tables = [plain, table('train', True)[0]] if args.mirror else [plain]
    weight, bias = model.fc.weight.data.float(), model.fc.bias.data.float()
    print('before: training %.2f %.2f, validation %.2f %.2f' % (
        *accuracy(plain, labels, weight, bias), *accuracy(val, val_labels, weight, bias)), flush=True)
    weight, bias = fit(weight, bias, tables, labels, args)
    print('after: training %.2f %.2f, validation %.2f %.2f' % (
        *accuracy(plain, labels, weight, bias), *accuracy(val, val_labels, weight, bias)), flush=True)
    state = {k: v.float() for k, v in model.state_dict().items() if not k.endswith('num_batches_tracked')}
    state.update({'fc.weight': weight, 'fc.bias': bias})
    tensor_file.write(args.out, state, metadata)


if __name__ == '__main__':
    main()
