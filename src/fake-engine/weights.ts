// The weights of the fake engine: two that it comes with, one that can be downloaded, and the checkpoint that files hold.
import { CodedError } from '../shared/protocol/error';
import type { RequestOf } from '../shared/protocol/messages';
import type { Official, WeightsEntry } from '../shared/protocol/records';
import { withAsked } from '../shared/resnet/asked-preprocessing';
import { allFrom, centred } from '../shared/resnet/preprocessing';
import { type ModelName, networkSpec } from '../shared/resnet/variant';
import type { Answer } from './answers';

export const CLASSES =
  'goldfish,coral reef,sea slug,jellyfish,orange,tabby cat,alp,cliff,lakeside,bison'.split(',');

export function syntheticWeights(model: ModelName): WeightsEntry {
  const spec = networkSpec(model);
  return {
    id: 'bundled',
    title: 'Bundled weights',
    model,
    receipt: {
      format: 'safetensors',
      sha256: '0'.repeat(64),
      bytes: 23_400_000,
      tensors: 102,
      dtype: 'F16',
      naming: 'torchvision',
      model,
      stem: 'imagenet',
      classes: CLASSES.length,
      shortcut: spec.shortcut,
      stride: '3x3',
      epsilon: 1e-5,
      preprocessing: centred(256, 224),
      preprocessingFrom: allFrom('file'),
      assumed: ['The file does not say where the stride sits; v1.5 was taken.'],
      ignored: [],
    },
    classNames: CLASSES,
    about: 'These numbers are made up in the page.',
    accuracy: null,
  };
}

export const BUNDLED: readonly WeightsEntry[] = [syntheticWeights('resnet18'), syntheticWeights('resnet50')];

/** What a file that ends in `.th` holds. */
export const CHECKPOINT: WeightsEntry = {
  ...syntheticWeights('resnet20'),
  id: 'a'.repeat(64),
  title: 'resnet20.th',
  receipt: {
    format: 'torch-legacy',
    sha256: 'a'.repeat(64),
    bytes: 1_099_231,
    tensors: 97,
    dtype: 'F32',
    naming: 'cifar',
    model: 'resnet20',
    stem: 'cifar',
    classes: 10,
    shortcut: 'A',
    stride: '3x3',
    epsilon: 1e-5,
    preprocessing: centred(32, 32),
    preprocessingFrom: allFrom('assumed'),
    assumed: ['The epsilon of batch norm is PyTorch’s default.'],
    ignored: ['fc.extra'],
  },
  classNames: ['airplane', 'ship'],
  about: null,
};

export const OFFICIAL: Official = {
  name: 'resnet34',
  model: 'resnet34',
  recipe: 'V1',
  file: 'resnet34-b627a593.pth',
  sizeMiB: 83.3,
  top1: 0.73314,
  top5: 0.9142,
};

export class Weights {
  #entries = BUNDLED;

  get entries(): WeightsEntry[] {
    return [...this.#entries];
  }

  /** @throws CodedError `no-weights` */
  *download({ id, name }: RequestOf<'weights.get'>): Answer {
    if (name !== OFFICIAL.name) throw new CodedError('no-weights', `${name} could not be downloaded.`);
    yield { header: { type: 'progress', id, step: 'download', fraction: 0.5 } };
    const { model, file } = OFFICIAL;
    const source = { file, host: 'example.org', at: 0 };
    const entry = { ...syntheticWeights(model), id: 'b627a593'.padEnd(64, '0'), title: file, source };
    this.#entries = [...this.#entries, entry];
    yield { header: { type: 'file', id, file: { kind: 'weights', entry } } };
  }

  rename({ id, weights, title }: RequestOf<'weights.rename'>): Answer {
    return this.#change(id, weights, { title: title || 'formula.pth' });
  }

  label({ id, weights, labels }: RequestOf<'weights.label'>): Answer {
    return this.#change(id, weights, { classNames: labels?.names ?? CLASSES, labels: labels?.from });
  }

  prepare({ id, weights, preprocessing }: RequestOf<'weights.prepare'>): Answer {
    const { receipt } = syntheticWeights('resnet34');
    return this.#change(id, weights, { receipt: withAsked(receipt, preprocessing ?? {}) });
  }

  remove({ id, weights }: RequestOf<'weights.remove'>): Answer {
    this.#entries = this.#entries.filter(entry => entry.id !== weights);
    return this.list(id);
  }

  clear(id: number): Answer {
    this.#entries = BUNDLED;
    return this.list(id);
  }

  list(id: number): Answer {
    const imported = this.#entries.filter(entry => entry.id !== 'bundled');
    const stored = {
      folder: '/home/me/.cache/resnet-explorer',
      bytes: 1000 * this.#entries.length,
      imported: Object.fromEntries(imported.map(entry => [entry.id, 1000])),
      interrupted: {},
    };
    return [{ header: { type: 'weights', id, weights: this.entries, stored } }];
  }

  #change(id: number, weights: string, change: Partial<WeightsEntry>): Answer {
    this.#entries = this.#entries.map(entry => (entry.id === weights ? { ...entry, ...change } : entry));
    return this.list(id);
  }
}
