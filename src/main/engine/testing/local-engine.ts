// A whole engine in this process, asked through the protocol's own client, as the page and the command line ask it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineClient } from '../../../shared/protocol/client';
import type { EngineArguments } from '../../../shared/protocol/lines';
import type { EventOf, Message, RequestOf } from '../../../shared/protocol/messages';
import type { DecoderLauncher } from '../decoders/launcher';
import { createService } from '../service';

export interface LocalEngine {
  connect(): EngineClient;
  /** A line without a client: says anything, hears headers as they are sent. */
  line(hear: (header: unknown) => void): (header: unknown) => void;
  close(): Promise<void>;
}

/**
 * Its cache is a temporary folder, gone when it is closed.
 * @param launchDecoder left out: pictures are decoded in this process
 */
export function startLocalEngine(
  options: Pick<EngineArguments, 'trusted'> = {},
  launchDecoder?: DecoderLauncher,
): LocalEngine {
  const cacheDir = mkdtempSync(join(tmpdir(), 'resnet-explorer-test-'));
  const resourcesDir = join(import.meta.dirname, '../../../../resources');
  const service = createService({ cacheDir, resourcesDir, appVersion: 'test', ...options }, launchDecoder);
  return {
    connect: () => {
      let toEngine = (_: Message<unknown>) => {};
      let toClient = (_: Message<unknown> | null) => {};
      // Messages take a turn, as over a real line.
      service.attach({
        send: message => setImmediate(() => toClient(message)),
        onMessage: listener => {
          toEngine = listener;
        },
        onClose: () => {},
      });
      return new EngineClient({
        send: message => setImmediate(() => toEngine(message)),
        listen: listener => {
          toClient = listener;
        },
      });
    },
    line: hear => {
      let tell = (_: Message<unknown>) => {};
      service.attach({
        send: ({ header }) => hear(header),
        onMessage: listener => {
          tell = listener;
        },
        onClose: () => {},
      });
      return header => tell({ header });
    },
    close: async () => {
      await service.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}

type Draft = Omit<RequestOf<'inspect'>, 'id' | 'type'>;

/** An inspection's parts; left out of the draft: slot a, the network's own class, its logit. */
export async function inspect(
  client: EngineClient,
  draft: Partial<Draft> & Pick<Draft, 'network' | 'imageId'>,
) {
  const thumbnails: string[] = [];
  let predictions: EventOf<'predictions'> | undefined;
  let numbers: EventOf<'numbers'> | undefined;
  const request = { slot: 'a', target: 'top1', loss: 'logit', ...draft } as const;
  await client.call('inspect', request, ({ header }) => {
    if (header.type === 'predictions') predictions = header;
    if (header.type === 'numbers') numbers = header;
    if (header.type === 'thumbnails') thumbnails.push(...header.items.map(item => item.node));
  }).result;
  return { thumbnails, predictions: predictions!, numbers: numbers! };
}
