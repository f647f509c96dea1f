// Tour: a plain network against a residual one, both untrained, and what that can and cannot show.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../../state/app-state';
import { say } from './live';
import { untrained } from './networks';
import { at, type Tour } from './tour';

const show = (node: string) => (_: AppState) => ({
  networks: { a: untrained('resnet34', false), b: untrained('resnet34', true) },
  node,
});

const FIRST = 'layer1.0';
const LAST = 'layer4.2';

function ratio(of: (slot: Slot, block: string) => number | null | undefined, slot: Slot) {
  const [first, last] = [of(slot, FIRST), of(slot, LAST)];
  return first && last ? last / first : null;
}

export const PLAIN_TOUR: Tour = {
  name: 'plain',
  title: 'Plain against residual',
  about: 'The same 34 layers with and without shortcuts, before any training.',
  steps: [
    {
      title: 'Take the shortcuts away',
      scene: show(FIRST),
      points: at.graph,
      text: live =>
        `A is ResNet-34. B has the same layers without shortcuts, a plain network (He et al. 2015, section 3.3, figure 3). B has ${say.count(live.costs('a').params - live.costs('b').params)} parameters fewer of ${say.count(live.costs('a').params)}: those of the projections and their batch norms.`,
    },
    {
      title: 'Why the paper asks',
      scene: show(FIRST),
      points: at.graph,
      text: () =>
        'Trained on ImageNet, the plain network of 34 layers was worse than that of 18: 28.54 % against 27.94 % top-1 error. With shortcuts it was 25.03 % against 27.88 % (table 2). The paper calls the former degradation (section 1). These four numbers are the paper’s; all others in this tour are measured here.',
    },
    {
      title: 'Untrained, on purpose',
      scene: show(FIRST),
      points: at.prediction,
      text: live =>
        `Both have the same random weights, and batch norm still has mean 0 and variance 1, so it changes nothing. What is seen now is the structure alone. The classes mean nothing: A says ${say.word(live.best('a'))}, B ${say.word(live.best('b'))}.`,
    },
    {
      title: 'Forward',
      scene: show(LAST),
      points: at.inspector,
      text: live => {
        const std = (slot: Slot, node: string) => live.activation(slot, node)?.std;
        return `The standard deviation of a block’s output goes from ${say.number(std('a', FIRST))} (${FIRST}) to ${say.number(std('a', LAST))} (${LAST}) in A, ${say.word(times(ratio(std, 'a')))}, and from ${say.number(std('b', FIRST))} to ${say.number(std('b', LAST))} in B, ${say.word(times(ratio(std, 'b')))}. In A every sum adds the branch to what is there already.`;
      },
    },
    {
      title: 'Backward',
      scene: show(FIRST),
      points: at.gradient,
      text: live => {
        const norm = (slot: Slot, block: string) => live.gradient(slot, block)?.total;
        return `The gradient of the logit of ${say.word(live.run('a')?.target.name.split(',')[0])} has the length ${say.number(norm('a', LAST))} before ${LAST} and ${say.number(norm('a', FIRST))} before ${FIRST} in A; in B ${say.number(norm('b', LAST))} and ${say.number(norm('b', FIRST))}.`;
      },
    },
    {
      title: 'By which way',
      scene: show(LAST),
      points: at.gradient,
      text: live => {
        const { least, most } = live.shares('a');
        return `In A the share through the shortcut runs from ${say.percent(least?.share)} (${least?.block ?? '…'}) to ${say.percent(most?.share)} (${most?.block ?? '…'}). In B there is one way only, so the branch carries all of it.`;
      },
    },
    {
      title: 'What this does not show',
      scene: show(LAST),
      points: at.graph,
      text: () =>
        'With batch norm in training, forward signals do not die out and gradients have healthy norms in the plain network too; the paper finds vanishing gradients an unlikely reason for degradation (section 4.1). It is about how well such networks can be optimised, which one look at untrained weights cannot show.',
    },
  ],
};

function times(value: number | null): string | null {
  return value === null ? null : `×${value.toPrecision(3)}`;
}
