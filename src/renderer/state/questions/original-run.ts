// What an edited network's run would have been without the edits.
import { original } from '../../../shared/protocol/requests/original';
import { question } from './question';

export const originalRun = (runId: number) => question(original, { runId });
