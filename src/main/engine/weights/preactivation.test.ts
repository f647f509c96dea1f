// timm's networks with pre-activation and with group norm, by their names and shapes.
import { expect, test } from 'vitest';
import { CodedError } from '../../../shared/protocol/error';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { expectedTensors, recognise } from './recognise';
import type { StateDict, StoredTensor } from './state-dict';
import { statedForm } from './stated-form';

const DEEP_STEM: Readonly<Record<string, string>> = {
  0: 'conv1',
  1: 'norm1',
  3: 'conv2',
  4: 'norm2',
  6: 'conv3',
};

/** Our name -> timm's. */
function timmName(name: string): string {
  return name
    .replace(/^conv1\.(\d)\./, (_, n: string) => `stem.${DEEP_STEM[n]}.`)
    .replace(/^conv1\./, 'stem.conv.')
    .replace(/^layer(\d)\.(\d+)\./, (_, s: string, b: string) => `stages.${Number(s) - 1}.blocks.${b}.`)
    .replace(/^fc\./, 'head.fc.');
}

type Rename = (name: string) => string | null;

function dict(model: ModelName, rename: Rename, facts: StateDict['facts'] = {}): StateDict {
  const tensors = new Map<string, StoredTensor>();
  for (const { name, dims } of expectedTensors(networkSpec(model, { classes: 7 }))) {
    const inFile = rename(name);
    const shape = inFile === 'head.fc.weight' ? [...dims, 1, 1] : dims;
    const read = () => Promise.reject(new Error('values are not needed'));
    if (inFile !== null) tensors.set(inFile, { dtype: 'F32', shape, read });
  }
  return { format: 'safetensors', tensors, stored: tensors.size, metadata: new Map(), facts, assumed: [] };
}

function refusal(of: StateDict): string {
  try {
    recognise(of);
  } catch (error) {
    if (error instanceof CodedError) return error.message;
    throw error;
  }
  throw new Error('it was recognised');
}

test.each([
  'resnetv2_18',
  'resnetv2_34',
  'resnetv2_50',
  'resnetv2_50d',
  'resnetv2_101',
  'resnetv2_152',
] as const)('%s of timm', model => {
  const found = recognise(dict(model, timmName));
  expect(found).toMatchObject({
    spec: { model, classes: 7, order: 'bn-relu-conv', shortcut: 'B' },
    naming: 'timm',
  });
  expect(found.ignored).toEqual([]);
  expect(found.tensors.get('fc.weight')!.shape).toEqual([7, found.tensors.get('fc.weight')!.shape[1]]);
  expect(recognise(dict(model, name => `module.${timmName(name)}`)).spec.model).toBe(model);
  expect(recognise(dict(model, name => name)).spec.model).toBe(model);
});

test('without a classifier its features are the outputs', () => {
  const found = recognise(dict('resnetv2_18', name => (name.startsWith('fc.') ? null : timmName(name))));
  expect([found.head, found.spec.classes]).toEqual([false, 512]);
});

test('norms without running statistics: which convolutions a BiT has, no tensor shows', () => {
  const withoutStatistics: Rename = name => (/running/.test(name) ? null : timmName(name));
  expect(refusal(dict('resnetv2_50', withoutStatistics))).toMatch(/a BiT, whose convolutions standardise/);
  expect(refusal(dict('resnetv2_50d', withoutStatistics))).toMatch(/group norm/);
});

test('EvoNorm is refused by name', () => {
  const withV: Rename = name => timmName(name).replace(/running_mean$/, 'v');
  expect(refusal(dict('resnetv2_50d', withV))).toMatch(/EvoNorm/);
});

test('group norm: a name says so, tensors do not', () => {
  const own: Rename = name => name;
  expect(refusal(dict('resnet50_gn', own))).toMatch(/no running statistics.*let its name say so/);
  const named = recognise(
    dict('resnet50_gn', own, { form: statedForm('resnet50_gn_a1h2-8fe6c4d0.pth', undefined).form }),
  );
  expect(named.spec).toMatchObject({ model: 'resnet50_gn', norm: 'group', classes: 7 });
  expect(named.remarks.join()).toMatch(/32 groups were taken/);
  // With statistics it is a batch norm, whatever it is called.
  expect(recognise(dict('resnet50', own, { form: { norm: 'group' } })).spec.model).toBe('resnet50');
});

test.each([
  ['resnet50_gn.a1h_in1k.safetensors', 'group'],
  ['my-group-norm.pth', 'group'],
  ['groupnorm18.pth', 'group'],
  ['resnet50.pth', undefined],
  ['signs.pth', undefined],
  ['design-gnome.pth', undefined],
])('%s: %s', (name, norm) => expect(statedForm(name, undefined).form.norm).toBe(norm));
