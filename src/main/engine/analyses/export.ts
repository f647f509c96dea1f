// A network as a self-contained ONNX model, read piece by piece: its weights stay on disk until somebody wants them.

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../../shared/protocol/error';
import type { RequestOf } from '../../../shared/protocol/messages';
import { exportModel, readExport } from '../../../shared/protocol/requests/export';
import { resolveNodeName } from '../../../shared/resnet/architecture';
import { exportModel as exportGraph } from '../graph/export';
import { editsKey } from '../network/edits';
import { type Network, parameterSource } from '../network/networks';
import type { Piece } from '../onnx/helper';
import { analysis, type Context } from './analysis';

/** Bytes of a model that are partly in other files. */
export class ModelFile {
  readonly size: number;

  constructor(
    private readonly pieces: readonly Piece[],
    /** Where the pieces' files lie. */
    private readonly directory: string,
  ) {
    this.size = pieces.reduce((sum, { length }) => sum + length, 0);
  }

  /** At most `length` bytes from `offset` on. @throws CodedError disk */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    let start = 0;
    for (const piece of this.pieces) {
      const from = Math.max(start, offset);
      const to = Math.min(start + piece.length, offset + bytes.length);
      if (from < to) await this.#copy(piece, from - start, bytes.subarray(from - offset, to - offset));
      start += piece.length;
      if (start >= offset + bytes.length) break;
    }
    return bytes;
  }

  async #copy(piece: Piece, begin: number, into: Uint8Array): Promise<void> {
    if (piece instanceof Uint8Array) {
      into.set(piece.subarray(begin, begin + into.length));
      return;
    }
    try {
      const file = await open(join(this.directory, piece.location));
      const { bytesRead } = await file
        .read(into, 0, into.length, piece.offset + begin)
        .finally(() => file.close());
      if (bytesRead !== into.length) throw new Error('the file ended too early');
    } catch (error) {
      const why = (error as Error).message;
      throw new CodedError('disk', `The weights could not be read from the cache: ${why}.`, { cause: error });
    }
  }
}

export interface Exported {
  readonly file: ModelFile;
  readonly outputs: readonly string[];
}

/** @throws CodedError bad-request naming the first tap that the network has no node for */
export function exportNetwork(
  network: Network,
  { taps, gradients }: Pick<RequestOf<'export'>, 'taps' | 'gradients'>,
): Exported {
  const { net, entry, weights, preprocessing, edits } = network;
  const options = { parameters: parameterSource(network), epsilon: weights.epsilon, edits };
  const metadata = {
    weights: entry.title,
    preprocessing: JSON.stringify(preprocessing),
    ...(entry.classNames && { classes: JSON.stringify(entry.classNames) }),
    ...(network.wnids && { wnids: JSON.stringify(network.wnids) }),
    ...(editsKey(edits) && { edits: JSON.stringify({ gates: edits.gates, channels: edits.channels }) }),
  };
  const { pieces, outputs } = exportGraph(net, options, nodesOf(network, taps), gradients, metadata);
  return { file: new ModelFile(pieces, weights.directory), outputs };
}

function nodesOf({ net }: Network, taps: RequestOf<'export'>['taps']): string[] {
  if (taps === 'all') return net.nodes.map(({ name }) => name);
  if (taps === 'blocks') return net.blocks.map(({ name }) => name);
  const names = taps.map(name => resolveNodeName(net, name));
  const unknown = names.findIndex(name => net.nodes.every(node => node.name !== name));
  if (unknown < 0) return names;
  throw new CodedError('bad-request', `This network has no node called “${taps[unknown]}”.`);
}

/** Large enough to be few, small enough to be sent between other messages. */
const PIECE_BYTES = 2 ** 20;

/** What each client exported last, by its runs. */
const exported = new WeakMap<Context['runs'], ModelFile>();

export const exportAnalysis = analysis({
  request: exportModel,
  lane: 'interactive',
  run: async ({ engine, runs }, request, job) => {
    await job.step('read weights');
    const network = await engine.networks.resolve(request.network);
    await job.step('build graph');
    const { file, outputs } = exportNetwork(network, request);
    exported.set(runs, file);
    return { size: file.size, outputs: [...outputs] };
  },
});

export const readExportAnalysis = analysis({
  request: readExport,
  lane: 'interactive',
  run: async ({ runs }, { offset }) => {
    const file = exported.get(runs);
    if (!file) throw new CodedError('bad-request', 'There is no exported model; export it again.');
    return { offset, bytes: await file.read(offset, PIECE_BYTES) };
  },
});
