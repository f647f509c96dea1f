"""Trains a torchvision ResNet on Tiny ImageNet; see README.md in this folder.

On a CPU one process per core works on its own half of each batch (they meet twice a step), so that a core
that something else needs costs only its own time. On a CUDA device one process does everything.
"""
import argparse
import collections
import json
import math
import os
import time

import numpy
import torch
import torch.multiprocessing as mp
import torchvision
from torch.nn import functional as F

import augment
import data
import tensor_file
from fastconv import use_fast_convolutions
from sgd import FlatSgd
from weights import dequantise

AVERAGE_EVERY = 4  # steps


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--model', choices=['resnet18', 'resnet50'], required=True)
    a.add_argument('--data', required=True, help='folder with train-*.bin, val.bin, classes.json')
    a.add_argument('--cache', required=True, help='folder for the decoded pictures (1.4 GB)')
    a.add_argument('--out', required=True, help='folder for log.txt, checkpoint.pt and final.safetensors')
    a.add_argument('--epochs', type=float, help='length of the schedule in passes over the training set')
    a.add_argument('--deadline', type=float, help='or: the schedule ends at this Unix time, whatever the speed')
    a.add_argument('--stages', default='0:32,0.35:48,0.65:64,0.88:96',
                   help='START:PIXELS, START as a fraction of the schedule')
    a.add_argument('--batch', type=int, default=192, help='pictures per step, all workers together')
    a.add_argument('--rate', type=float, default=0.4, help='highest learning rate')
    a.add_argument('--warmup', type=float, default=0.08, help='fraction of the schedule')
    a.add_argument('--momentum', type=float, default=0.9)
    a.add_argument('--decay', type=float, default=2e-4, help='weight decay (not on batch norm and biases)')
    a.add_argument('--smoothing', type=float, default=0.1)
    a.add_argument('--targets', help='.npy of teach.py: soft targets, mixed with the smoothed labels')
    a.add_argument('--teach', type=float, default=0.5, help='share of the soft targets')
    a.add_argument('--scale', type=float, default=0.35, help='smallest area of a random crop')
    a.add_argument('--average', type=float, default=0.015,
                   help='time constant of the running average, as a fraction of the schedule')
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--workers', type=int, default=0, help='processes on a CPU (default: one per core)')
    a.add_argument('--init', help='safetensors file to go on from')
    a.add_argument('--resume', action='store_true', help='take up OUT/checkpoint.pt')
    a.add_argument('--save-minutes', type=float, default=8)
    a.add_argument('--pid-file')
    args = a.parse_args()
    if (args.epochs is None) == (args.deadline is None):
        a.error('give --epochs or --deadline')
    args.stages = [(float(s), int(p)) for s, p in (x.split(':') for x in args.stages.split(','))]
    return args


def build(name, device):
    """The torchvision model with 200 classes, channels_last; FlatSgd makes all but batch norm bfloat16."""
    model = getattr(torchvision.models, name)(num_classes=200, zero_init_residual=True)
    model = model.to(device).to(memory_format=torch.channels_last)
    return use_fast_convolutions(model) if device.type == 'cpu' else model


def statistics(model):
    """Running means and variances of the batch norms, by name."""
    return {n: b for n, b in model.named_buffers() if not n.endswith('num_batches_tracked')}


