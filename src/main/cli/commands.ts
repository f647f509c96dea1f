// The commands, in the order in which the help lists them.
import type { Command } from './command';
import { describe } from './describe';
import { inspect } from './inspect';
import { serve } from './serve';
import { weights } from './weights';

export const COMMANDS: readonly Command[] = [describe, weights, inspect, serve];
