// The whole engine in this process, over a temporary folder: where mutants are handed in as a page hands in its files.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Connection } from '../../src/main/engine/connection';
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
  readonly #folder = mkdtempSync(join(tmpdir(), 'resnet-explorer-fuzz-'));
  readonly #options = { cacheDir: this.#folder, resourcesDir: resolve('resources'), appVersion: 'fuzz' };
  readonly #service = createService(this.#options);
  /** What was imported, as it lies in the cache. */
  readonly library = new WeightsLibrary(this.#options);

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
    let heard: (message: Message<unknown> | null) => void = () => {};
    const line = this.connect(message => heard(message));
    const client = new EngineClient({
      send: line.tell,
      listen: listener => {
        heard = listener;
      },
    });
    try {
      return (await client.sendFile(name, file).result).file;
    } finally {
      line.close();
    }
  }

  async close(): Promise<void> {
    await this.#service.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
