// Who may talk to the browser host: a link with a token for one use opens one browser, a cookie keeps it open, and
// neither another site (Origin) nor another name for this machine (Host, DNS rebinding) gets in.
import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface Asking {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  /** The token in the address, where the request may use one up. */
  readonly token: string | null;
}

export type Verdict =
  | { readonly admitted: true; readonly setCookie?: string }
  | {
      readonly admitted: false;
      readonly status: 401 | 403 | 421;
      readonly why: 'host' | 'origin' | 'no-link' | 'used-link';
    };

export class Admission {
  readonly #token = secret();
  readonly #session = secret();
  readonly #cookieName: string;
  #used = false;

  /** @param port is part of the cookie's name, because cookies are shared by all ports of a host */
  constructor(private readonly port: number) {
    this.#cookieName = `resnet-explorer-${port}`;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The address that lets one browser in. */
  get link(): string {
    return `${this.origin}/?token=${this.#token}`;
  }

  decide({ host, origin, cookie, token }: Asking): Verdict {
    if (host !== `127.0.0.1:${this.port}`) return { admitted: false, status: 421, why: 'host' };
    if (origin !== undefined && origin !== this.origin)
      return { admitted: false, status: 403, why: 'origin' };
    if (equal(cookieNamed(this.#cookieName, cookie), this.#session)) return { admitted: true };
    if (token === null) return { admitted: false, status: 401, why: 'no-link' };
    if (this.#used || !equal(token, this.#token)) return { admitted: false, status: 401, why: 'used-link' };
    this.#used = true;
    const setCookie = `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
    return { admitted: true, setCookie };
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
