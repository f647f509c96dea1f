// protocol: schemes of the app's own, declared before it is ready and handled after.
import { onlyBeforeReady, onlyWhenReady, refuse } from '../rules';

type Handler = (request: Request) => Response | Promise<Response>;
type Scheme = Pick<Electron.CustomScheme, 'scheme' | 'privileges'>;

const schemes = new Map<string, Electron.Privileges>();
const handlers = new Map<string, Handler>();
let declared = false;

export const protocol = {
  registerSchemesAsPrivileged(list: readonly Scheme[]): void {
    onlyBeforeReady('protocol.registerSchemesAsPrivileged');
    if (declared)
      refuse('protocol.registerSchemesAsPrivileged is called twice; the second call undoes the first');
    declared = true;
    for (const { scheme, privileges } of list) {
      if (privileges?.bypassCSP) refuse(`The scheme ${scheme} bypasses the content security policy`);
      schemes.set(scheme, privileges ?? {});
    }
  },

  handle(scheme: string, handler: Handler): void {
    onlyWhenReady('protocol.handle');
    if (handlers.has(scheme)) refuse(`protocol.handle is called twice for ${scheme}`);
    handlers.set(scheme, handler);
  },

  isProtocolHandled(scheme: string): boolean {
    return handlers.has(scheme);
  },
} satisfies { [K in keyof Electron.Protocol]?: unknown };

export function handlerOf(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}

export function privilegesOf(scheme: string): Electron.Privileges {
  return schemes.get(scheme) ?? {};
}
