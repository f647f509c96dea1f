import { expect, it } from 'vitest';
import { namesInside } from './stated-names';

const names = ['cat', 'dog', 'sea lion'];
const found = (value: unknown) => namesInside(value).map(({ from, list }) => [from, [...list.names]]);

it.each([
  ['classes', { classes: names }],
  ['meta.CLASSES', new Map([['meta', new Map([['CLASSES', names]])]])], // MMPretrain, as a pickle holds it
  ['meta.dataset_meta.classes', { meta: { dataset_meta: { classes: names } } }], // MMEngine
  ['label_names', { label_names: { 0: 'cat', 1: 'dog', 2: 'sea lion' } }],
  ['id2label', { id2label: new Map(names.map((name, i) => [i, name])) }],
  ['class_to_idx', { class_to_idx: { dog: 1, cat: 0, 'sea lion': 2 } }],
  ['pretrained_cfg.label_names', { pretrained_cfg: { label_names: names } }],
  ['names', { names: "{0: 'cat', 1: 'dog', 2: 'sea lion'}" }], // Ultralytics' metadata of an ONNX file
  ['classes', { classes: JSON.stringify(names) }], // our own metadata
])('%s', (key, value) => expect(found(value)).toEqual([[`'${key}' in the file`, names]]));

it.each([
  [{ classes: 3 }],
  [{ classes: [1, 2, 3] }],
  [{ class_to_idx: { cat: 1, dog: 1 } }],
  [{ id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } }], // nobody named them
  [{ names: 'a, b' }],
  [null],
  ['classes'],
])('%j names nothing', value => expect(namesInside(value)).toEqual([]));

it("reads timm's descriptions of WordNet ids", () => {
  const config = {
    label_names: ['n01440764', 'n01443537'],
    label_descriptions: { n01440764: 'tench', n01443537: 'goldfish' },
  };
  expect(namesInside(config)[0]!.list).toEqual({
    names: ['tench', 'goldfish'],
    wnids: ['n01440764', 'n01443537'],
  });
});
