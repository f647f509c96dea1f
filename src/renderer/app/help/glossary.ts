// Every term that is used on the page, with the place where it is defined. What the right pane explains on hover has
// its text there.
import { TERMS } from '../../figures/terms';

export interface Entry {
  readonly term: string;
  readonly text: string;
}

export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const HE15 = 'He et al. 2015';
const HE16 = 'He et al. 2016';

export const GLOSSARY: readonly Group[] = [
  {
    title: 'The network',
    entries: [
      {
        term: 'Residual block',
        text: `Computes y = ReLU(F(x) + S(x)): a branch of layers F and a shortcut S around it, added value by value (${HE15}, section 3.2, equation 1; the ReLU follows the addition).`,
      },
      {
        term: 'Residual branch, F(x)',
        text: `The layers of a block. They learn a difference to x and not y itself (${HE15}, section 3.1).`,
      },
      {
        term: 'Shortcut, S(x)',
        text: `The way around the branch. It hands x on as it is (identity) wherever the shapes agree (${HE15}, section 3.2).`,
      },
      {
        term: 'Projection',
        text: `A shortcut with a 1×1 convolution, where the block changes the shape (${HE15}, equation 2; section 3.3, option B). Batch norm follows it.`,
      },
      {
        term: 'Zero padding',
        text: `A shortcut that takes every second position and adds channels of zeros: no parameters (${HE15}, section 3.3, option A; used for CIFAR-10 in section 4.2).`,
      },
      {
        term: 'Options A, B, C',
        text: `A: zero padding where the shape changes. B: projections there, identities elsewhere. C: projections everywhere (${HE15}, section 4.1, table 3).`,
      },
      {
        term: 'Plain network',
        text: `The same layers without shortcuts (${HE15}, section 3.3, figure 3).`,
      },
      {
        term: 'Degradation',
        text: `Deeper plain networks reach a higher training error than shallower ones (${HE15}, section 1, figure 1; section 4.1, figure 4).`,
      },
      {
        term: 'Basic block, bottleneck',
        text: `Two 3×3 convolutions (ResNet-18, 34), or 1×1, 3×3, 1×1 with fewer channels in the middle (50 and deeper; ${HE15}, section 4.1, figure 5).`,
      },
      {
        term: 'Stem, stage, head',
        text: `Stem: what comes before the first block. Stage: blocks with maps of one size; layer1 to layer4 are conv2_x to conv5_x of the paper. Head: average pool and classifier (${HE15}, table 1).`,
      },
      {
        term: 'v1 and v1.5',
        text: 'Where a downsampling bottleneck has its stride of 2: on the first 1×1 (v1, the authors’ networks) or on the 3×3 (v1.5, torchvision).',
      },
      {
        term: 'Batch norm in evaluation mode',
        text: 'Uses the mean and variance that were kept in training, so that a picture’s numbers do not depend on others (Ioffe and Szegedy 2015, section 3.1).',
      },
      { term: 'Parameters', text: TERMS.params },
      { term: 'Multiply-adds', text: TERMS.macs },
      { term: 'Activation memory', text: TERMS.memory },
      { term: 'Receptive field', text: TERMS.field },
      { term: 'Jump', text: TERMS.jump },
    ],
  },
  {
    title: 'Values',
    entries: [
      {
        term: 'Activation, feature map, channel',
        text: 'The values that a layer puts out for a picture. One channel of them is a map: one value for each position.',
      },
      { term: 'Dead channel', text: 'Every value of the channel is 0 on this picture.' },
      { term: 'Share of zeros', text: TERMS.zeros },
      { term: 'Standard deviation', text: TERMS.std },
      { term: 'L2 norm', text: TERMS.l2 },
      { term: '|F(x)| / |S(x)|', text: TERMS.forwardRatio },
      {
        term: 'Logit',
        text: 'The score of a class before the softmax turns all scores into probabilities (Goodfellow, Bengio and Courville 2016, section 6.2.2.3).',
      },
      {
        term: 'Top-1, top-5',
        text: 'Whether the right class is the best one, or among the five best.',
      },
    ],
  },
  {
    title: 'The gradient',
    entries: [
      {
        term: 'Gradient',
        text: 'How much the logit of a class, or the loss, changes with each value, for small changes. Computed from the last layer back.',
      },
      {
        term: 'Cross-entropy',
        text: '−log of the probability given to a class: the loss that classifiers are trained with (Goodfellow, Bengio and Courville 2016, section 6.2.1).',
      },
      { term: 'Share through the shortcut', text: TERMS.share },
      { term: 'g_S', text: TERMS.shortcutNorm },
      { term: 'g_F', text: TERMS.residualNorm },
      { term: 'g', text: TERMS.total },
      { term: 'Gradient of a channel', text: TERMS.channelGradient },
      { term: 'Effect of a channel', text: TERMS.channelEffect },
      { term: 'Gradient at the sum', text: TERMS.gradOut },
      { term: 'Cosine', text: TERMS.cosine },
      { term: 'Error of the split', text: TERMS.splitError },
      {
        term: 'Path length',
        text: `The number of residual branches that a part of the gradient went through. Unrolled, the blocks form 2ⁿ paths of lengths 0 to n (Veit, Wilber and Belongie 2016, sections 3 and 5; from ${HE16}, section 2).`,
      },
      {
        term: 'Saliency',
        text: 'The gradient of a class score at the pixels (Simonyan, Vedaldi and Zisserman 2014, section 3).',
      },
      {
        term: 'Integrated gradients',
        text: 'The gradient averaged on the way from a baseline to the picture, times their difference; it adds up to the difference of the scores (Sundararajan, Taly and Yan 2017, section 3).',
      },
      {
        term: 'Grad-CAM',
        text: 'Maps of a layer, weighted with the mean gradient of each channel, summed, negative values left out (Selvaraju et al. 2017, section 3).',
      },
    ],
  },
];
