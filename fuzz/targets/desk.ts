// The whole engine in this process, where mutants are handed in as a page hands in its files.
import { resolve } from 'node:path';
import type { Connection } from '../../src/main/engine/connection';
import type { DecoderLauncher } from '../../src/main/engine/decoders/launcher';
import { createService } from '../../src/main/engine/service';
import { WeightsLibrary } from '../../src/main/engine/weights/library';
import { EngineClient } from '../../src/shared/protocol/client';
import { DEVICE_VARIABLE } from '../../src/shared/protocol/lines';
import type { Message } from '../../src/shared/protocol/messages';
import type { OpenedFile } from '../../src/shared/protocol/records';

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

  close(): Promise<void> {
    return this.#service.close();
  }
}
