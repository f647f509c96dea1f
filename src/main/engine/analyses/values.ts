// Exact values of a node of a run, or of the gradient that reaches it.
import { CodedError } from '../../../shared/protocol/error';
import { values } from '../../../shared/protocol/requests/values';
import { analysis } from './analysis';
import { activationOf, gradientAt, type NodeValues } from './tensors';

export const valuesAnalysis = analysis({
  request: values,
  lane: 'interactive',
  run: async ({ engine, runs }, { runId, node, of, channel }) => {
    const all =
      of === 'gradient'
        ? await gradientAt(engine.executor, runs.get(runId), node)
        : await activationOf(engine.executor, runs.forward(runId), node);
    const asked = channel === undefined ? all : oneChannel(all, channel);
    const data = asked.values.slice(); // copied: the run store goes on using what it keeps
    return { runId, node: asked.node, shape: asked.shape, data };
  },
});

function oneChannel({ node, shape, values }: NodeValues, channel: number): NodeValues {
  const [channels, ...map] = shape;
  if (channel >= channels!)
    throw new CodedError('bad-request', `${node} has ${channels} channels; there is no ${channel}.`);
  const size = values.length / channels!;
  return { node, shape: map, values: values.subarray(channel * size, (channel + 1) * size) };
}
