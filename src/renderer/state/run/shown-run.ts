// What of a pane's results may be laid over its network: a result belongs there only while it is of that network,
// and while the parts of a newer one are still on their way the last ones stay.

import type { Slot } from '../../../shared/protocol/messages';
import type { Thumbnail } from '../../../shared/protocol/requests/inspect';
import type { Architecture } from '../../../shared/resnet/architecture';
import type { AppState } from '../app-state';
import type { Pane } from '../network/network-state';
import { paneNet } from '../selection/selection';
import type { Run } from './run-state';

type Known = Pick<AppState, 'panes' | 'weights' | 'comparing'>;

interface Shown {
  readonly net: Architecture;
  /** The newest run that has numbers, else the newest; null where none is of this network. */
  readonly run: Run | null;
  /** The newest complete run of this network: stands in for pictures that are still to come. */
  readonly complete: Run | null;
}

const last = new Map<Slot, { pane: Pane; net: Architecture; shown: Shown }>();

/** Whether a run has the nodes of a network; weights and input size may be others. */
function isOf(net: Architecture, run: Run | null | undefined): run is Run {
  if (!run) return false;
  const { model, stride, shortcut } = run.network;
  return model === net.spec.model && stride === net.spec.stride && shortcut === net.spec.shortcut;
}

/** The same object until the pane changes: every node on screen asks at every change of the state. */
export function shownIn(state: Known, slot: Slot): Shown {
  const pane = state.panes[slot];
  const before = last.get(slot);
  const net = paneNet(state, slot);
  if (before?.pane === pane && before.net === net) return before.shown;

  const run = isOf(net, pane.run) ? pane.run : null;
  const earlier = isOf(net, before?.shown.run) ? before.shown.run : null;
  const complete = isOf(net, before?.shown.complete) ? before.shown.complete : null;
  const shown: Shown = {
    net,
    run: run && !run.numbers && !run.live && earlier?.numbers ? earlier : run,
    // Without a run (the last picture was taken away) nothing of an earlier one comes back with the next.
    complete: run && !pane.progress ? run : pane.run && complete,
  };
  last.set(slot, { pane, net, shown });
  return shown;
}

/** Mean activation of a node; null where nothing was run yet. */
export function shownThumbnail(state: Known, slot: Slot, node: string): Thumbnail | null {
  const { run, complete } = shownIn(state, slot);
  if (!run) return null;
  const newest = state.panes[slot].run;
  const fresh = newest && newest.runId >= run.runId ? newest.thumbnails.get(node) : undefined;
  return fresh ?? run.thumbnails.get(node) ?? complete?.thumbnails.get(node) ?? null;
}

/** Which parts on screen are of an earlier run than the one under way: they are shown dimmed. */
export interface Outdated {
  readonly numbers: boolean;
  readonly thumbnails: boolean;
}

export function outdatedIn(state: Known, slot: Slot): Outdated {
  const { run: newest, progress } = state.panes[slot];
  const { run, complete } = shownIn(state, slot);
  const old = progress !== null && complete !== null;
  const nothingNew = newest === complete;
  return {
    numbers: old && run?.numbers != null && (nothingNew || !newest?.numbers),
    thumbnails: old && (nothingNew || newest?.thumbnails.size === 0),
  };
}
