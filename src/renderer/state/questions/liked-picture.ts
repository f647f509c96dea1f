// A picture that a channel likes.
import type { NetworkRequest } from '../../../shared/protocol/records';
import { visualize } from '../../../shared/protocol/requests/visualize';
import { VISUALIZE_DEFAULTS } from '../../../shared/visualize';
import { question } from './question';

/** @param seed another one gives another picture */
export const likedPicture = (network: NetworkRequest, node: string, channel: number, seed: number) =>
  question(visualize, { network, of: { node, channel }, ...VISUALIZE_DEFAULTS, seed });
