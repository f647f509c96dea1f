"""Writes the shipped file of a trained network: 8-bit weights, measured accuracy, all that the product asks.

Prints the accuracy of both the float file and the packed one on the whole validation set; the packed one's
goes into the metadata.
"""
import argparse
import json
import os

import augment
import data
import tensor_file
from evaluate import accuracy, model_of, top5, validation
from weights import dequantise, quantise

LICENCE = ('MIT. Trained by the authors of ResNet Explorer from random initialisation on Tiny ImageNet '
           '(200 classes, 100,000 training pictures of 64x64, a subset of ImageNet); '
           'no published weights were used.')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('weights', help='trained file, float32 or float16')
    a.add_argument('out')
    a.add_argument('--data', required=True)
    a.add_argument('--model', help='where the file does not say')
    a.add_argument('--resize', type=int, default=128)
    a.add_argument('--crop', type=int, default=128)
    a.add_argument('--compare', type=int, help='measure the float file on the first pictures only')
    a.add_argument('--recipe', help='sentence on the training (default: the recipe in the file)')
    args = a.parse_args()
    tensors, metadata = tensor_file.read(args.weights)
    name = args.model or metadata['model']
    state = dequantise(tensors)
    packed = quantise(state)

    pictures, labels = validation(args.data)
    def best(weights, count=None):
        return top5([model_of(weights, name)], pictures[:count], args.resize, args.crop)[0]

    chosen = best(dequantise(packed))
    after = accuracy(chosen, labels)
    print('8 bits: top-1 %.2f top-5 %.2f on %d pictures' % (*after, len(pictures)), flush=True)
    write(args, name, packed, after, len(pictures), args.recipe or metadata['recipe'])

    few = labels[:args.compare]
    before, same = accuracy(best(state, args.compare), few), accuracy(chosen[:args.compare], few)
    print('float: top-1 %.2f top-5 %.2f on %d pictures' % (*before, len(few)))
    print('difference on them: top-1 %+.2f top-5 %+.2f' % (same[0] - before[0], same[1] - before[1]))


def write(args, name, packed, after, count, recipe):
    """The shipped file with all its metadata; `after`: (top-1, top-5) on `count` pictures."""
    tensor_file.write(args.out, packed, {
        'model': name,
        'classes': json.dumps(data.classes(args.data), ensure_ascii=False),
        'preprocessing': json.dumps({'resize': args.resize, 'crop': args.crop, 'interpolation': 'bilinear',
                                     'antialias': True, 'mean': augment.MEAN, 'std': augment.STD}),
        'inputSize': str(args.crop),
        'recipe': recipe,
        'accuracy': json.dumps({'top1': round(after[0], 2), 'top5': round(after[1], 2), 'images': count}),
        'licence': LICENCE,
    })
    print('%s: %.1f MB' % (os.path.basename(args.out), os.path.getsize(args.out) / 1e6))


if __name__ == '__main__':
    main()
