// Puts a text on the clipboard and says so.
import { actions } from './command';

/** @param what as it is called in the sentence that says so */
export function copyText(text: string, what: string): void {
  navigator.clipboard.writeText(text).then(
    () => actions().noticed('brief', `Copied ${what}.`),
    () => actions().noticed('error', 'Not copied: this page may not use the clipboard.'),
  );
}
