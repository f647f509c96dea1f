// One frame of a camera through one network: only what is looked at while the picture moves. Predictions, thumbnails, the
// maps of one node; no gradient, no statistics.

import type { Event, Message, RequestOf } from '../../../shared/protocol/messages';
import { maps } from '../../../shared/protocol/requests/maps';
import { keptNodes } from '../graph/build-model';
import { feedInput } from '../graph/feeds';
import { featureMaps } from '../reduce/feature-maps';
import { thumbnailMessages, thumbnailsAlone } from '../reduce/thumbnails';
import { type Executor, retried } from '../session/executor';
import type { ForwardRun } from '../session/run-store';
import { type Inspection, predictionsEvent } from './inspect';
import type { Job } from './job';
import { settledClasses } from './objective';
import { LIVE } from './questions';
import { activationOf } from './tensors';

export interface Frame extends Omit<Inspection, 'request'> {
  readonly request: RequestOf<'frame'>;
}

/** Sends the parts as they are there. @returns what is kept: from it the maps of any other node are made */
export function runFrame(
  executor: Executor,
  { request, runId, network, input }: Frame,
  job: Job,
  send: (message: Message<Event>) => void,
): Promise<ForwardRun> {
  const { id, node } = request;
  const { net } = network;
  return retried(async () => {
    await job.step('create session');
    const session = await executor.prepare(network, LIVE);
    await job.step('run');
    const outputs = await session.run(feedInput(net, input.tensor));
    const floats = (name: string) => outputs.get(name) as Float32Array;
    const logits = floats('fc');
    const classes = settledClasses({ loss: 'logit', target: -1, against: null }, logits);
    const { state: device } = executor.devices;
    send({ header: predictionsEvent({ id, runId, network, input, device }, logits, classes) });
    const thumbnails = thumbnailsAlone(net, floats('thumbnails'));
    for (const message of thumbnailMessages(id, runId, net, thumbnails)) send(message);
    const values = new Map([
      ['input', input.tensor],
      ['fc', logits],
      ...keptNodes(net).map(name => [name, floats(name)] as const),
    ]);
    const run: ForwardRun = { runId, network, loss: 'logit', ...classes, values };
    send(maps.end.pack(id, featureMaps(runId, await activationOf(executor, run, node))));
    return run;
  });
}
