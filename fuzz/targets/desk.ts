// The whole engine in this process, where mutants are handed in as a page hands in its files.
import { resolve } from 'node:path';
import type { Connection } from '../../src/main/engine/connection';
import type { DecoderLauncher } from '../../src/main/engine/decoders/launcher';
import { createService } from '../../src/main/engine/service';
import { WeightsLibrary } from '../../src/main/engine/weights/library';
import { EngineClient } from '../../src/shared/protocol/client';
import { DEVICE_VARIABLE } from '../../src/shared/protocol/lines';
import type { Message } from '../../src/shared/protocol/messages';
import type { OpenedFile, WeightsEntry } from '../../src/shared/protocol/records';
import { writeNpy } from '../../src/shared/tensor/npy';

/** No accelerator is looked for, and no official checkpoint is fetched from anywhere. */
process.env[DEVICE_VARIABLE] = 'cpu';
process.env.RESNET_EXPLORER_MIRROR = 'http://127.0.0.1:9';

/** An engine's end of a line, by which it is told what was never checked. */
export interface Line {
  tell(message: Message<unknown>): void;
  close(): void;
}

export class Desk {
  readonly #service: ReturnType<typeof createService>;
  readonly #page: EngineClient;
  /** What was imported, as it lies in the cache. */
  readonly library: WeightsLibrary;

  /**
   * @param cacheDir an empty folder, which whoever made it removes
   * @param launchDecoder left out: pictures are decoded in this process
   */
  constructor(cacheDir: string, launchDecoder?: DecoderLauncher) {
    const options = { cacheDir, resourcesDir: resolve('resources'), appVersion: 'fuzz' };
    this.#service = createService(options, launchDecoder);
    this.library = new WeightsLibrary(options);
    let hear: (message: Message<unknown>) => void = () => {};
    const line = this.connect(message => hear(message));
    this.#page = new EngineClient({
      send: line.tell,
      listen: listener => {
        hear = listener;
      },
    });
  }

  /** @param heard what the engine says on this line */
  connect(heard: (message: Message<unknown>) => void): Line {
    let tell: Line['tell'] = () => {};
    let close = () => {};
    this.#service.attach({
      send: message => setImmediate(() => heard(message)),
      onMessage: listener => {
        tell = listener;
      },
      onClose: listener => {
        close = listener;
      },
    } satisfies Connection);
    return { tell: message => tell(message), close: () => close() };
  }

  /** Opens a file as a page does. @throws CodedError where the engine refuses it */
  async open(name: string, file: Uint8Array): Promise<OpenedFile> {
    return (await this.#page.sendFile(name, file).result).file;
  }

  /** What an imported network puts out for this input [1, 3, H, W]. */
  async logits(
    { id, model }: WeightsEntry,
    input: Float32Array,
    size: readonly [number, number],
  ): Promise<Float32Array> {
    const opened = await this.open('input.npy', writeNpy([1, 3, ...size], input));
    if (opened.kind !== 'tensor') throw new Error('no tensor');
    let logits: readonly (number | null)[] = [];
    const network = { model, weights: id, input: [...size] as [number, number] };
    const draft = {
      slot: 'a',
      target: 'top1',
      loss: 'logit',
      gates: {},
      network,
      imageId: opened.imageId,
    } as const;
    await this.#page.call('inspect', draft, ({ header }) => {
      if (header.type === 'predictions') logits = header.logits;
    }).result;
    return Float32Array.from(logits, value => value ?? Number.NaN);
  }

  close(): Promise<void> {
    return this.#service.close();
  }
}
