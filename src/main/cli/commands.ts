// The commands, in the order in which the help lists them.
import { check } from './check';
import type { Command } from './command';
import { compare } from './compare';
import { connect } from './connect';
import { describe } from './describe';
import { evaluate } from './evaluate';
import { exportModel } from './export';
import { inspect } from './inspect';
import { open } from './open';
import { serve } from './serve';
import { weights } from './weights';

export const COMMANDS: readonly Command[] = [
  describe,
  weights,
  inspect,
  compare,
  evaluate,
  exportModel,
  check,
  serve,
  open,
  connect,
];
