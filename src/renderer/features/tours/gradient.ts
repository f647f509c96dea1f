// Tour: where the gradient goes, on whichever picture is there.

import type { AppState } from '../../state/app-state';
import { type Live, say } from './live';
import { networkOfModel } from './networks';
import { at, type Tour } from './tour';

const shown = (state: AppState, node: string) => ({
  networks: { a: networkOfModel(state, 'resnet18') },
  node,
});
const show = (node: string) => (state: AppState) => shown(state, node);

/** The block with the least or the largest share in the run on screen. */
function extreme(state: AppState, which: 'least' | 'most'): string {
  const known = (state.panes.a.run?.numbers?.blocks ?? []).filter(({ share }) => share !== null);
  const sorted = [...known].sort((x, y) => x.share! - y.share!);
  return (which === 'least' ? sorted[0] : sorted.at(-1))?.block ?? 'layer2.0';
}

function largestError(live: Live): number | null {
  const errors = live.gradients('a').flatMap(({ splitError }) => splitError ?? []);
  return errors.length > 0 ? Math.max(...errors) : null;
}

const range = (live: Live) => {
  const { least, most } = live.shares('a');
  return `from ${say.percent(least?.share)} (${least?.block ?? '…'}) to ${say.percent(most?.share)} (${most?.block ?? '…'})`;
};

export const GRADIENT_TOUR: Tour = {
  name: 'gradient',
  title: 'Where the gradient goes',
  about: 'How the gradient of a class divides at each block, and what that does not say.',
  steps: [
    {
      title: 'A gradient of what',
      scene: show('layer2.1'),
      points: at.prediction,
      text: live => {
        const run = live.run('a');
        const logit = run?.logits[run.target.index];
        return `The network gives ${say.word(run?.target.name.split(',')[0])} the logit ${say.number(logit)}. The gradient says how much that logit would change with each value inside the network. It is computed from the last layer back to the picture, exactly, for this picture alone.`;
      },
    },
    {
      title: 'Two ways into a block',
      scene: show('layer2.1'),
      points: at.gradient,
      text: live =>
        `Going back through y = ReLU(F(x) + S(x)), the gradient reaches x by two ways: g_S through the shortcut and g_F through the branch. Together they are the whole, g_S + g_F = g (He et al. 2016, section 2, equation 5, where no ReLU follows the sum). Both were computed separately here; their sum is off by at most ${say.number(largestError(live))} of |g|.`,
    },
    {
      title: 'The largest share',
      scene: state => shown(state, extreme(state, 'most')),
      points: at.gradient,
      text: live => {
        const { most } = live.shares('a');
        return `The share ⟨g_S, g⟩ / ⟨g, g⟩ measures g_S along g. It is largest in ${most?.block ?? '…'}: ${say.percent(most?.share)} came through the shortcut, ${say.percent(most?.share === undefined || most.share === null ? null : 1 - most.share)} through the branch.`;
      },
    },
    {
      title: 'The smallest',
      scene: state => shown(state, extreme(state, 'least')),
      points: at.gradient,
      text: live => {
        const { least } = live.shares('a');
        return `It is smallest in ${least?.block ?? '…'}: ${say.percent(least?.share)}. So in the same network, on the same picture, the ways are used very differently. A share may also be negative or above 100 %, where the two parts work against each other.`;
      },
    },
    {
      title: 'Lengths do not add up',
      scene: show('layer3.0'),
      points: at.gradient,
      text: live => {
        const g = live.gradient('a', 'layer3.0');
        return `In layer3.0 |g_S| is ${say.number(g?.shortcut)}, |g_F| ${say.number(g?.residual)}, and the whole |g| ${say.number(g?.total)}. The cosine of the angle between the two is ${say.decimal(g?.cosine)}. That is why the share is measured along g and not by lengths.`;
      },
    },
    {
      title: 'Another question',
      scene: state => {
        const second = state.panes.a.run?.top5[1];
        return { ...shown(state, 'layer4.1'), ...(second && { target: { index: second.index } }) };
      },
      points: at.prediction,
      text: live =>
        `Now the gradient is that of the second best class, ${say.word(live.run('a')?.target.name.split(',')[0])}. Weights and picture are the same, yet the shares now run ${range(live)}: a gradient belongs to a question.`,
    },
    {
      title: 'What this does not say',
      scene: show('layer4.1'),
      points: at.gradient,
      text: live =>
        `On this picture and these weights, for the best class, the shares run ${range(live)}. They are measurements and no law: they differ with picture, class and training. And a gradient tells of small changes only, not what would become of the network without a shortcut.`,
    },
  ],
};