class Batches:
    """Endless shuffled batches; every worker sees its own part of the same permutation."""

    def __init__(self, args, worker, workers, device, first):
        self.pixels, self.labels = data.load(args.data, 'train', args.cache)
        if device.type == 'cuda':
            self.pixels, self.labels = self.pixels.to(device), self.labels.to(device)
        self.seed, self.worker, self.workers, self.device = args.seed, worker, workers, device
        self.size, self.scale, self.step = args.batch, (args.scale, 1.0), first
        self.per_epoch = len(self.labels) // args.batch
        self.generator = torch.Generator().manual_seed(args.seed * 1000 + worker + first)
        self.order, self.epoch = None, None
        self.smoothing, self.teach = args.smoothing, args.teach
        self.soft = torch.from_numpy(numpy.load(args.targets)).to(self.labels.device) if args.targets else None

    def targets(self, index, labels):
        """Probabilities (n, 200): smoothed labels, mixed with the teacher's where there is one."""
        t = F.one_hot(labels, 200) * (1 - self.smoothing) + self.smoothing / 200
        return t if self.soft is None else t.lerp(self.soft[index].float(), self.teach)

    def next(self, side):
        """(bfloat16 (n, 3, side, side) channels_last, labels (n,), targets (n, 200))."""
        epoch, k = divmod(self.step, self.per_epoch)
        if epoch != self.epoch:
            g = torch.Generator().manual_seed(self.seed + 7919 * epoch)
            self.order, self.epoch = torch.randperm(len(self.labels), generator=g), epoch
        index = self.order[k * self.size:(k + 1) * self.size][self.worker::self.workers].to(self.labels.device)
        self.step += 1
        x = augment.normalise(augment.random_crops(self.pixels[index], side, self.scale, self.generator))
        labels = self.labels[index]
        return x.bfloat16().contiguous(memory_format=torch.channels_last), labels, self.targets(index, labels)


class Clock:
    """Progress from 0 to 1: by steps (--epochs) or by time left until --deadline."""

    def __init__(self, args, progress, steps):
        self.args, self.first, self.steps, self.begin = args, progress, steps, time.time()

    def progress(self, step):
        if self.args.epochs:
            return step / self.steps
        left = (self.args.deadline - time.time()) / max(1, self.args.deadline - self.begin)
        return 1 - (1 - self.first) * left


def rate_at(args, p):
    """One cycle: linear rise, then half a cosine to zero."""
    if p < args.warmup:
        return args.rate * (0.02 + 0.98 * p / args.warmup)
    q = min(1, (p - args.warmup) / (1 - args.warmup))
    return args.rate * 0.5 * (1 + math.cos(math.pi * q))


def side_at(args, p):
    return [side for start, side in args.stages if start <= p][-1]


@torch.no_grad()
def quick_accuracy(model, args, side, device, count=2000):
    """Top-1 (percent) of the working weights on the first validation pictures, whole picture at `side`."""
    pixels, labels = data.load(args.data, 'val', args.cache)
    model.eval()
    right = 0
    for i in range(0, count, 100):
        x = pixels[i:i + 100].to(device).permute(0, 3, 1, 2).float()
        x = augment.normalise(F.interpolate(x, size=(side, side), mode='bilinear', antialias=True))
        y = model(x.bfloat16().contiguous(memory_format=torch.channels_last))
        right += (y.argmax(1).cpu() == labels[i:i + 100]).sum().item()
    model.train()
    return 100 * right / count


def save(path, sgd, model, step, progress, recipe):
    torch.save({'sgd': sgd.state(), 'statistics': statistics(model), 'step': step, 'progress': progress,
                'recipe': recipe}, path + '.part')
    os.replace(path + '.part', path)


