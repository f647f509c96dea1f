// Gates in the blocks of a checkpoint: the names that timm and Cadene give them, and what form of network they make.
import type { Form } from '../../../shared/resnet/form';
import type { StoredTensor } from './state-dict';

/** Names in the file, without prefixes -> canonical ones. Cadene's networks count their stem as a layer. */
export const ATTENTION_RULES = [
  {
    naming: 'cadene',
    pattern: /^layer0\.(conv1|bn1)\.(\w+)$/,
    to: (m: RegExpExecArray) => `${m[1]}.${m[2]}`,
  },
  {
    naming: 'cadene',
    pattern: /^(layer\d\.\d+)\.se_module\.(fc[12])\.(weight|bias)$/,
    to: (m: RegExpExecArray) => `${m[1]}.se.${m[2]}.${m[3]}`,
  },
  {
    naming: 'timm',
    pattern: /^layer\d\.\d+\.se\.(?:fc[12]\.(?:weight|bias)|conv\.weight)$/,
    to: (m: RegExpExecArray) => m[0],
  },
] as const;

const FIRST_LAYER = /^layer\d\.\d+\.se\.fc1\.weight$/;

/** Channels of a map for each inside its gate, where the map has most of them: there timm rounds nothing. */
function reductionOf(tensors: ReadonlyMap<string, StoredTensor>): number | null {
  const shapes = [...tensors].flatMap(([name, { shape }]) => (FIRST_LAYER.test(name) ? [shape] : []));
  const [widest] = shapes.sort((a, b) => (b[1] ?? 0) - (a[1] ?? 0));
  const [hidden = 0, channels = 0] = widest ?? [];
  return hidden > 0 && channels > 0 ? Math.max(1, Math.round(channels / hidden)) : null;
}

/** What gates, and the names around them, tell of a network's form. @param tensors under canonical names */
export function attentionForm(tensors: ReadonlyMap<string, StoredTensor>, naming: string): Partial<Form> {
  if (tensors.has('layer1.0.se.conv.weight')) return { attention: 'eca' };
  const reduction = reductionOf(tensors);
  if (reduction === null) return {};
  if (naming !== 'cadene') return { attention: 'se', reduction };
  const [width, perGroup] = tensors.get('layer1.0.conv2.weight')?.shape ?? [];
  const stride = tensors.has('layer1.0.conv3.weight') && width === perGroup ? '1x1' : '3x3';
  return { attention: 'cadene-se', reduction, stemPool: 'ceil-max', stride };
}
