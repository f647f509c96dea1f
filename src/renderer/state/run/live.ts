// The live camera: its newest frame through the networks on screen, again and again. Only what is looked at while the
// picture moves is asked for; a frame that comes while another one runs is never seen.

import { CodedError, errorRecord } from '../../../shared/protocol/error';
import { type Answered, type Message, SLOTS, type Slot } from '../../../shared/protocol/messages';
import { type FeatureMaps, maps } from '../../../shared/protocol/requests/maps';
import { type Camera, type CameraFrame, startCamera } from '../../engine-client/camera';
import { FrameRate } from '../../engine-client/frame-rate';
import { type Link, pageRunId } from '../engine/link';
import { editedNetworkOf } from '../network/network';
import { selectedIn } from '../selection/selected-nodes';
import type { AppStore } from '../store';
import { isRunEvent, withPart } from './run';
import type { Run } from './run-state';

/** Stands in a run for the picture that a frame is not. */
const CAMERA_IMAGE = 'camera';

/** These end with the engine, and the page says so by itself. */
const ENGINE_GONE: ReadonlySet<string> = new Set(['engine-died', 'disconnected']);

/** What came of a frame for one network. */
interface Part {
  readonly slot: Slot;
  readonly run: Run;
  readonly received: number;
}

interface Seen {
  readonly frame: CameraFrame;
  readonly parts: readonly Part[];
}

interface Tools {
  link(): Link | null;
  keepMaps(maps: FeatureMaps): void;
  /** The pictures are looked at again. */
  stopped(): void;
}

export class Live {
  #camera: Camera | null = null;
  #last: CameraFrame | null = null;
  /** Another one for every start: a start that was overtaken by a stop leaves nothing behind. */
  #session = 0;

  constructor(
    private readonly store: AppStore,
    private readonly tools: Tools,
    private readonly open: typeof startCamera = startCamera,
  ) {}

  get stream(): MediaStream | null {
    return this.#camera?.stream ?? null;
  }

  /** The frame that was seen last. */
  get frame(): CameraFrame | null {
    return this.#last;
  }

  async start(): Promise<void> {
    if (this.store.getState().camera.state !== 'off') return;
    const session = ++this.#session;
    this.#tell({ state: 'starting', message: '', rate: null });
    try {
      const camera = await this.open(() => this.#end(session, 'The camera was disconnected.'));
      if (session !== this.#session) {
        camera.stop();
        return;
      }
      this.#camera = camera;
      this.#tell({ state: 'live', message: '', rate: null });
      await this.#run(session, camera);
    } catch (error) {
      const { code, message } = errorRecord(error);
      this.#end(session, ENGINE_GONE.has(code) ? '' : message);
    }
  }

  stop(): void {
    this.#end(this.#session, '');
  }

  #end(session: number, message: string): void {
    if (session !== this.#session || this.store.getState().camera.state === 'off') return;
    this.#session++;
    this.#camera?.stop();
    this.#camera = null;
    this.#last = null;
    this.#tell({ state: 'off', message, rate: null });
    this.tools.stopped();
  }

  #tell(camera: ReturnType<AppStore['getState']>['camera']): void {
    this.store.setState({ camera });
  }

  /** While the engine is busy with a frame, the page draws what came of the one before. */
  async #run(session: number, camera: Camera): Promise<void> {
    const rate = new FrameRate();
    let last: Seen | null = null;
    for (;;) {
      const frame = await camera.next();
      if (!frame || session !== this.#session) return;
      const { comparing } = this.store.getState();
      const asked = Promise.all(SLOTS.slice(0, comparing ? 2 : 1).map(slot => this.#ask(slot, frame)));
      if (last) this.#show(last, rate.tick(performance.now()));
      const parts = await asked;
      if (session !== this.#session) return;
      last = { frame, parts: parts.filter(part => part !== null) };
    }
  }

  #show({ frame, parts }: Seen, rate: number | null): void {
    this.#last = frame;
    this.store.setState(state => {
      const panes = { ...state.panes };
      for (const { slot, run, received } of parts)
        panes[slot] = { ...panes[slot], run, received, progress: null, error: null };
      return { panes, camera: { state: 'live', message: '', rate } };
    });
  }

  async #ask(slot: Slot, { side, pixels }: CameraFrame): Promise<Part | null> {
    const link = this.tools.link();
    if (!link) throw new CodedError('disconnected', 'The engine is not there.');
    const state = this.store.getState();
    const draft = {
      slot,
      network: editedNetworkOf(state, slot),
      width: side,
      height: side,
      node: selectedIn(state, slot),
    };
    let run: Run | null = null;
    let received = 0;
    const hear = ({ header, bulk }: Message<Answered>) => {
      received += bulk?.length ?? 0;
      if (isRunEvent(header))
        run = withPart(run, { header, bulk }, CAMERA_IMAGE, pageRunId(link, header.runId));
      else if (header.type === 'maps')
        this.tools.keepMaps({
          ...maps.end.unpack({ header, bulk }),
          runId: pageRunId(link, header.runId),
        });
    };
    await link.client.call('frame', draft, hear, new Uint8Array(pixels.buffer)).result;
    return run && { slot, run: { ...(run as Run), live: true }, received };
  }
}
