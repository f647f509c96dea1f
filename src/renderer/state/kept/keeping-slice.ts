// What leaves the page because a person asked for it: files, and what is copied.
import { writeNpy } from '../../../shared/tensor/npy';
import type { AppActions } from '../app-actions';
import { noticeGiven } from '../connection-slice';
import type { SliceTools } from '../store';
import type { AppState } from '../types';
import { fileStem } from './file-name';
import { sessionText } from './session-file';
import { linkOf } from './view-link';

export function keepingActions({
  get,
  set,
  engine,
  host,
}: SliceTools): Pick<
  AppActions,
  'fileMade' | 'sessionSaved' | 'tensorSaved' | 'linkCopied' | 'textCopied' | 'pictureCopied'
> {
  const say = (kind: 'brief' | 'error', text: string) =>
    set((state: AppState) => noticeGiven(state, kind, text));
  const fileMade: AppActions['fileMade'] = file => {
    host()
      ?.save(file)
      .then(
        saved => saved && say('brief', `Saved: ${file.name}`),
        (error: unknown) => say('error', `${file.name} could not be saved: ${messageOf(error)}`),
      );
  };
  const copied = (what: string, written: Promise<void>) => {
    written.then(
      () => say('brief', `Copied: ${what}`),
      () =>
        say('error', `The ${what} could not be copied: the system does not let this page use the clipboard.`),
    );
  };
  const textCopied: AppActions['textCopied'] = (what, text) =>
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
        .fetchTensor(run.runId, node, of, channel)
        .then(({ shape, data }) =>
          fileMade({ name, type: 'application/octet-stream', content: writeNpy(shape, data) }),
        )
        .catch((error: unknown) => say('error', `${name} was not saved. ${messageOf(error)}`));
    },
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
