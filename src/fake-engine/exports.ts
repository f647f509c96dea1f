// The model that the fake engine exports.
import type { RequestOf } from '../shared/protocol/messages';
import { inspectedSpec } from '../shared/protocol/requested';
import { readExport } from '../shared/protocol/requests/export';
import { architecture } from '../shared/resnet/architecture';
import type { Answer } from './answers';
import { inspected } from './runs';

/** The bytes of every exported model. */
export const MODEL = Uint8Array.from({ length: 250 }, (_, i) => (i * 7) % 251);
const PIECE = 100;

export function exported({ id, network, taps }: RequestOf<'export'>): Answer {
  const { nodes, blocks } = architecture(inspectedSpec(inspected(network)));
  const named = { all: nodes, blocks } as const;
  const outputs = ['fc', ...(Array.isArray(taps) ? taps : named[taps].map(({ name }) => name))];
  return [{ header: { type: 'exported', id, size: MODEL.length, outputs } }];
}

export function piece({ id, offset }: RequestOf<'export.read'>): Answer {
  return [readExport.end.pack(id, { offset, bytes: MODEL.slice(offset, offset + PIECE) })];
}
