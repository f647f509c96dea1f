// Asks the engine for one inspection and gathers its parts.
import type { EventOf, RequestOf } from '../../shared/protocol/messages';
import type { WeightsEntry } from '../../shared/protocol/records';
import { type GradCam, gradcam } from '../../shared/protocol/requests/gradcam';
import type { EngineLink } from './context';
import type { Inspection } from './inspection';
import type { ProgressLine } from './progress';

export type InspectionRequest = Omit<RequestOf<'inspect'>, 'id' | 'type'>;

export async function runInspection(
  link: EngineLink,
  entry: WeightsEntry | null,
  request: InspectionRequest,
  progress: ProgressLine,
): Promise<Inspection> {
  let predictions: EventOf<'predictions'> | undefined;
  let numbers: EventOf<'numbers'> | undefined;
  await link.client.call('inspect', request, ({ header }) => {
    if (header.type === 'progress') progress.show(header);
    if (header.type === 'predictions') predictions = header;
    if (header.type === 'numbers') numbers = header;
  }).result;
  if (!predictions || !numbers) throw new Error('the engine ended an inspection without its results');
  return { entry, predictions, numbers };
}

/** The inspection's gradient by path length. */
export async function runPathLengths(
  link: EngineLink,
  { numbers: { runId } }: Inspection,
  progress: ProgressLine,
): Promise<EventOf<'pathLengths'>['shares']> {
  const { header } = await link.client.call('pathLengths', { runId }, event => progress.hear(event)).result;
  return header.shares;
}

export async function runGradCam(
  link: EngineLink,
  { numbers: { runId } }: Inspection,
  node: string,
  progress: ProgressLine,
): Promise<GradCam> {
  return link.client.ask(gradcam, { runId, node }, progress.hear).result;
}
