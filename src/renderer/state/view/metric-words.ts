// What nodes can show, in the words of a sentence.
import type { NodeMetric } from './view-state';

export const METRIC_WORDS: Readonly<Record<NodeMetric, string>> = {
  picture: 'pictures',
  mean: 'mean activation',
  zeros: 'share of zeros',
  share: 'gradient share',
  gradient: 'gradient norm',
  params: 'parameters',
  macs: 'multiply-adds',
  memory: 'activation memory',
  field: 'receptive field',
};
