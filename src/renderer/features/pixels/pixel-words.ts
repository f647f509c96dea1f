// What an attribution is, and what it adds up to, in words.

import { percent, significant } from '../../../shared/format';
import type { Completeness } from '../../../shared/protocol/records';
import { METHOD_NAMES, mappedNode, REACH } from '../../state/gradient/attribution';
import type { PixelMethod, Pixels } from '../../state/gradient/gradient-state';
import type { Inspected } from '../../state/selection/inspected';

export const METHOD_TERMS: Readonly<Record<PixelMethod, string>> = {
  'grad-cam':
    'Maps of a node, each weighted with its gradient’s mean over positions, summed; what is negative is left out. Where it is high, the maps speak for the class (Selvaraju et al. 2017, equations 1 and 2).',
  saliency:
    'The largest |gradient| among the channels of each place: how much a small change there moves the score (Simonyan et al. 2014, section 3). At the pixels, or where a block ends.',
  'input-x-gradient':
    'Input times gradient, summed over the three colours: what a pixel adds to the score, to first order (Shrikumar et al. 2016).',
  'integrated-gradients':
    'The gradient’s mean on the straight way from a baseline to the picture, times their difference. All pixels together make up the difference of the scores (Sundararajan et al. 2017, section 3).',
};

/** `adds up to 9.31; the scores differ by 9.28 (0.3 % off)` */
export function completenessWords({ sum, difference }: Completeness): string {
  const words = `adds up to ${significant(sum)}; the scores of picture and baseline differ by ${significant(difference)}`;
  if (sum === null || difference === null || difference === 0) return words;
  return `${words} (${percent(Math.abs(sum / difference - 1), 1)} off)`;
}

/** Why the map is of another node than the selected one; null where it is not. */
export function elsewhere(
  { net, node }: Pick<Inspected, 'net' | 'node'>,
  pixels: Pick<Pixels, 'method' | 'camAt'>,
): string | null {
  const { method, camAt } = pixels;
  if (method === 'grad-cam' && camAt === 'last') return null;
  const shown = mappedNode(net, method, node);
  if (REACH[method] === 'pixels' || shown === node) return null;
  return method === 'grad-cam'
    ? `${node} has one value per channel; ${METHOD_NAMES[method]} is of ${shown}, the last maps before it.`
    : `Gradients are kept where stem and blocks end: this is of ${shown}.`;
}
