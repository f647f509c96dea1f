// Good checkpoints of the smallest network, in the containers and types that people keep them in.

import { hashText } from '../../src/main/engine/weights/random';
import {
  P,
  type PlainTensor,
  type PlainTensors,
  randomTensors,
  writeSafetensorsBytes,
  torchLegacy as writeTorchLegacy,
  torchZip as writeTorchZip,
} from '../../src/main/engine/weights/testing/checkpoints';
import { onnxFile } from '../../src/main/engine/weights/testing/onnx-file';
import { networkSpec } from '../../src/shared/resnet/variant';

const SPEC = networkSpec('resnet20');
const TENSORS = randomTensors(SPEC);

const renamed = (name: (old: string) => string): PlainTensors =>
  new Map([...TENSORS].map(([old, tensor]) => [name(old), tensor]));

/** The classifier in whole numbers, each row with its factor. */
function scaled(): PlainTensors {
  const { shape } = TENSORS.get('fc.weight')!;
  const scale: PlainTensor = {
    shape: [shape[0]!],
    values: Float32Array.from({ length: shape[0]! }, (_, i) => (i + 1) / 64),
  };
  return new Map([...TENSORS, ['fc.weight.scale', scale]]);
}

const classes = JSON.stringify(Array.from({ length: 10 }, (_, i) => `class ${hashText(String(i)) % 100}`));

export const safetensors = () => [
  writeSafetensorsBytes(TENSORS, () => 'F16', { format: 'pt', classes }),
  writeSafetensorsBytes(
    renamed(name => `module.${name}`),
    () => 'BF16',
  ),
  writeSafetensorsBytes(TENSORS, name => (name.startsWith('layer3') ? 'F64' : 'F32')),
  writeSafetensorsBytes(scaled(), name => (name === 'fc.weight' ? 'I8' : 'F32')),
];

const training = (dict: Buffer) =>
  P.dict([P.text('epoch'), P.int(3)], [P.text('state_dict'), dict], [P.text('best'), P.none]);

/** Under names that nobody knows here, as VISSL's checkpoints have them. */
const deep = (dict: Buffer) =>
  ['classy_state_dict', 'base_model', 'trunk'].reduceRight(
    (inner, key) => P.dict([P.text(key), inner]),
    dict,
  );

export const torchZip = () => [
  writeTorchZip(TENSORS, { dtype: 'F16' }),
  writeTorchZip(TENSORS, { dtype: 'F16', deflate: true }),
  writeTorchZip(TENSORS, { dtype: 'BF16', wrap: training }),
  writeTorchZip(TENSORS, { dtype: 'F16', wrap: deep }),
  writeTorchZip(TENSORS, { dtype: 'F32', byteOrder: 'big' }),
];

export const torchLegacy = () => [
  writeTorchLegacy(TENSORS, 'F16'),
  writeTorchLegacy(TENSORS, 'F32', training),
  writeTorchLegacy(
    renamed(name => `module.${name}`),
    'F16',
  ),
];

export const onnx = () =>
  [
    {},
    { anonymous: true, fold: true },
    { identities: true },
    { matmulHead: true, anonymous: true },
    { headless: true },
    { head: 'conv', sum: true } as const,
    { window: { side: 8 } },
  ].map(options => Buffer.from(onnxFile(SPEC, TENSORS, options).model));
