// What is asked of the engine on demand: maps, values and gradients of a run's nodes, kernels of a layer. What is likely
// to be asked for again is kept.
import type { Call } from '../../shared/protocol/client';
import { CodedError } from '../../shared/protocol/error';
import type { NetworkRequest } from '../../shared/protocol/records';
import {
  type ChannelGradientsRecord,
  readChannelGradients,
  readMaps,
  readValues,
} from '../engine-client/feature-maps';
import { type KernelsRecord, readKernels } from '../engine-client/kernels';
import { BytesCache } from '../engine-client/maps-cache';
import { engineRunId, type Link } from './link';
import type { FeatureMaps, TensorOf, Values } from './types';

const MAPS_BYTES = 256 * 2 ** 20;
const GRADIENTS_BYTES = 4 * 2 ** 20;
const KERNELS_BYTES = 16 * 2 ** 20;

export class Tensors {
  readonly #maps = new BytesCache<FeatureMaps>(MAPS_BYTES, maps => maps.bytes.length + 20 * maps.channels);
  readonly #gradients = new BytesCache<ChannelGradientsRecord>(
    GRADIENTS_BYTES,
    ({ norm, effect }) => norm.byteLength + effect.byteLength,
  );
  readonly #kernels = new BytesCache<KernelsRecord>(KERNELS_BYTES, ({ values }) => values.byteLength);

  /** @param link the engine that has answered a greeting, null while there is none */
  constructor(private readonly link: () => Link | null) {}

  maps(runId: number, node: string): Promise<FeatureMaps> {
    return this.#maps.get(`${runId}:${node}`, async () => {
      const answer = await this.#ofRun(runId, ({ client }, number) =>
        client.call('maps', { runId: number, node }),
      );
      return { runId, node, ...readMaps(answer) };
    });
  }

  /** Maps that came unasked. */
  keepMaps(maps: FeatureMaps): void {
    this.#maps.put(`${maps.runId}:${maps.node}`, maps);
  }

  /** @param channel null: all of them */
  async values(runId: number, node: string, of: TensorOf, channel: number | null): Promise<Values> {
    const which = { node, of, ...(channel !== null && { channel }) };
    const answer = await this.#ofRun(runId, ({ client }, number) =>
      client.call('values', { runId: number, ...which }),
    );
    return { shape: answer.header.shape, data: readValues(answer) };
  }

  channelGradients(runId: number, node: string): Promise<ChannelGradientsRecord> {
    return this.#gradients.get(`${runId}:${node}`, async () =>
      readChannelGradients(
        await this.#ofRun(runId, ({ client }, number) =>
          client.call('channelGradients', { runId: number, node }),
        ),
      ),
    );
  }

  kernels(network: NetworkRequest, node: string, output: number | null): Promise<KernelsRecord> {
    return this.#kernels.get(JSON.stringify([network, node, output]), async () => {
      const link = this.link();
      if (!link) throw new CodedError('disconnected', 'The engine is not connected.');
      const draft = output === null ? { network, node } : { network, node, output };
      return readKernels(await link.client.call('kernels', draft).result);
    });
  }

  /** @throws CodedError `no-run` where the run belonged to an engine that has ended */
  async #ofRun<T>(runId: number, ask: (link: Link, runId: number) => Call<T>): Promise<T> {
    const link = this.link();
    const number = link && engineRunId(link, runId);
    if (!link || number === null)
      throw new CodedError(
        'no-run',
        'The engine that held these maps has ended; they come back with the next run.',
      );
    return ask(link, number).result;
  }
}
