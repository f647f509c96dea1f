// The gradient of a run by path length.
import { pathLengths } from '../../../shared/protocol/requests/path-lengths';
import { question } from './question';

export const pathShares = (runId: number) => question(pathLengths, { runId });
