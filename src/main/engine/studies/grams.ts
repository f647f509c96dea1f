// Gram matrices of every depth of a network on one group of pictures: node after node, each from the one before, so that one
// node's maps are held and no more.
import { CodedError } from '../../../shared/protocol/error';
import { elements, shapes } from '../../../shared/resnet/shapes';
import { AS_TRAINED } from '../network/edits';
import type { Network } from '../network/networks';
import { depths } from './nodes';
import { GRAM, spanOf } from './questions';
import { inputOf, type Runs } from './runs';
import type { Picture } from './stream';
import type { Turn } from './study';

/** Columns of rows that are multiplied at once. */
const COLUMNS = 2048;

/** Maps of some pictures. */
interface Part {
  readonly pictures: readonly Picture[];
  readonly data: Float32Array;
}

export interface Ways {
  /** For the network, and for products. */
  readonly runs: Runs;
  readonly products: Runs;
  readonly turn: Turn;
}

/**
 * @param which of the study's networks it is
 * @returns [n, n] of each node, in the order of depth, as they become known
 */
export async function* grams(
  network: Network,
  which: number,
  pictures: readonly Picture[],
  { runs, products, turn }: Ways,
): AsyncGenerator<Float64Array> {
  const { net } = network;
  const sizes = shapes(net);
  let parts: Part[] = [];
  await runs.through(pictures, turn, async some => {
    parts.push({ pictures: some, data: inputOf(network, some, which).data as Float32Array });
  });
  let from = 'input';
  for (const node of depths(net)) {
    const next: Part[] = [];
    for (let part = parts.shift(); part; part = parts.shift()) {
      await turn();
      const feeds = {
        [from]: { data: part.data, dims: [part.pictures.length, ...sizes.get(from)!] },
      };
      const outputs = await runs.run(network, spanOf(from, node), feeds, part.pictures.length);
      next.push({ pictures: part.pictures, data: outputs.get('out') as Float32Array });
    }
    parts = next;
    from = node;
    yield await gram(network, node, parts, elements(sizes.get(node)!), pictures.length, products, turn);
  }
}

/** Added up over slices of columns. */
async function gram(
  network: Network,
  node: string,
  parts: readonly Part[],
  length: number,
  n: number,
  products: Runs,
  turn: Turn,
): Promise<Float64Array> {
  const sum = new Float64Array(n * n);
  for (let from = 0; from < length; from += COLUMNS) {
    await turn();
    const width = Math.min(COLUMNS, length - from);
    const rows = new Float32Array(n * width);
    let row = 0;
    for (const { data, pictures } of parts)
      for (let i = 0; i < pictures.length; i++, row++)
        rows.set(data.subarray(i * length + from, i * length + from + width), row * width);
    const plain = { ...network, edits: AS_TRAINED }; // it has no gates to be fed
    const outputs = await products.run(plain, GRAM, { rows: { data: rows, dims: [n, width] } }, 1);
    const product = outputs.get('gram') as Float64Array;
    for (let i = 0; i < sum.length; i++) sum[i]! += product[i]!;
  }
  if (!sum.every(Number.isFinite))
    throw new CodedError(
      'bad-request',
      `At ${node} this network gives values that are no numbers; it cannot be compared.`,
    );
  return sum;
}
