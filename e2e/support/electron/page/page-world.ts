// In the page's own world, before any script of the page: puts there what the preload exposes, and nothing else.
import { Bridge } from './bridge';
import { guardPorts } from './port-guard';

interface Exposed {
  readonly name: string;
  readonly api: unknown;
}

export function start(secret: string): void {
  if (window !== window.top) return;
  const bridge = new Bridge(secret, 'page');
  guardPorts(sentence => tell('refused', sentence));
  document.addEventListener(`${secret}:expose`, event => {
    const { name, api } = (event as CustomEvent<Exposed>).detail;
    const value = frozen(bridge.incoming(api));
    Object.defineProperty(window, name, { value, enumerable: true });
  });
  // Either world may be the first.
  document.addEventListener(`${secret}:preload-is-there`, () => tell('page-is-there', null));
  tell('page-is-there', null);

  function tell(what: string, detail: unknown): void {
    document.dispatchEvent(new CustomEvent(`${secret}:${what}`, { detail }));
  }
}

/** The page cannot change what it was given. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
