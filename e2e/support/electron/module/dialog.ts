// dialog: answers that a journey gave beforehand, in order. A dialog that nobody answers fails it.
import { onlyWhenReady, refuse } from '../rules';

type Dialogs = Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;

/** What a person says to the next dialog: paths that they choose, the button that they press, or that they give up. */
export type Answer =
  | { readonly paths: readonly string[] }
  | { readonly button: number }
  | { readonly cancelled: true };

/** The dialogs that were shown, with their options. */
export const shown: { readonly kind: keyof Dialogs | 'download'; readonly options: unknown }[] = [];
const answers: Answer[] = [];

export function willAnswer(answer: Answer): void {
  answers.push(answer);
}

/** @returns null where nobody prepared one */
export function nextAnswer(): Answer | null {
  return answers.shift() ?? null;
}

/** A window may come before the options. */
function ask(kind: keyof Dialogs, args: readonly unknown[]): Answer {
  onlyWhenReady(`dialog.${kind}`);
  shown.push({ kind, options: args.at(-1) });
  return nextAnswer() ?? refuse(`Nobody answered dialog.${kind}`);
}

function pathsOf(answer: Answer): string[] {
  return 'paths' in answer ? [...answer.paths] : [];
}

export const dialog: Dialogs = {
  async showOpenDialog(...args: unknown[]) {
    const answer = ask('showOpenDialog', args);
    return { canceled: 'cancelled' in answer, filePaths: pathsOf(answer) };
  },
  async showSaveDialog(...args: unknown[]) {
    const answer = ask('showSaveDialog', args);
    return { canceled: 'cancelled' in answer, filePath: pathsOf(answer)[0] ?? '' };
  },
  async showMessageBox(...args: unknown[]) {
    const answer = ask('showMessageBox', args);
    return { response: 'button' in answer ? answer.button : 0, checkboxChecked: false };
  },
  showErrorBox(title, content) {
    shown.push({ kind: 'showErrorBox', options: { title, content } });
  },
};
