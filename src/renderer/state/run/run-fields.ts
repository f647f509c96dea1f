// What is kept of what a run is asked for.
import { LOSSES, rivalSchema, targetSchema } from '../../../shared/protocol/records';
import { z } from '../../../shared/protocol/zod';
import { EVERYWHERE, type Fields, field, passing } from '../keep/field';
import type { RunState } from './run-state';

export const runFields: Fields<RunState> = {
  target: field('top1', 'class', targetSchema, EVERYWHERE, {
    words: target => (target === 'top1' ? 'the best one' : 'name' in target ? target.name : ''),
  }),
  against: field(null, 'class held against it', rivalSchema.nullable(), EVERYWHERE, {
    words: rival =>
      rival === null ? 'none' : rival === 'runner-up' ? rival : 'name' in rival ? rival.name : '',
  }),
  loss: field('logit', 'loss', z.enum(LOSSES), EVERYWHERE),
  answers: passing({}),
};
