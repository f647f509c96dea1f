// What a client can ask beside inspections: more about a run that is kept, accuracy on a folder, the network as a file.
import { CodedError } from '../../../shared/protocol/error';
import type { Event, RequestOf } from '../../../shared/protocol/messages';
import { attribution } from '../analyses/attribution';
import { channelGradients } from '../analyses/channel-gradients';
import { evaluate } from '../analyses/evaluate';
import { exportNetwork, type ModelFile } from '../analyses/export';
import { gradCam } from '../analyses/gradcam';
import type { Job } from '../analyses/job';
import { KernelReader } from '../analyses/kernels';
import { pathLengths } from '../analyses/path-lengths';
import { Decoders } from '../decoders/decoders';
import type { RunStore } from '../session/run-store';
import type { Engine } from './engine';

/** Large enough to be few, small enough to be sent between other messages. */
const PIECE_BYTES = 2 ** 20;

export class Analyses {
  #exported: ModelFile | null = null;
  readonly #kernels = new KernelReader();

  constructor(
    private readonly engine: Engine,
    private readonly runs: RunStore,
    private readonly send: (header: Event, bulk?: Uint8Array) => void,
  ) {}

  async pathLengths({ id, runId }: RequestOf<'pathLengths'>, job: Job): Promise<void> {
    const shares = await pathLengths(this.engine.executor, this.runs.get(runId), job);
    this.send({ type: 'pathLengths', id, runId, shares });
  }

  async gradCam({ id, runId, node: name }: RequestOf<'gradcam'>, job: Job): Promise<void> {
    const { node, shape, values } = await gradCam(this.engine.executor, this.runs.get(runId), name, job);
    const [height, width] = shape as [number, number];
    const bulk = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.send({ type: 'gradcam', id, runId, node, shape: [height, width] }, bulk);
  }

  async attribution({ id, runId, attribution: question }: RequestOf<'attribution'>, job: Job): Promise<void> {
    const run = this.runs.get(runId);
    const { height, width, values, completeness } = await attribution(
      this.engine.executor,
      run,
      question,
      job,
    );
    const bulk = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.send({ type: 'attribution', id, runId, shape: [height, width], completeness }, bulk);
  }

  async channelGradients({ id, runId, node: name }: RequestOf<'channelGradients'>, job: Job): Promise<void> {
    const run = this.runs.get(runId);
    const { node, norm, effect } = await channelGradients(this.engine.executor, run, name, job);
    const both = Float32Array.of(...norm, ...effect);
    const bulk = new Uint8Array(both.buffer);
    this.send({ type: 'channelGradients', id, runId, node, channels: norm.length }, bulk);
  }

  async kernels({ id, node, ...request }: RequestOf<'kernels'>): Promise<void> {
    const network = await this.engine.networks.resolve(request.network);
    const output = request.output ?? null;
    const { shape, values, min, max } = await this.#kernels.read(network, node, output);
    this.send({ type: 'kernels', id, node, shape, output, min, max }, new Uint8Array(values.buffer));
  }

  async evaluate(request: RequestOf<'evaluate'>, job: Job): Promise<void> {
    if (!this.engine.options.trusted)
      throw new CodedError(
        'bad-request',
        'Only the command line evaluates folders: `evaluate --images DIR`.',
      );
    const decoders = new Decoders(this.engine.launchDecoder); // they start while the weights are read
    try {
      await this.engine.device();
      await job.step('read weights');
      const network = await this.engine.networks.resolve(request.network);
      const { directory, limit, batch } = request;
      const question = { network, directory, limit, batch };
      const evaluation = await evaluate(this.engine.executor, decoders, question, job);
      this.send({ type: 'evaluation', id: request.id, ...evaluation });
    } finally {
      decoders.close();
    }
  }

  async export(request: RequestOf<'export'>, job: Job): Promise<void> {
    await job.step('read weights');
    const network = await this.engine.networks.resolve(request.network);
    await job.step('build graph');
    const { file, outputs } = exportNetwork(network, request);
    this.#exported = file;
    this.send({ type: 'exported', id: request.id, size: file.size, outputs: [...outputs] });
  }

  async readExport({ id, offset }: RequestOf<'export.read'>): Promise<void> {
    if (!this.#exported) throw new CodedError('bad-request', 'There is no exported model; export it again.');
    this.send({ type: 'piece', id, offset }, await this.#exported.read(offset, PIECE_BYTES));
  }
}
