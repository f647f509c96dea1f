// Tour: the stride of a downsampling bottleneck on its first 1×1 or on its 3×3.

import type { Slot } from '../../../shared/protocol/messages';
import type { NetworkRequest } from '../../../shared/protocol/records';
import type { AppState } from '../../state/app-state';
import type { Level } from '../../state/view/view-state';
import { say } from './live';
import { networkOfModel } from './networks';
import { at, type Tour } from './tour';

function networks(state: AppState): { a: NetworkRequest; b: NetworkRequest } {
  const { stride: _, ...base } = networkOfModel(state, 'resnet50');
  return { a: { ...base, stride: '3x3' }, b: { ...base, stride: '1x1' } };
}

const show =
  (node: string, level: Level = 'blocks', slot: Slot = 'a') =>
  (state: AppState) => ({ networks: networks(state), node, level, slot });

export const STRIDE_TOUR: Tour = {
  name: 'stride',
  title: 'Stride on 1×1 or 3×3',
  about: 'Why two networks with one name give different numbers: v1 and v1.5.',
  steps: [
    {
      title: 'Where the map is halved',
      scene: show('layer2.0'),
      points: at.node('layer2.0'),
      text: () =>
        'The first block of a stage halves the map by a stride of 2 (He et al. 2015, table 1). In the authors’ networks a bottleneck has it on its first 1×1 convolution; torchvision puts it on the 3×3 and calls that v1.5. A is ResNet-50 with the stride on the 3×3, B with the stride on the 1×1. All weights are the same.',
    },
    {
      title: 'After the first convolution',
      scene: show('layer2.0.conv1', 'layers'),
      points: at.node('layer2.0.conv1'),
      text: live =>
        `conv1 of layer2.0 puts out ${say.shape(live.layer('a', 'layer2.0.conv1')?.shape)} in A and ${say.shape(live.layer('b', 'layer2.0.conv1')?.shape)} in B. After conv2 both have ${say.shape(live.layer('b', 'layer2.0.conv2')?.shape)}: from there on all shapes agree.`,
    },
    {
      title: 'Three of four are not read',
      scene: show('layer2.0.conv1', 'layers', 'b'),
      points: at.node('layer2.0.conv1', 'b'),
      text: live => {
        const [, height = 0, width = 0] = live.layer('b', 'layer1.2')?.shape ?? [];
        const [, rows = 0, columns = 0] = live.layer('b', 'layer2.0.conv1')?.shape ?? [];
        return `A 1×1 window that moves by 2 reads one position of each square of four. Of the ${say.count(height * width)} positions that layer1.2 puts out, B’s branch reads ${say.count(rows * columns)}. A’s 3×3 windows overlap and read them all. The projection on the shortcut is a 1×1 of stride 2 in both.`;
      },
    },
    {
      title: 'What it saves',
      scene: show('layer2.0'),
      points: at.difference,
      text: live => {
        const [a, b] = [live.costs('a'), live.costs('b')];
        return `Parameters are the same, ${say.count(a.params)}: the stride has none. Multiply-adds at this input are ${say.compact(a.macs)} in A and ${say.compact(b.macs)} in B, ${say.percent((a.macs - b.macs) / a.macs, 1)} fewer, as conv1 of three blocks runs over a quarter of the positions.`;
      },
    },
    {
      title: 'How far a value sees',
      scene: show('layer4.2'),
      points: at.node('layer4.2'),
      text: live =>
        `One value of layer4.2 depends on a square of ${say.count(live.layer('a', 'layer4.2')?.receptiveField.size)} input pixels in A and of ${say.count(live.layer('b', 'layer4.2')?.receptiveField.size)} in B, padding counted (theoretical receptive field; Araujo, Norris and Sim 2019): B’s 3×3 windows come after the halving and span twice as much.`,
    },
    {
      title: 'The same weights',
      scene: show('layer4.2'),
      points: at.prediction,
      text: live => {
        const trained = live.entry('a')?.receipt.stride;
        const of = trained
          ? `They belong to a network with the stride on the ${trained.replace('x', '×')}`
          : '';
        return `The weights load into both without an error. ${of}${of && ', so the other one does what it was not trained for. '}A says ${say.word(live.best('a'))}, B ${say.word(live.best('b'))}.`;
      },
    },
    {
      title: 'Where they part',
      scene: show('layer4.2'),
      points: at.inspector,
      text: live => {
        const l2 = (slot: Slot, node: string) => say.number(live.activation(slot, node)?.l2);
        return `Up to layer1.2 nothing differs: its values have the length ${l2('a', 'layer1.2')} in A and ${l2('b', 'layer1.2')} in B. After layer2.0 it is ${l2('a', 'layer2.0')} and ${l2('b', 'layer2.0')}, at the end, after layer4.2, ${l2('a', 'layer4.2')} and ${l2('b', 'layer4.2')}.`;
      },
    },
  ],
};
