// What a client can ask beside inspections: more about a run that is kept, accuracy on a folder, the network as a file.
import { CodedError } from '../../../shared/protocol/error';
import type { Event, Message, RequestOf } from '../../../shared/protocol/messages';
import { attribution as attributionRequest } from '../../../shared/protocol/requests/attribution';
import { channelGradients as channelGradientsRequest } from '../../../shared/protocol/requests/channel-gradients';
import {
  checkProvider as checkRequest,
  describeMachine as machineRequest,
} from '../../../shared/protocol/requests/check';
import { evaluate as evaluateRequest } from '../../../shared/protocol/requests/evaluate';
import { exportModel, readExport } from '../../../shared/protocol/requests/export';
import { gradcam } from '../../../shared/protocol/requests/gradcam';
import { kernels } from '../../../shared/protocol/requests/kernels';
import { pathLengths as pathLengthsRequest } from '../../../shared/protocol/requests/path-lengths';
import type { ModelName } from '../../../shared/resnet/variant';
import { attribution } from '../analyses/attribution';
import { channelGradients } from '../analyses/channel-gradients';
import { type Bench, checkProvider, type References, WHOLE_INPUT } from '../analyses/check/check-provider';
import { halfLogits, measure } from '../analyses/check/measure';
import { evaluate } from '../analyses/evaluate';
import { exportNetwork, type ModelFile } from '../analyses/export';
import { gradCam } from '../analyses/gradcam';
import type { Job } from '../analyses/job';
import { KernelReader } from '../analyses/kernels';
import { pathLengths } from '../analyses/path-lengths';
import { Decoders } from '../decoders/decoders';
import { describeMachine, loadedDrivers } from '../machine/machine';
import type { RunStore } from '../session/run-store';
import { BUNDLED } from '../weights/bundled';
import type { Engine } from './engine';

/** Large enough to be few, small enough to be sent between other messages. */
const PIECE_BYTES = 2 ** 20;

export class Analyses {
  #exported: ModelFile | null = null;
  readonly #kernels = new KernelReader();
  /** Of checks: what the CPU said. */
  readonly #references: References = new Map();

  constructor(
    private readonly engine: Engine,
    private readonly runs: RunStore,
    private readonly send: (message: Message<Event>) => void,
  ) {}

  async pathLengths({ id, runId }: RequestOf<'pathLengths'>, job: Job): Promise<void> {
    const shares = await pathLengths(this.engine.executor, this.runs.get(runId), job);
    this.send(pathLengthsRequest.end.pack(id, { runId, shares }));
  }

  async gradCam({ id, runId, node: name }: RequestOf<'gradcam'>, job: Job): Promise<void> {
    const { node, shape, values } = await gradCam(this.engine.executor, this.runs.get(runId), name, job);
    const [height, width] = shape as [number, number];
    this.send(gradcam.end.pack(id, { runId, node, height, width, values, completeness: null }));
  }

  async attribution({ id, runId, attribution: question }: RequestOf<'attribution'>, job: Job): Promise<void> {
    const run = this.runs.get(runId);
    const map = await attribution(this.engine.executor, run, question, job);
    this.send(attributionRequest.end.pack(id, { runId, ...map }));
  }

  async channelGradients({ id, runId, node: name }: RequestOf<'channelGradients'>, job: Job): Promise<void> {
    const run = this.runs.get(runId);
    const { node, norm, effect } = await channelGradients(this.engine.executor, run, name, job);
    this.send(channelGradientsRequest.end.pack(id, { runId, node, norm, effect }));
  }

  async kernels({ id, node, ...request }: RequestOf<'kernels'>): Promise<void> {
    const network = await this.engine.networks.resolve(request.network);
    const output = request.output ?? null;
    this.send(kernels.end.pack(id, await this.#kernels.read(network, node, output)));
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
      this.send(evaluateRequest.end.pack(request.id, evaluation));
    } finally {
      decoders.close();
    }
  }

  async machine({ id }: RequestOf<'machine'>): Promise<void> {
    const machine = await describeMachine(this.engine.options.appVersion);
    this.send(machineRequest.end.pack(id, { machine }));
  }

  async check({ id, device, model, input, again }: RequestOf<'check'>, job: Job): Promise<void> {
    const { executor, networks, library } = this.engine;
    await this.engine.freeSessions(); // a GPU may have room for one network only
    const bundled = (await library.list()).filter(entry => entry.id === BUNDLED).map(entry => entry.model);
    const size = input ?? (model ? undefined : WHOLE_INPUT);
    const networkOf = (of: ModelName) => {
      const weights = bundled.includes(of) ? BUNDLED : 'untrained:0';
      return networks.resolve({ model: of, weights, ...(size && { input: [...size] }) });
    };
    const bench: Bench = {
      measure: async (of, on, target, done, total) =>
        measure(executor, await networkOf(of), on, target, job, share => (done + share) / total),
      half: async (of, on) => halfLogits(executor, await networkOf(of), on),
      drivers: loadedDrivers,
    };
    const question = { device, model, input, again };
    const check = await checkProvider(question, bench, this.#references, executor.devices);
    this.send(checkRequest.end.pack(id, { check }));
  }

  async export(request: RequestOf<'export'>, job: Job): Promise<void> {
    await job.step('read weights');
    const network = await this.engine.networks.resolve(request.network);
    await job.step('build graph');
    const { file, outputs } = exportNetwork(network, request);
    this.#exported = file;
    this.send(exportModel.end.pack(request.id, { size: file.size, outputs: [...outputs] }));
  }

  async readExport({ id, offset }: RequestOf<'export.read'>): Promise<void> {
    if (!this.#exported) throw new CodedError('bad-request', 'There is no exported model; export it again.');
    const bytes = await this.#exported.read(offset, PIECE_BYTES);
    this.send(readExport.end.pack(id, { offset, bytes }));
  }
}
