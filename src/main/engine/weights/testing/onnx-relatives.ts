// Layers of the wider family as PyTorch's exporter writes them, for ONNX files of tests.
import type { NodeOf } from '../../../../shared/resnet/nodes';
import { makeNode } from '../../onnx/helper';
import type { Wire } from '../../onnx/wire';

/** What a writer of an ONNX file hands its layers: their parameters by name, integers, and where nodes go. */
export interface OnnxWriter {
  readonly nodes: Wire[];
  readonly stored: (name: string) => string;
  readonly integers: (name: string, values: number[]) => string;
  readonly floats: (name: string, dims: readonly number[], values: readonly number[]) => string;
}

type Write<O extends 'se' | 'eca' | 'scale' | 'blurpool'> = (
  to: OnnxWriter,
  node: NodeOf<O>,
  inputs: readonly string[],
) => void;

export const writeSqueezeExcite: Write<'se'> = ({ nodes, stored }, { name, params }, [x]) => {
  const conv = (layer: string, from: string, to: string) => {
    const inputs = [from, stored(`${params}.${layer}.weight`), stored(`${params}.${layer}.bias`)];
    nodes.push(makeNode('Conv', inputs, [to], { kernel_shape: [1, 1] }));
  };
  nodes.push(makeNode('ReduceMean', [x!], [`${name}.mean`], { axes: [2, 3], keepdims: 1 }));
  conv('fc1', `${name}.mean`, `${name}.fc1`);
  nodes.push(makeNode('Relu', [`${name}.fc1`], [`${name}.act`]));
  conv('fc2', `${name}.act`, `${name}.fc2`);
  nodes.push(makeNode('Sigmoid', [`${name}.fc2`], [name]));
};

export const writeEfficientChannel: Write<'eca'> = ({ nodes, stored, integers }, node, [x]) => {
  const { name, params, kernel } = node;
  const side = (kernel - 1) / 2;
  nodes.push(makeNode('ReduceMean', [x!], [`${name}.mean`], { axes: [2, 3], keepdims: 0 }));
  nodes.push(makeNode('Unsqueeze', [`${name}.mean`, integers(`${name}.one`, [1])], [`${name}.row`]));
  const inputs = [`${name}.row`, stored(`${params}.conv.weight`)];
  nodes.push(makeNode('Conv', inputs, [`${name}.conv`], { kernel_shape: [kernel], pads: [side, side] }));
  nodes.push(makeNode('Sigmoid', [`${name}.conv`], [`${name}.gate`]));
  nodes.push(makeNode('Reshape', [`${name}.gate`, integers(`${name}.shape`, [0, -1, 1, 1])], [name]));
};

export const writeScale: Write<'scale'> = ({ nodes }, { name }, inputs) => {
  nodes.push(makeNode('Mul', inputs, [name]));
};

export const writeBlurPool: Write<'blurpool'> = ({ nodes, integers, floats }, { name }, [x]) => {
  nodes.push(
    makeNode('Pad', [x!, integers(`${name}.pads`, [0, 0, 1, 1, 0, 0, 1, 1])], [`${name}.padded`], {
      mode: 'reflect',
    }),
  );
  const filter = [1, 2, 1].flatMap(u => [1, 2, 1].map(v => (u * v) / 16));
  const kernel = floats(`${name}.filt`, [1, 1, 3, 3], filter);
  nodes.push(makeNode('Conv', [`${name}.padded`, kernel], [name], { kernel_shape: [3, 3], strides: [2, 2] }));
};
