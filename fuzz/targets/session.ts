// A session file, read as the page reads it.
import { isSession, readSession } from '../../src/renderer/state/keep/session-file';
import { CodedError } from '../../src/shared/protocol/error';
import type { Target } from './target';

const NAME = 'mutant.rnx';

export const session: Target = async file => {
  if (!isSession(file, NAME)) return; // it goes to the engine as any other file
  const read = readSession(file, NAME);
  if (typeof read === 'string') throw new CodedError('bad-request', read);
};
