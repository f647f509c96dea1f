// The collector, when there is nothing else to do: what a page left behind is mostly array buffers, which put the
// collector under no pressure of its own.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
