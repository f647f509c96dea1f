// The stem: from the picture to the map that the first block gets.
import { type Form, stemWidth } from '../form';
import type { MaxPoolNode } from '../nodes';
import type { NetworkSpec } from '../variant';
import { ANTIALIAS } from './antialias';
import type { NodeList } from './node-list';
import { AROUND_BLOCKS } from './order';

/** One convolution `conv1`, or three under `conv1.0` to `conv1.6`, each but the last with norm and ReLU. */
function convolutions(list: NodeList, spec: NetworkSpec, picture: string): string {
  const { channels, deepStem } = spec;
  const to = stemWidth(spec);
  if (spec.stem === 'cifar')
    return list.conv(null, 'conv1', picture, { from: channels, to, kernel: 3, stride: 1 });
  if (!deepStem) return list.conv(null, 'conv1', picture, { from: channels, to, kernel: 7, stride: 2 });
  const [first, second] = deepStem;
  let x = picture;
  const widths = [channels, first, second];
  [first, second].forEach((wide, i) => {
    const names = { conv: `conv1.${3 * i}`, bn: `conv1.${3 * i + 1}` };
    const filters = { from: widths[i]!, to: wide, kernel: 3, stride: i === 0 ? 2 : 1 };
    x = list.relu(null, `conv1.${3 * i + 2}`, list.convBn(null, names, x, filters));
  });
  return list.conv(null, 'conv1.6', x, { from: second, to, kernel: 3, stride: 1 });
}

function maxPool(
  name: string,
  input: string,
  window: Pick<MaxPoolNode, 'stride' | 'padding' | 'ceil'>,
): MaxPoolNode {
  return { op: 'maxpool', name, inputs: [input], block: null, kernel: 3, ...window };
}

/** @returns its last node */
type Pool = (list: NodeList, input: string, channels: number) => string;

const POOLS: Readonly<Record<Form['stemPool'], Pool>> = {
  max: (list, input) => list.add(maxPool('maxpool', input, { stride: 2, padding: 1, ceil: false })),
  'ceil-max': (list, input) => list.add(maxPool('maxpool', input, { stride: 2, padding: 0, ceil: true })),
  conv: (list, input, channels) => {
    const names = { conv: 'maxpool.0', bn: 'maxpool.1' };
    const filters = { from: channels, to: channels, kernel: 3, stride: 2 };
    return list.relu(null, 'maxpool.2', list.convBn(null, names, input, filters));
  },
  average: (list, input) => ANTIALIAS.average(list, { name: 'maxpool', input, block: null }),
  blur: (list, input) => {
    const largest = list.add(maxPool('maxpool.0', input, { stride: 1, padding: 1, ceil: false }));
    return ANTIALIAS.blur(list, { name: 'maxpool.1', input: largest, block: null });
  },
};

/** @returns the stem's last node */
export function stem(list: NodeList, spec: NetworkSpec): string {
  const shape = [spec.channels, ...spec.input];
  const picture = list.add({ op: 'input', name: 'input', inputs: [], block: null, shape });
  const conv = convolutions(list, spec, picture);
  const activated = AROUND_BLOCKS[spec.order].normInStem
    ? list.relu(null, 'relu', list.norm(null, 'bn1', conv, stemWidth(spec)))
    : conv;
  return spec.stem === 'cifar' ? activated : POOLS[spec.stemPool](list, activated, stemWidth(spec));
}
