// All channels of a node of a run.
import { maps } from '../../../shared/protocol/requests/maps';
import { featureMaps } from '../reduce/feature-maps';
import { analysis } from './analysis';
import { activationOf } from './tensors';

export const mapsAnalysis = analysis({
  request: maps,
  lane: 'interactive',
  run: async ({ engine, runs }, { runId, node }) =>
    featureMaps(runId, await activationOf(engine.executor, runs.forward(runId), node)),
});
