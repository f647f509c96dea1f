// Tour: ResNet-18 against ResNet-50.

import { percent } from '../../../shared/format';
import type { WeightsEntry } from '../../../shared/protocol/records';
import type { AppState } from '../../state/app-state';
import type { Level } from '../../state/view/view-state';
import { type Live, say } from './live';
import { networkOfModel } from './networks';
import { at, type Tour } from './tour';

const show =
  (node: string, level: Level = 'blocks') =>
  (state: AppState) => ({
    networks: { a: networkOfModel(state, 'resnet18'), b: networkOfModel(state, 'resnet50') },
    node,
    level,
  });

const times = (a: number, b: number) => `×${(b / a).toPrecision(3)}`;

/** What was measured of both on many pictures, where it was on the same ones. */
function accuracies(a: WeightsEntry | null, b: WeightsEntry | null): string {
  if (!a?.accuracy || !b?.accuracy || a.accuracy.on !== b.accuracy.on) return '';
  return ` On ${a.accuracy.on} A was right in ${percent(a.accuracy.top1)} of the cases, B in ${percent(b.accuracy.top1)}, when these weights were made.`;
}

/** `from 31 % (layer4.1) to 84 % (layer1.1)` */
function range(live: Live, slot: 'a' | 'b'): string {
  const { least, most } = live.shares(slot);
  return `from ${say.percent(least?.share)} (${least?.block ?? '…'}) to ${say.percent(most?.share)} (${most?.block ?? '…'})`;
}

export const DEPTHS_TOUR: Tour = {
  name: 'depths',
  title: '18 against 50',
  about: 'What 32 more layers and another kind of block change.',
  steps: [
    {
      title: 'The same four stages',
      scene: show('layer2.0'),
      points: at.graph,
      text: live =>
        `A is ResNet-18 with ${say.count(live.net('a').blocks.length)} blocks, B is ResNet-50 with ${say.count(live.net('b').blocks.length)}, in the same four stages (He et al. 2015, table 1). Stages stand over one another. What is selected in one network is matched with the block at the same relative depth of the other.`,
    },
    {
      title: 'Two kinds of block',
      scene: state => ({ ...show('layer1.2', 'layers')(state), slot: 'b' as const }),
      points: at.node('layer1.2', 'b'),
      text: live =>
        `A’s blocks have two 3×3 convolutions. B’s have three: 1×1 down to ${say.count(live.layer('b', 'layer1.2.conv1')?.shape[0])} channels, 3×3, and 1×1 up to ${say.count(live.layer('b', 'layer1.2.conv3')?.shape[0])} (figure 5, the bottleneck). The last block of layer1 has ${say.compact(live.costs('a', 'layer1.1').params)} parameters in A and ${say.compact(live.costs('b', 'layer1.2').params)} in B, though B’s blocks hand on four times as many channels.`,
    },
    {
      title: 'What it costs',
      scene: show('layer2.0'),
      points: at.difference,
      text: live => {
        const [a, b] = [live.costs('a'), live.costs('b')];
        return `Parameters: ${say.compact(a.params)} against ${say.compact(b.params)}, ${say.word(times(a.params, b.params))}. Multiply-adds at this input: ${say.compact(a.macs)} against ${say.compact(b.macs)}, ${say.word(times(a.macs, b.macs))}. The values in between take ${say.bytes(a.bytes)} and ${say.bytes(b.bytes)}: B’s blocks put out four times as many channels.`;
      },
    },
    {
      title: 'What they say',
      scene: show('layer2.0'),
      points: at.prediction,
      text: live => {
        const names = new Set(live.run('a')?.top5.map(({ name }) => name));
        const shared = live.run('a') && live.run('b')?.top5.filter(({ name }) => names.has(name)).length;
        return `A says ${say.word(live.best('a'))}, B ${say.word(live.best('b'))}; of their five best classes they share ${say.count(shared)}. One picture tells nothing of accuracy.${accuracies(live.entry('a'), live.entry('b'))}`;
      },
    },
    {
      title: 'How long it took',
      scene: show('layer2.0'),
      points: at.difference,
      text: live =>
        `This inspection took ${say.time(live.run('a')?.numbers?.timings.run)} for A and ${say.time(live.run('b')?.numbers?.timings.run)} for B on the ${live.device() ?? 'device'}: forward, backward, and the statistics of every node. A network in use is faster, as nothing has to be kept.`,
    },
    {
      title: 'The last stage',
      scene: show('layer4.1'),
      points: at.inspector,
      text: live => {
        const last = live.net('b').stages[3]!.at(-1)!;
        const [a, b] = [live.activation('a', 'layer4.1'), live.activation('b', last)];
        return `At the end A has ${say.count(a?.shape[0])} channels, ${say.percent(a?.zeros)} of their values 0; B has ${say.count(b?.shape[0])}, and ${say.percent(b?.zeros)} are 0. The mean of each channel over its map is all that the classifier gets (average pool, table 1).`;
      },
    },
    {
      title: 'The way back',
      scene: show('layer4.1'),
      points: at.gradient,
      text: live =>
        `The share of the gradient that came through the shortcut runs ${range(live, 'a')} in A, and ${range(live, 'b')} in B. That is what these weights do with this picture; another class or picture moves it.`,
    },
  ],
};
