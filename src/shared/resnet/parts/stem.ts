// The stem: from the picture to the map that the first block gets.
import { type Form, stemWidth } from '../form';
import type { NetworkSpec } from '../variant';
import type { NodeList } from './node-list';

/** One convolution `conv1`, or three under `conv1.0` to `conv1.6`, each but the last with batch norm and ReLU. */
function convolutions(list: NodeList, spec: NetworkSpec, picture: string): string {
  const { channels, deepStem } = spec;
  const last = { conv: 'conv1', bn: 'bn1' };
  const to = stemWidth(spec);
  if (spec.stem === 'cifar')
    return list.convBn(null, last, picture, { from: channels, to, kernel: 3, stride: 1 });
  if (!deepStem) return list.convBn(null, last, picture, { from: channels, to, kernel: 7, stride: 2 });
  const [first, second] = deepStem;
  let x = picture;
  const widths = [channels, first, second];
  [first, second].forEach((wide, i) => {
    const names = { conv: `conv1.${3 * i}`, bn: `conv1.${3 * i + 1}` };
    const filters = { from: widths[i]!, to: wide, kernel: 3, stride: i === 0 ? 2 : 1 };
    x = list.relu(null, `conv1.${3 * i + 2}`, list.convBn(null, names, x, filters));
  });
  return list.convBn(null, { ...last, conv: 'conv1.6' }, x, { from: second, to, kernel: 3, stride: 1 });
}

type Pool = (list: NodeList, input: string, channels: number) => string;

const POOLS: Readonly<Record<Form['stemPool'], Pool>> = {
  max: (list, input) =>
    list.add({
      op: 'maxpool',
      name: 'maxpool',
      inputs: [input],
      block: null,
      kernel: 3,
      stride: 2,
      padding: 1,
    }),
  conv: (list, input, channels) => {
    const names = { conv: 'maxpool.0', bn: 'maxpool.1' };
    const filters = { from: channels, to: channels, kernel: 3, stride: 2 };
    return list.relu(null, 'maxpool.2', list.convBn(null, names, input, filters));
  },
};

/** @returns the stem's last node */
export function stem(list: NodeList, spec: NetworkSpec): string {
  const shape = [spec.channels, ...spec.input];
  const picture = list.add({ op: 'input', name: 'input', inputs: [], block: null, shape });
  const relu = list.relu(null, 'relu', convolutions(list, spec, picture));
  return spec.stem === 'cifar' ? relu : POOLS[spec.stemPool](list, relu, stemWidth(spec));
}
