// What can be asked of the engine about networks and pictures: a record for each request, in a file of its own.

import type { Stroke } from '../../../shared/picture/strokes';
import type { AnyEventKind, AnyRequestKind, Draft, Result, ValueOf } from '../../../shared/protocol/define';
import type { EngineArguments } from '../../../shared/protocol/lines';
import type { Crop, Device, DeviceState, Precision } from '../../../shared/protocol/records';
import type { Preprocessing } from '../../../shared/resnet/preprocessing';
import type { DecoderLauncher } from '../decoders/launcher';
import type { Network, Networks } from '../network/networks';
import type { Executor } from '../session/executor';
import type { RunStore } from '../session/run-store';
import type { WeightsLibrary } from '../weights/library';
import type { Job } from './job';

/** What a person waits for goes first; work in the background gives way to it between its runs. */
export type Lane = 'interactive' | 'background';

/** What goes into the network. */
export interface Input {
  /** [3, H, W], normalised as the weights expect. */
  readonly tensor: Float32Array;
  readonly crop: Crop | null;
  /** What became of the picture's transparent pixels; left out where it has none. */
  readonly alpha?: Preprocessing['alpha'];
  readonly decodeMilliseconds: number;
}

/** What a person has done to a picture before a network sees it. */
export interface PictureEdits {
  readonly crop?: Crop | undefined;
  readonly strokes?: readonly Stroke[] | undefined;
}

/** What all clients share. */
export interface Services {
  readonly options: EngineArguments;
  readonly library: WeightsLibrary;
  readonly networks: Networks;
  readonly executor: Executor;
  readonly launchDecoder: DecoderLauncher;
  /** The device in use; chosen when somebody first asks. */
  device(): Promise<DeviceState>;
  /** @throws CodedError device; the one in use stays */
  chooseDevice(requested: 'auto' | Device, precision?: Precision): Promise<DeviceState>;
  /** Lets go of all sessions; they are made again when they are needed. */
  freeSessions(): Promise<void>;
  nextRunId(): number;
}

/** What an analysis works with. */
export interface Context {
  readonly engine: Services;
  /** Of the client that asks. */
  readonly runs: RunStore;
  readonly pictures: {
    /** What a network is fed of a picture or tensor that the client handed over. */
    input(imageId: string, network: Network, edits?: PictureEdits): Promise<Input>;
  };
  /** The bytes that came with the request. */
  readonly bulk: Uint8Array | undefined;
  /** Sends an answer before the last one. */
  send<E extends AnyEventKind>(kind: E, value: ValueOf<E>): void;
}

type AskedKind = AnyRequestKind & { readonly end: AnyEventKind };

export interface Analysis<R extends AskedKind> {
  readonly request: R;
  readonly lane: Lane;
  /** Only for the person's own programs; what a page that asks is told. */
  readonly trusted?: string;
  /** Of one client's requests with the same key the newer one takes the place of one that waits. Left out: none does. */
  readonly replaces?: (draft: Draft<R>) => string;
  run(context: Context, draft: Draft<R>, job: Job): Promise<Result<R>>;
}

/** As it stands in the table of all. */
// biome-ignore lint/suspicious/noExplicitAny: each analysis reads its own request
export type AnyAnalysis = Analysis<any>;

export const analysis = <R extends AskedKind>(record: Analysis<R>): Analysis<R> => record;
