// The commands, in the order in which the help lists them.
import { check } from './check';
import type { Command } from './command';
import { compare } from './compare';
import { connect } from './connect';
import { describe } from './describe';
import { exportModel } from './export';
import { inspect } from './inspect';
import { open } from './open';
import { serve } from './serve';
import { evaluate } from './studies/evaluate';
import { features } from './studies/features';
import { lesion } from './studies/lesion';
import { merge } from './studies/merge';
import { patches } from './studies/patches';
import { recognition } from './studies/recognition';
import { similarity } from './studies/similarity';
import { trainHead } from './studies/train-head';
import { train } from './train';
import { visualize } from './visualize';
import { weights } from './weights';

export const COMMANDS: readonly Command[] = [
  describe,
  weights,
  inspect,
  compare,
  evaluate,
  lesion,
  recognition,
  similarity,
  patches,
  features,
  trainHead,
  merge,
  visualize,
  train,
  exportModel,
  check,
  serve,
  open,
  connect,
];
