// Weights as torchvision's ResNet begins with them (torchvision/models/resnet.py, __init__): convolutions
// kaiming_normal(fan_out, relu), batch norm 1 and 0 with mean 0 and variance 1, the classifier nn.Linear's default.
import { createHash } from 'node:crypto';
import type { WeightsEntry } from '../../../shared/protocol/records';
import type { Parameter } from '../../../shared/resnet/ops';
import { allFrom, defaultPreprocessing } from '../../../shared/resnet/preprocessing';
import { elements } from '../../../shared/resnet/shapes';
import { type ModelName, type NetworkSpec, networkSpec } from '../../../shared/resnet/variant';
import { decideClasses } from './class-names';
import { hashText, seededRandom } from './random';
import { EPSILON, expectedTensors } from './recognise';
import type { StoredTensor } from './state-dict';

/** Of a norm's scale and variance, and of its shift and mean. */
const NORM = { weight: 1, running_var: 1, bias: 0, running_mean: 0 } as const;

/**
 * Initial values of one tensor. Every tensor has a generator of its own, seeded by seed and name, so that another
 * shortcut option or class count leaves all others as they were.
 * @param features inputs of the classifier: nn.Linear draws weight and bias from U(-1/sqrt(n), 1/sqrt(n))
 */
function initialValues({ name, dims }: Parameter, seed: number, features: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(elements(dims));
  const ofClassifier = name.startsWith('fc.');
  if (dims.length === 1 && !ofClassifier)
    return values.fill(NORM[name.slice(name.lastIndexOf('.') + 1) as keyof typeof NORM]);
  const random = seededRandom(hashText(`${seed} ${name}`));
  if (ofClassifier) {
    const bound = 1 / Math.sqrt(features);
    for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * bound;
    return values;
  }
  const [out = 1, , ...kernel] = dims; // of one dimension in ECA's gates
  const deviation = Math.sqrt(2 / (out * elements(kernel)));
  for (let i = 0; i < values.length; i++) values[i] = random.normal() * deviation;
  return values;
}

/** All tensors of an untrained network; values are drawn when they are read. */
export function untrained(spec: NetworkSpec, seed: number): ReadonlyMap<string, StoredTensor> {
  const expected = expectedTensors(spec);
  const features = expected.find(({ name }) => name === 'fc.weight')!.dims[1]!;
  return new Map(
    expected.map(tensor => [
      tensor.name,
      { dtype: 'F32', shape: tensor.dims, read: async () => initialValues(tensor, seed, features) },
    ]),
  );
}

/** Names the tensors of an untrained network in the cache: the same for networks that hold the same ones. */
export function untrainedKey(spec: NetworkSpec, seed: number): string {
  const tensors = createHash('sha256')
    .update(JSON.stringify(expectedTensors(spec)))
    .digest('hex');
  return `untrained-${seed}-${spec.model}-${tensors.slice(0, 16)}`;
}

/** What people are told of untrained weights: the classes are those that the variant is usually trained on. */
export async function untrainedEntry(
  model: ModelName,
  seed: number,
  resourcesDir: string,
): Promise<WeightsEntry> {
  const spec = networkSpec(model);
  const { classes, shortcut, stride, stem } = spec;
  const expected = expectedTensors(spec);
  const { list } = await decideClasses({ stem, classes, stated: [], imagenet: true, resourcesDir });
  return {
    id: `untrained:${seed}`,
    title: `Untrained, seed ${seed}`,
    model,
    receipt: {
      format: 'safetensors',
      sha256: '', // there is no file
      bytes: 4 * expected.reduce((sum, { dims }) => sum + elements(dims), 0),
      tensors: expected.length,
      dtype: 'F32',
      naming: 'torchvision',
      model,
      stem,
      classes,
      shortcut,
      stride,
      epsilon: EPSILON,
      preprocessing: defaultPreprocessing(spec),
      preprocessingFrom: allFrom('assumed'),
      assumed: [],
      ignored: [],
    },
    classNames: list ? [...list.names] : null,
    wnids: list?.wnids ? [...list.wnids] : null,
    about:
      `Untrained: weights drawn at random as torchvision's ResNet begins (seed ${seed}); ` +
      'its predictions mean nothing, and activations grow with depth.',
    accuracy: null,
  };
}
