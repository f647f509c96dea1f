// What the graph has reduced of the gradients -> what is said of every block, in double precision.
import type { BlockGradient } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { elements, shapes } from '../../../shared/resnet/shapes';
import { type GradientValue, gradientRows } from '../graph/gradient-summaries';
import { finite } from './statistics';

/** The values of one node by their names, one per channel, each a mean over `size` positions. */
interface Reduced {
  readonly size: number;
  readonly values: Readonly<Partial<Record<GradientValue, Float32Array>>>;
}

/** @param summary the graph's `gradients` output */
function reduced(net: Architecture, summary: Float32Array): Map<string, Reduced> {
  const shapeOf = shapes(net);
  let end = 0;
  return new Map(
    gradientRows(net, shapeOf).map(({ node, channels, values }) => {
      const entries = values.map(name => {
        const begin = end;
        end += channels;
        return [name, summary.subarray(begin, end)] as const;
      });
      const size = elements(shapeOf.get(node)!) / channels;
      return [node, { size, values: Object.fromEntries(entries) }] as const;
    }),
  );
}

/** Sum over the whole map. */
function sum({ size, values }: Reduced, name: GradientValue): number {
  return size * values[name]!.reduce((total, value) => total + value, 0);
}

/** L2 norm, where the value is a square's mean. */
const norm = (g: Reduced, square: GradientValue) => Math.sqrt(sum(g, square));

/**
 * @param summary the graph's `gradients` output
 * @param l2 norm of a node's value
 */
export function blockGradients(
  net: Architecture,
  summary: Float32Array,
  l2: (node: string) => number | null,
): BlockGradient[] {
  const gradients = reduced(net, summary);
  return net.blocks.map((block): BlockGradient => {
    const g = gradients.get(block.input)!;
    const plain = block.shortcut === 'none';
    const total = norm(g, 'square');
    const [shortcut, residual, dot, error] = plain
      ? [0, total, 0, 0]
      : [norm(g, 'shortcutSquare'), norm(g, 'residualSquare'), sum(g, 'product'), norm(g, 'errorSquare')];
    const [f, s] = [l2(block.branchEnd), plain ? null : l2(`${block.name}.shortcut`)];
    return {
      block: block.name,
      gradOut: finite(norm(gradients.get(block.name)!, 'square')),
      shortcut: finite(shortcut),
      residual: finite(residual),
      total: finite(total),
      cosine: plain ? null : finite(dot / (shortcut * residual)),
      share: plain ? 0 : finite((shortcut * shortcut + dot) / (total * total)),
      forwardRatio: f === null || s === null ? null : finite(f / s),
      splitError: finite(error / total),
    };
  });
}

/**
 * The mean of the gradient over positions, one per channel, by node: copies, which are kept with a run.
 * @param summary the graph's `gradients` output
 */
export function gradientMeans(net: Architecture, summary: Float32Array): Map<string, Float32Array> {
  return new Map([...reduced(net, summary)].map(([node, { values }]) => [node, values.mean!.slice()]));
}
