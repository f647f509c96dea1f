// The numbers that a tour speaks of, as they are measured now. While a run is awaited there are none: an old run's
// numbers are never passed off as this one's.

import {
  bytes,
  compact,
  count,
  decimal,
  dimensions,
  milliseconds,
  percent,
  significant,
} from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { Activation, BlockGradient, WeightsEntry } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { type Layer, layers, total } from '../../../shared/resnet/costs';
import type { AppState } from '../../state/app-state';
import { entryOf, networkOf } from '../../state/network/network';
import type { Run } from '../../state/run/run-state';
import { shownIn } from '../../state/run/shown-run';

type Maybe = number | null | undefined;

/** What is still to be measured. */
export const AWAITED = '…';

/** A number of the text, marked as measured. */
const marked = (value: Maybe, write: (value: number) => string) =>
  `*${value === null || value === undefined ? AWAITED : write(value)}*`;

export const say = {
  number: (value: Maybe) => marked(value, v => significant(v)),
  percent: (value: Maybe, digits = 0) => marked(value, v => percent(v, digits)),
  decimal: (value: Maybe) => marked(value, v => decimal(v)),
  count: (value: Maybe) => marked(value, count),
  compact: (value: Maybe) => marked(value, v => compact(v)),
  bytes: (value: Maybe) => marked(value, bytes),
  time: (value: Maybe) => marked(value, milliseconds),
  shape: (shape: readonly number[] | undefined) => `*${shape ? dimensions(shape) : AWAITED}*`,
  word: (word: string | null | undefined) => `*${word ?? AWAITED}*`,
};

export class Live {
  constructor(private readonly state: AppState) {}

  net(slot: Slot): Architecture {
    return shownIn(this.state, slot).net;
  }

  layer(slot: Slot, name: string): Layer | null {
    return layers(this.net(slot)).find(layer => layer.name === name) ?? null;
  }

  /** Sums over the network, or over one of its blocks. */
  costs(slot: Slot, block?: string) {
    return total(layers(this.net(slot)).filter(layer => block === undefined || layer.block === block));
  }

  /** The finished run of just what the pane asks for. */
  run(slot: Slot): Run | null {
    const pane = this.state.panes[slot];
    const { run } = shownIn(this.state, slot);
    const asked = networkOf(this.state, slot);
    const fits =
      run !== null &&
      run === pane.run &&
      pane.progress === null &&
      run.imageId === this.state.imageId &&
      run.network.weights === asked.weights;
    return fits && run.numbers ? run : null;
  }

  activation(slot: Slot, node: string): Activation | null {
    return this.run(slot)?.numbers?.activations.get(node) ?? null;
  }

  gradients(slot: Slot): readonly BlockGradient[] {
    return this.run(slot)?.numbers?.blocks ?? [];
  }

  gradient(slot: Slot, block: string): BlockGradient | null {
    return this.gradients(slot).find(gradient => gradient.block === block) ?? null;
  }

  /** Blocks with the smallest and the largest share through the shortcut. */
  shares(slot: Slot): { least: BlockGradient | null; most: BlockGradient | null } {
    const known = this.gradients(slot).filter(gradient => gradient.share !== null);
    const sorted = [...known].sort((x, y) => x.share! - y.share!);
    return { least: sorted[0] ?? null, most: sorted.at(-1) ?? null };
  }

  entry(slot: Slot): WeightsEntry | null {
    return entryOf(this.state.panes[slot].network, this.state.weights);
  }

  device(): string | null {
    return this.state.device?.used.toUpperCase() ?? null;
  }

  /** `Egyptian cat (53.7 %)`, and how many of the five best the networks share. */
  best(slot: Slot): string | null {
    const first = this.run(slot)?.top5[0];
    return first ? `${first.name.split(',')[0]} (${percent(first.probability)})` : null;
  }
}
