// What the gradient of a run says of each channel of a node. Not of the logits.
import { channelGradients } from '../../../shared/protocol/requests/channel-gradients';
import { question } from './question';

export const gradientsOfChannels = (runId: number, node: string) =>
  question(channelGradients, { runId, node });
