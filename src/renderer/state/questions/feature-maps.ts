// All channels of a node of a run.
import { maps } from '../../../shared/protocol/requests/maps';
import { question } from './question';

export const featureMaps = (runId: number, node: string) => question(maps, { runId, node });
