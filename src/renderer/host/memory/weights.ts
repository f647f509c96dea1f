// The weights of the engine in the page: two that it comes with, and one that can be downloaded.
import { CodedError } from '../../../shared/protocol/error';
import type { RequestOf } from '../../../shared/protocol/messages';
import type { Official, WeightsEntry } from '../../../shared/protocol/records';
import { withAsked } from '../../../shared/resnet/asked-preprocessing';
import { allFrom, centred } from '../../../shared/resnet/preprocessing';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import type { Tell } from './tell';

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

const BUNDLED: readonly WeightsEntry[] = [syntheticWeights('resnet18'), syntheticWeights('resnet50')];

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

  /** @param held whether a download stays where it is */
  constructor(
    private readonly tell: Tell,
    private readonly held: () => boolean,
  ) {}

  get entries(): WeightsEntry[] {
    return [...this.#entries];
  }

  /** Half of it comes at once; the rest unless somebody holds or cancels it. */
  download({ id, name }: RequestOf<'weights.get'>): void {
    if (name !== OFFICIAL.name) throw new CodedError('no-weights', `${name} could not be downloaded.`);
    this.tell({ header: { type: 'progress', id, step: 'download', fraction: 0.5 } });
    if (this.held()) return;
    const { model, file } = OFFICIAL;
    const source = { file, host: 'example.org', at: 0 };
    const entry = { ...syntheticWeights(model), id: 'b627a593'.padEnd(64, '0'), title: file, source };
    this.#entries = [...this.#entries, entry];
    this.tell({ header: { type: 'file', id, file: { kind: 'weights', entry } } });
  }

  rename({ id, weights, title }: RequestOf<'weights.rename'>): void {
    this.#change(id, weights, { title: title || 'formula.pth' });
  }

  label({ id, weights, labels }: RequestOf<'weights.label'>): void {
    this.#change(id, weights, { classNames: labels?.names ?? CLASSES, labels: labels?.from });
  }

  prepare({ id, weights, preprocessing }: RequestOf<'weights.prepare'>): void {
    const { receipt } = syntheticWeights('resnet34');
    this.#change(id, weights, { receipt: withAsked(receipt, preprocessing ?? {}) });
  }

  remove({ id, weights }: RequestOf<'weights.remove'>): void {
    this.#entries = this.#entries.filter(entry => entry.id !== weights);
    this.list(id);
  }

  clear(id: number): void {
    this.#entries = BUNDLED;
    this.list(id);
  }

  list(id: number): void {
    const imported = this.#entries.filter(entry => entry.id !== 'bundled');
    const stored = {
      folder: '/home/me/.cache/resnet-explorer',
      bytes: 1000 * this.#entries.length,
      imported: Object.fromEntries(imported.map(entry => [entry.id, 1000])),
      interrupted: {},
    };
    this.tell({ header: { type: 'weights', id, weights: this.entries, stored } });
  }

  #change(id: number, weights: string, change: Partial<WeightsEntry>): void {
    this.#entries = this.#entries.map(entry => (entry.id === weights ? { ...entry, ...change } : entry));
    this.list(id);
  }
}