def work(worker, workers, args, device, model, sgd, barrier, shared, start):
    """The training loop of one worker. `shared`: float64 [progress], set by worker 0 between two meetings."""
    torch.set_flush_denormal(True)
    if device.type == 'cpu':
        torch.set_num_threads(max(1, os.cpu_count() // workers))
    batches = Batches(args, worker, workers, device, start['step'])
    steps = math.ceil((args.epochs or 0) * batches.per_epoch)
    clock = Clock(args, start['progress'], steps)
    recipe, log_path = start['recipe'], os.path.join(args.out, 'log.txt')

    def log(line):
        if worker == 0:
            line = time.strftime('%H:%M:%S ', time.gmtime()) + line
            print(line, flush=True)
            with open(log_path, 'a') as f:
                f.write(line + '\n')

    model.train()
    p, averaged, seen, side = start['progress'], start['progress'], 0, None
    losses, hits, told, saved = collections.deque(maxlen=100), collections.deque(maxlen=100), time.time(), time.time()
    while p < 1:
        if side != side_at(args, p):
            if worker == 0 and side:
                log('top-1 on 2000 at %d: %.2f' % (side, quick_accuracy(model, args, side, device)))
            side = side_at(args, p)
            log('%d pixels from progress %.3f' % (side, p))
        x, y, target = batches.next(side)
        out = model(x).float()
        loss = F.cross_entropy(out, target)
        loss.backward()
        sgd.collect(worker)
        if worker == 0:
            shared[0] = clock.progress(batches.step)
            key = str(side)
            recipe['pictures'][key] = recipe['pictures'].get(key, 0) + args.batch
            losses.append(loss.detach())
            hits.append((out.argmax(1) == y).float().mean())
        if barrier:
            barrier.wait()
        p = shared[0].item()
        move = 0.0
        if batches.step % AVERAGE_EVERY == 0:
            move, averaged = 1 - math.exp(-(p - averaged) / args.average), p
        sgd.update(worker, rate_at(args, p), args.momentum, args.decay, move)
        if barrier:
            barrier.wait()
        seen += args.batch
        now = time.time()
        if worker == 0 and now - told > 60:
            log('progress %.4f side %d epoch %.2f rate %.4f loss %.3f top-1 %.1f %.0f pictures/s' % (
                p, side, batches.step / batches.per_epoch, rate_at(args, p), torch.stack(list(losses)).mean(),
                100 * torch.stack(list(hits)).mean(), seen / (now - told)))
            told, seen = now, 0
        if worker == 0 and now - saved > 60 * args.save_minutes:
            log('top-1 on 2000 at %d: %.2f' % (side, quick_accuracy(model, args, side, device)))
            recipe['minutes'] += (time.time() - saved) / 60
            save(os.path.join(args.out, 'checkpoint.pt'), sgd, model, batches.step, p, recipe)
            saved = time.time()
    if worker == 0:
        recipe['minutes'] += (time.time() - saved) / 60
        log('top-1 on 2000 at %d: %.2f' % (side, quick_accuracy(model, args, side, device)))
        save(os.path.join(args.out, 'checkpoint.pt'), sgd, model, batches.step, p, recipe)
        finish(args, sgd, model, recipe)
        log('done')


def finish(args, sgd, model, recipe):
    """Writes the averaged weights, float32. Batch norm statistics still are the last weights' own."""
    tensors = sgd.export(sgd.average)
    tensors.update({n: b.float().cpu() for n, b in statistics(model).items()})
    tensor_file.write(os.path.join(args.out, 'final.safetensors'), tensors,
                      {'model': args.model, 'recipe': json.dumps(recipe)})


def main():
    args = arguments()
    os.makedirs(args.out, exist_ok=True)
    if args.pid_file:
        with open(args.pid_file, 'w') as f:
            f.write('%d\n' % os.getpid())
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    workers = 1 if device.type == 'cuda' else args.workers or os.cpu_count()
    torch.set_num_threads(1)  # no thread pool before the fork
    torch.manual_seed(args.seed)
    data.load(args.data, 'train', args.cache)
    model = build(args.model, device)
    start = {'step': 0, 'progress': 0.0,
             'recipe': {'pictures': {}, 'minutes': 0.0, 'batch': args.batch, 'rate': args.rate, 'decay': args.decay,
                        'smoothing': args.smoothing, 'scale': args.scale, 'stages': args.stages, 'seed': args.seed,
                        'device': device.type, 'workers': workers, 'torch': torch.__version__}}
    if args.init:
        tensors, metadata = tensor_file.read(args.init)
        model.load_state_dict(dequantise(tensors), strict=False)
        start['recipe']['from'] = metadata.get('recipe', '')
    sgd = FlatSgd(model, workers, device)
    if args.resume:
        state = torch.load(os.path.join(args.out, 'checkpoint.pt'), map_location='cpu')
        sgd.load_state(state['sgd'])
        model.load_state_dict(state['statistics'], strict=False)
        start = {k: state[k] for k in start}
    start['recipe'].update(stages=args.stages, teach=args.teach if args.targets else 0)
    shared = torch.zeros(1, dtype=torch.float64).share_memory_()
    context = mp.get_context('fork')
    barrier = context.Barrier(workers) if workers > 1 else None
    others = [context.Process(target=work, daemon=True,
                              args=(w, workers, args, device, model, sgd, barrier, shared, start))
              for w in range(1, workers)]
    for process in others:
        process.start()
    work(0, workers, args, device, model, sgd, barrier, shared, start)
    for process in others:
        process.join()


if __name__ == '__main__':
    main()
