import { describe, expect, it } from 'vitest';
import type { Thumbnail } from '../../../shared/protocol/requests/inspect';
import type { AppState } from '../app-state';
import type { Pane } from '../network/network-state';
import type { Run } from './run-state';
import { outdatedIn, shownIn, shownThumbnail } from './shown-run';

const thumbnail: Thumbnail = {
  node: 'relu',
  height: 1,
  width: 1,
  min: 0,
  max: 1,
  bytes: Uint8Array.of(7),
};

function run(runId: number, model: string, parts: { numbers?: boolean; thumbnails?: boolean } = {}): Run {
  return {
    runId,
    network: { model, stride: '3x3', shortcut: 'B' },
    numbers: parts.numbers ? { blocks: [] } : null,
    thumbnails: new Map(parts.thumbnails ? [['layer1.0', thumbnail]] : []),
  } as unknown as Run;
}

function state(pane: Partial<Pane>, model = 'resnet18'): AppState {
  const a = { network: { model, weights: 'untrained:0' }, run: null, progress: null, error: null, ...pane };
  return { panes: { a, b: a }, weights: [] } as unknown as AppState;
}

const awaiting = { step: 'run', fraction: null, since: 0 } as const;

describe('the run that is shown', () => {
  it('is none where the network has not run yet', () => {
    expect(shownIn(state({ run: run(1, 'resnet18', { numbers: true }) }, 'resnet50'), 'a').run).toBeNull();
  });

  it('stays the last complete one while the parts of a newer one arrive', () => {
    const old = run(1, 'resnet18', { numbers: true, thumbnails: true });
    expect(shownIn(state({ run: old }), 'a').run).toBe(old);

    const early = state({ run: run(2, 'resnet18'), progress: awaiting });
    expect(shownIn(early, 'a').run).toBe(old);
    expect(shownThumbnail(early, 'a', 'layer1.0')).toBe(thumbnail);

    const withNumbers = run(2, 'resnet18', { numbers: true });
    const later = state({ run: withNumbers, progress: awaiting });
    expect(shownIn(later, 'a').run).toBe(withNumbers);
    expect(shownThumbnail(later, 'a', 'layer1.0')).toBe(thumbnail);
  });

  it('says which of its parts are of an earlier run', () => {
    const old = run(6, 'resnet34', { numbers: true, thumbnails: true });
    const pane = (now: Run | null, progress: typeof awaiting | null) =>
      state({ run: now, progress }, 'resnet34');
    expect(outdatedIn(pane(null, awaiting), 'b')).toEqual({ numbers: false, thumbnails: false });
    expect(outdatedIn(pane(old, null), 'b')).toEqual({ numbers: false, thumbnails: false });
    expect(outdatedIn(pane(old, awaiting), 'b')).toEqual({ numbers: true, thumbnails: true });
    const early = run(7, 'resnet34', { thumbnails: true });
    expect(outdatedIn(pane(early, awaiting), 'b')).toEqual({ numbers: true, thumbnails: false });
    const later = run(7, 'resnet34', { numbers: true, thumbnails: true });
    expect(outdatedIn(pane(later, awaiting), 'b')).toEqual({ numbers: false, thumbnails: false });
  });

  it('does not dim what a first run brings piece by piece', () => {
    shownIn(state({}, 'resnet101'), 'a');
    const first = run(8, 'resnet101', { thumbnails: true });
    const arriving = state({ run: first, progress: awaiting }, 'resnet101');
    expect(outdatedIn(arriving, 'a')).toEqual({ numbers: false, thumbnails: false });
  });

  it('is the same object until its pane changes', () => {
    const now = state({ run: run(3, 'resnet18', { numbers: true }) });
    expect(shownIn({ ...now }, 'b')).toBe(shownIn(now, 'b'));
  });

  it('forgets what another network left behind', () => {
    shownIn(state({ run: run(4, 'resnet18', { numbers: true, thumbnails: true }) }), 'a');
    shownIn(state({ run: run(4, 'resnet18') }, 'resnet50'), 'a');
    const other = state({ run: run(5, 'resnet50'), progress: awaiting }, 'resnet50');
    expect(shownThumbnail(other, 'a', 'layer1.0')).toBeNull();
  });
});
