// The files that the fake engine makes: models and pictures.
import type { RequestOf } from '../shared/protocol/messages';
import { inspectedSpec } from '../shared/protocol/requested';
import { readExport } from '../shared/protocol/requests/export';
import { visualize } from '../shared/protocol/requests/visualize';
import { architecture } from '../shared/resnet/architecture';
import type { Answer } from './answers';
import { syntheticPicture } from './files';
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

/** A picture all the same: browsers know them by their content. */
export function* visualized({ id, of, method, steps, seed, size = 128 }: RequestOf<'visualize'>): Answer {
  yield { header: { type: 'progress', id, step: 'climb', fraction: 0.5 } };
  const named = 'class' in of ? of.class : null;
  const channel = 'channel' in of ? of.channel : named && 'index' in named ? named.index : 3;
  const said = { node: 'node' in of ? of.node : 'fc', channel, class: named && `class ${channel}` };
  const png = syntheticPicture(`${JSON.stringify(of)}${seed}`, size, size);
  yield visualize.end.pack(id, { ...said, method, steps, size, start: 0.5, end: 8.25, seconds: 1.5, png });
}
