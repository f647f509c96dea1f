// Tour: what a block computes. Two blocks of ResNet-18, from x to y.

import type { AppState } from '../../state/app-state';
import type { Level } from '../../state/view/view-state';
import { say } from './live';
import { networkOfModel } from './networks';
import { at, type Tour } from './tour';

const show =
  (node: string, level: Level = 'layers') =>
  (state: AppState) => ({ networks: { a: networkOfModel(state, 'resnet18') }, node, level });

export const BLOCK_TOUR: Tour = {
  name: 'block',
  title: 'What a block computes',
  about: 'From x to y = ReLU(F(x) + S(x)), with the values of this picture.',
  steps: [
    {
      title: 'One block',
      scene: show('layer2.1', 'blocks'),
      points: at.node('layer2.1'),
      text: () =>
        'A residual block computes y = ReLU(F(x) + S(x)) (He et al. 2015, section 3.2, equation 1; the ReLU follows the addition). F is the residual branch, here two 3×3 convolutions with batch norm. S is the shortcut, here the identity: x itself.',
    },
    {
      title: 'What goes in',
      scene: show('layer2.0', 'blocks'),
      points: at.node('layer2.0'),
      text: live => {
        const x = live.activation('a', 'layer2.0');
        return `x is what layer2.0 puts out: ${say.shape(x?.shape)} values. On this picture their mean is ${say.number(x?.mean)}, and ${say.percent(x?.zeros)} of them are exactly 0, as the ReLU of that block left them.`;
      },
    },
    {
      title: 'The residual branch',
      scene: show('layer2.1.bn2'),
      points: at.node('layer2.1.bn2'),
      text: live => {
        const f = live.activation('a', 'layer2.1.bn2');
        return `F(x) is what the second batch norm puts out. No ReLU follows it yet, so it may take away as well as add: its values run from ${say.number(f?.min)} to ${say.number(f?.max)}. The branch learns a difference to x instead of a replacement for it (section 3.1).`;
      },
    },
    {
      title: 'The shortcut',
      scene: show('layer2.1.shortcut'),
      points: at.node('layer2.1.shortcut'),
      text: live => {
        const ratio = live.gradient('a', 'layer2.1')?.forwardRatio;
        return `S(x) hands x on unchanged: no parameters, no multiply-adds. As a vector x has the length ${say.number(live.activation('a', 'layer2.1.shortcut')?.l2)}, the branch’s F(x) ${say.number(live.activation('a', 'layer2.1.bn2')?.l2)}: |F(x)| / |S(x)| is ${say.decimal(ratio)} here. Section 4.2 (figure 7) compares such responses over depth.`;
      },
    },
    {
      title: 'The sum',
      scene: show('layer2.1.add'),
      points: at.node('layer2.1.add'),
      text: live => {
        const sum = live.activation('a', 'layer2.1.add');
        return `Both have the shape ${say.shape(sum?.shape)}, so they can be added value by value. The sum runs from ${say.number(sum?.min)} to ${say.number(sum?.max)} and has the length ${say.number(sum?.l2)}: lengths of two vectors do not add up to that of their sum.`;
      },
    },
    {
      title: 'The output',
      scene: show('layer2.1'),
      points: at.node('layer2.1'),
      text: live => {
        const y = live.activation('a', 'layer2.1');
        return `The last ReLU sets what is negative to 0; now ${say.percent(y?.zeros)} of the values are 0, and the largest is ${say.number(y?.max)}. This y is the x of the next block.`;
      },
    },
    {
      title: 'Where the shape changes',
      scene: show('layer3.0.downsample.0'),
      points: at.node('layer3.0.downsample.0'),
      text: live => {
        const projection = live.layer('a', 'layer3.0.downsample.0');
        return `layer3.0 halves the map and doubles the channels: x has the shape ${say.shape(live.layer('a', 'layer2.1')?.shape)}, F(x) ${say.shape(live.layer('a', 'layer3.0')?.shape)}. So x is projected by a 1×1 convolution of stride 2 (section 3.3, option B), which costs ${say.count(projection?.params)} weights. |F(x)| / |S(x)| is ${say.decimal(live.gradient('a', 'layer3.0')?.forwardRatio)} here.`;
      },
    },
  ],
};
