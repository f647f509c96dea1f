// The network in a few sentences, for those who do not see its picture.

import { compact, counted, percent } from '../../../shared/format';
import type { Architecture } from '../../../shared/resnet/architecture';
import { titleOf } from '../../../shared/resnet/title';
import type { Run } from '../../state/run/run-state';
import { stageSums } from './accessible-name';

/** `2, 2 and 2` */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export function networkSummary(net: Architecture, run: Run | null): string {
  const title = titleOf(net.spec);
  const params = net.stages.reduce((sum, _, s) => sum + stageSums(net, s + 1).params, 0);
  const structure = `${title}: stem, ${counted(net.stages.length, 'stage')} of ${listed(net.stages.map(({ length }) => String(length)))} blocks with ${compact(params)} parameters, head.`;
  const shares = (run?.numbers?.blocks ?? []).filter(({ share }) => share !== null);
  if (shares.length === 0) return structure;
  const sorted = [...shares].sort((x, y) => x.share! - y.share!);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return `${structure} The share of the gradient through the shortcut runs from ${percent(least.share, 0)} in ${least.block} to ${percent(most.share, 0)} in ${most.block}.`;
}
