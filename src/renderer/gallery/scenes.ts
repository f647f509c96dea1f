// What the page can be in when its panels are looked at: how the engine answers, and when there is nothing to wait for.
import type { Answer, Answers } from '../../fake-engine/answers';
import type { Script } from '../../fake-engine/engine';
import { BUNDLED, CHECKPOINT } from '../../fake-engine/weights';
import { welcome } from '../../fake-engine/welcome';
import { CodedError } from '../../shared/protocol/error';
import type { RequestOf } from '../../shared/protocol/messages';
import type { AppState } from '../state/app-state';

export interface Scene {
  readonly script?: Script;
  /** Inspections do not come to their end. */
  readonly held?: boolean;
  /** Set before the engine is there. */
  readonly start?: Partial<AppState>;
  readonly ready: (state: AppState) => boolean;
}

const refuse = (message: string) => () => {
  throw new CodedError('internal', message);
};

/** What panels ask on demand. */
const ON_DEMAND = [
  'maps',
  'values',
  'channelGradients',
  'kernels',
  'pathLengths',
  'gradcam',
  'attribution',
  'visualize',
] as const satisfies readonly (keyof Answers)[];
const each = (answer: () => never[]) => Object.fromEntries(ON_DEMAND.map(type => [type, answer])) as Script;

function stocked({ id }: RequestOf<'weights.list'>): Answer {
  const source = { file: CHECKPOINT.title, host: 'example.org', at: 0 };
  const stored = {
    folder: '/cache',
    bytes: 3_000_000,
    imported: { [CHECKPOINT.id]: 1_100_000 },
    interrupted: {},
  };
  return [{ header: { type: 'weights', id, weights: [...BUNDLED, { ...CHECKPOINT, source }], stored } }];
}

const inspected = ({ panes, comparing }: AppState) =>
  [panes.a, ...(comparing ? [panes.b] : [])].every(({ run, progress }) => run?.numbers && !progress);

export const SCENES = {
  /** No picture. */
  empty: {
    script: { hello: ({ id }) => [welcome(id, { samples: [] })] },
    ready: ({ engine }) => engine.state === 'ready',
  },
  /** The first inspection is under way. */
  inspecting: { held: true, ready: ({ panes }) => panes.a.progress?.step === 'run' },
  /** The first inspection failed. */
  failed: {
    script: { inspect: refuse('The graph of ResNet-18 could not be made: out of memory.') },
    ready: ({ panes }) => panes.a.error !== null,
  },
  full: { ready: inspected },
  /** With a checkpoint that was downloaded. */
  stocked: { script: { 'weights.list': stocked }, ready: inspected },
  /** What panels ask on demand is not answered yet. */
  asking: { script: each(() => []), ready: inspected },
  refusing: { script: each(refuse('The engine could not compute this.')), ready: inspected },
  /** ResNet-18 beside ResNet-50. */
  compared: { start: { comparing: true }, ready: inspected },
  /** The engine ended, and none took its place. */
  gone: { ready: inspected },
} as const satisfies Readonly<Record<string, Scene>>;

export type SceneName = keyof typeof SCENES;
