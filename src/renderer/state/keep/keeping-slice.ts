// What leaves the page because a person asked for it: files, and what is copied.

import { errorRecord } from '../../../shared/protocol/error';
import type { Slot } from '../../../shared/protocol/messages';
import type { TensorOf } from '../../../shared/protocol/requests/values';
import { writeNpy } from '../../../shared/tensor/npy';
import type { MadeFile } from '../../host/host';
import type { AppState } from '../app-state';
import { noticeGiven } from '../engine/connection-slice';
import { mapName, shownNode } from '../gradient/attribution';
import { pixelMap } from '../questions/pixel-map';
import { tensor } from '../questions/tensor';
import { paneNet } from '../selection/selection';
import type { SliceTools } from '../slice-tools';
import { fileStem } from './file-name';
import type { Saving } from './keep-state';
import { sessionText } from './session-file';
import { linkOf } from './view-link';

export interface KeepingActions {
  /** Something that a person asked for was made, to be kept as a file. */
  fileMade(file: MadeFile): void;
  sessionSaved(): void;
  /** Exact values of a node of the pane's last run, as .npy. @param channel null: all of them */
  tensorSaved(slot: Slot, node: string, of: TensorOf, channel: number | null): void;
  /** What lies over the photo of the pane at that node, as .npy; computed where it is not there. */
  pixelsSaved(slot: Slot, node: string): void;
  savingCancelled(id: number): void;
  linkCopied(): void;
  /** @param what `The table`, as the sentence begins that says it was copied */
  textCopied(what: string, text: string): void;
  /** @param png may still be on its way: browsers want to be asked while the click lasts */
  pictureCopied(what: string, png: Promise<Blob>): void;
}

export function keepingActions({ get, set, engine, host }: SliceTools): KeepingActions {
  const say = (kind: 'brief' | 'error', text: string) =>
    set((state: AppState) => noticeGiven(state, kind, text));
  const fileMade: KeepingActions['fileMade'] = file => {
    host()
      ?.save(file)
      .then(
        saved => saved && say('brief', `Saved: ${file.name}`),
        (error: unknown) => say('error', `${file.name} could not be saved: ${messageOf(error)}`),
      );
  };
  const underWay = new Map<number, () => void>();
  let nextSaving = 1;
  const changed = (id: number, change: (saving: Saving) => Saving[]) =>
    set(({ saving }) => ({ saving: saving.flatMap(other => (other.id === id ? change(other) : [other])) }));
  const copied = (what: string, written: Promise<void>) => {
    written.then(
      () => say('brief', `Copied: ${what}`),
      () =>
        say('error', `The ${what} could not be copied: the system does not let this page use the clipboard.`),
    );
  };
  const textCopied: KeepingActions['textCopied'] = (what, text) =>
    copied(what, navigator.clipboard?.writeText(text) ?? Promise.reject());
  return {
    fileMade,
    textCopied,
    pictureCopied: (what, png) =>
      copied(
        what,
        typeof ClipboardItem === 'undefined'
          ? Promise.reject()
          : navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]),
      ),
    tensorSaved: (slot, node, of, channel) => {
      const state = get();
      const { run } = state.panes[slot];
      if (!run) return;
      const parts = [fileStem(state, slot), node, ...(channel === null ? [] : [`channel${channel}`])];
      const name = `${[...parts, ...(of === 'gradient' ? ['grad'] : [])].join('.')}.npy`;
      engine()
        .ask(tensor(run.runId, node, of, channel))
        .result.then(({ shape, data }) =>
          fileMade({ name, type: 'application/octet-stream', content: writeNpy(shape, data) }),
        )
        .catch((error: unknown) => say('error', `${name} was not saved. ${messageOf(error)}`));
    },
    // What was computed for the screen is not computed again.
    pixelsSaved: (slot, node) => {
      const state = get();
      const { run } = state.panes[slot];
      if (!run?.numbers) return;
      const { method } = state.pixels;
      const at = shownNode(paneNet(state, slot), state.pixels, node);
      const name = `${fileStem(state, slot)}.${at}.${method}.npy`;
      const id = nextSaving++;
      const start: Saving = { id, what: mapName(method, at), fraction: null, since: performance.now() };
      set(({ saving }) => ({ saving: [...saving, start] }));
      const { result, cancel } = engine().ask(pixelMap(run.runId, state.pixels, at), fraction =>
        changed(id, other => [{ ...other, fraction }]),
      );
      underWay.set(id, cancel);
      result
        .then(({ height, width, values }) =>
          fileMade({
            name,
            type: 'application/octet-stream',
            content: writeNpy([height, width], values),
          }),
        )
        .catch((error: unknown) => {
          const { code, message } = errorRecord(error);
          if (code !== 'cancelled') say('error', `${name} was not saved. ${message}`);
        })
        .finally(() => {
          underWay.delete(id);
          changed(id, () => []);
        });
    },
    savingCancelled: id => underWay.get(id)?.(),
    sessionSaved: () =>
      fileMade({
        name: `${fileStem(get())}.rnx`,
        type: 'application/json',
        content: sessionText(get()),
      }),
    linkCopied: () => {
      const address = host()?.address?.show(linkOf(get()));
      if (address) textCopied('link to this view', address);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
