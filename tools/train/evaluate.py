"""Top-1 and top-5 of a weight file on the validation pictures, in float32, and on a folder of photographs.

Preprocessing as the product does it: shorter side to `resize` pixels with PIL's antialiased bilinear filter,
centre crop, ImageNet normalisation. `--against` names a second file; the difference of both is printed too.
"""
import argparse
import glob
import io
import multiprocessing
import os

import numpy
import torch
import torchvision
from PIL import Image

import augment
import data
import tensor_file
from weights import dequantise


def load_model(path, name=None):
    """(torchvision model in eval mode, metadata); `name` where the file's metadata has no `model`."""
    tensors, metadata = tensor_file.read(path)
    return model_of(dequantise(tensors), name or metadata['model']), metadata


def model_of(state, name):
    model = getattr(torchvision.models, name)(num_classes=len(state['fc.bias']))
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and all(k.endswith('num_batches_tracked') for k in missing), (missing, unexpected)
    return model.eval().to(memory_format=torch.channels_last)


def prepare(picture, resize, crop):
    """PIL picture -> uint8 tensor (3, crop, crop)."""
    w, h = picture.size
    short = min(w, h)
    size = (resize, int(resize * h / w)) if w <= h else (int(resize * w / h), resize)
    if short != resize:
        picture = picture.resize(size, Image.BILINEAR)
    x, y = round((size[0] - crop) / 2), round((size[1] - crop) / 2)
    return torch.from_numpy(numpy.array(picture.crop((x, y, x + crop, y + crop)))).permute(2, 0, 1)


@torch.no_grad()
def _batch(start):
    """Worker of `top5`: the five best of pictures start..start+99, one (n, 5) tensor per model."""
    models, pictures, resize, crop = _job
    x = torch.stack([prepare(p, resize, crop) for p in pictures[start:start + 100]])
    x = augment.normalise(x.float()).contiguous(memory_format=torch.channels_last)
    return [model(x).topk(5).indices.numpy() for model in models]


def top5(models, pictures, resize, crop):
    """Five best classes of every picture, one (N, 5) tensor per model; one process per core."""
    global _job
    _job = models, pictures, resize, crop  # inherited by the fork
    torch.set_num_threads(1)
    starts = range(0, len(pictures), 100)
    if len(starts) == 1:
        found = [_batch(0)]
    else:
        with multiprocessing.get_context('fork').Pool(os.cpu_count()) as pool:
            found = pool.map(_batch, starts, 1)
    return [torch.from_numpy(numpy.concatenate(x)) for x in zip(*found)]


def validation(folder, count=None):
    """(PIL pictures, labels (N,)) of the validation split."""
    pairs = list(data.jpegs(folder, 'val'))[:count]
    return [Image.open(io.BytesIO(b)).convert('RGB') for b, _ in pairs], torch.tensor([l for _, l in pairs])


def accuracy(best, labels):
    """(top-1, top-5) in percent."""
    hit = best == labels[:, None]
    return 100 * hit[:, 0].float().mean().item(), 100 * hit.any(1).float().mean().item()


def photographs(model, folder, names, resize, crop):
    """Prints the verdict on every WNID_name.JPEG of a folder; number of right ones in the top 5."""
    right = 0
    for path in sorted(glob.glob(os.path.join(folder, 'n*_*'))):
        wnid = os.path.basename(path).split('_')[0]
        best = top5([model], [Image.open(path).convert('RGB')], resize, crop)[0][0]
        ranks = [names[k]['wnid'] for k in best]
        rank = ranks.index(wnid) + 1 if wnid in ranks else None
        right += rank is not None
        print('  %-34s %s' % (os.path.basename(path), 'rank %d' % rank if rank else
                              'missed: ' + ', '.join(names[k]['name'].split(',')[0] for k in best[:3])))
    return right


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('weights')
    a.add_argument('--data', required=True)
    a.add_argument('--model', help='where the file does not say')
    a.add_argument('--sizes', default='128', help='RESIZE or RESIZE:CROP, comma separated')
    a.add_argument('--count', type=int, help='only the first pictures')
    a.add_argument('--against', help='a second weight file of the same model')
    a.add_argument('--photos', help='folder of photographs named WNID_name.jpg')
    args = a.parse_args()
    models = [load_model(p, args.model)[0] for p in [args.weights, args.against] if p]
    pictures, labels = validation(args.data, args.count)
    for size in args.sizes.split(','):
        resize, crop = [int(s) for s in (size.split(':') * 2)[:2]]
        results = [accuracy(b, labels) for b in top5(models, pictures, resize, crop)]
        for path, (one, five) in zip([args.weights, args.against], results):
            print('resize %d crop %d: top-1 %.2f top-5 %.2f on %d pictures (%s)' % (
                resize, crop, one, five, len(pictures), os.path.basename(path)), flush=True)
        if args.against:
            print('  difference: top-1 %+.2f top-5 %+.2f' % tuple(p - q for p, q in zip(*results)))
        if args.photos:
            right = photographs(models[0], args.photos, data.classes(args.data), resize, crop)
            print('  photographs: %d right in the top 5' % right, flush=True)


if __name__ == '__main__':
    main()
