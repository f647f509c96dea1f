// session: the one that all pages share, and what the app decides for it.
import { EventEmitter } from 'node:events';
import { note, onlyWhenReady } from '../rules';

type RequestListener = (details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void;

export type PermissionRequestHandler = NonNullable<
  Parameters<Electron.Session['setPermissionRequestHandler']>[0]
>;
export type PermissionCheckHandler = NonNullable<
  Parameters<Electron.Session['setPermissionCheckHandler']>[0]
>;

class Session extends EventEmitter {
  onRequest: PermissionRequestHandler | null = null;
  onCheck: PermissionCheckHandler | null = null;
  #beforeRequest: RequestListener | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener | null) => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.onRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.onCheck = handler;
  }

  /** Whether a page may ask for an address at all. */
  async allows(url: string): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (!listener) note('Pages may reach any address: nobody listens to webRequest.onBeforeRequest');
    return !listener || new Promise(resolve => listener({ url }, ({ cancel }) => resolve(!cancel)));
  }
}

export const defaultSession = new Session();

export const session = {
  get defaultSession(): Session {
    onlyWhenReady('session.defaultSession is used');
    return defaultSession;
  },
};
