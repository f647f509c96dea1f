// What is laid over the picture: the attribution of a run by the chosen method.

import { attribution, type PixelMap } from '../../../shared/protocol/requests/attribution';
import { gradcam } from '../../../shared/protocol/requests/gradcam';
import type { Pixels } from '../gradient/gradient-state';
import { type Question, question } from './question';

/** @param node one at which the method has a map */
export function pixelMap(
  runId: number,
  { method, baseline, steps }: Pixels,
  node: string,
): Question<PixelMap> {
  switch (method) {
    case 'grad-cam':
      return question(gradcam, { runId, node });
    case 'saliency':
      return question(attribution, { runId, attribution: { method, ...(node !== 'input' && { node }) } });
    case 'input-x-gradient':
      return question(attribution, { runId, attribution: { method } });
    case 'integrated-gradients':
      return question(attribution, { runId, attribution: { method, baseline, steps } });
  }
}
