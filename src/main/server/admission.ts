// Who may talk to the browser host: a link lets in one browser, a cookie keeps it in, and neither another site (Origin)
// nor a name that could lead elsewhere (Host, DNS rebinding) gets through.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { loopbackPort } from './loopback';

export interface Asking {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  /** The token in the address, where the request asks for the page. */
  readonly token: string | null;
}

export type Verdict =
  | {
      readonly admitted: true;
      /** As the browser calls this machine, port included. */
      readonly host: string;
      readonly setCookie?: string;
      /** To be called when a page of this browser has connected: its link is then used up for all others. */
      settle(): void;
    }
  | {
      readonly admitted: false;
      readonly status: 401 | 403 | 421;
      readonly why: 'host' | 'origin' | 'no-link' | 'used-link';
    };

/** Browsers that opened one link and have not connected; a link that is only ever fetched must not fill memory. */
const MOST_WAITING = 32;

export class Admission {
  /** The link that is open to one browser; null after one has connected. */
  #token: string | null = null;
  /** Cookies of those that fetched the link. The first whose page connects comes in, the others are forgotten. */
  readonly #waiting: string[] = [];
  readonly #admitted: string[] = [];

  /**
   * A token for one more browser; those that are in stay in. An earlier one that nobody used opens nothing any more.
   * Fetching a link does not use it up, because browsers prefetch and chat programs preview: the page must connect.
   */
  newToken(): string {
    this.#token = secret();
    this.#waiting.length = 0;
    return this.#token;
  }

  decide({ host, origin, cookie, token }: Asking): Verdict {
    const port = loopbackPort(host);
    if (host === undefined || port === null) return { admitted: false, status: 421, why: 'host' };
    if (origin !== undefined && origin !== `http://${host}`)
      return { admitted: false, status: 403, why: 'origin' };
    // Cookies are shared by all ports of a host, so the name tells the port; the browser's, which a forward may change.
    const name = `resnet-explorer-${port}`;
    const session = cookieNamed(name, cookie);
    const known = [...this.#admitted, ...this.#waiting].find(secret => equal(session, secret));
    if (known) return { admitted: true, host, settle: () => this.#settle(known) };
    if (token === null) return { admitted: false, status: 401, why: 'no-link' };
    if (this.#token === null || !equal(token, this.#token))
      return { admitted: false, status: 401, why: 'used-link' };
    const fresh = secret();
    this.#waiting.push(fresh);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    const setCookie = `${name}=${fresh}; HttpOnly; SameSite=Strict; Path=/`;
    return { admitted: true, host, setCookie, settle: () => this.#settle(fresh) };
  }

  #settle(session: string): void {
    if (!this.#waiting.includes(session)) return;
    this.#admitted.push(session);
    this.#waiting.length = 0;
    this.#token = null;
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

function equal(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieNamed(name: string, header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}
