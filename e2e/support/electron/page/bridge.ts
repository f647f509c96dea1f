// The way between the two worlds of a page: calls travel as events of the document, whose details are cloned, and are
// answered before the call returns, as Electron's contextBridge does it. Functions are proxied, nothing is shared.

type Callable = (...args: unknown[]) => unknown;

/** Stands in a message for a function or a promise of the world that sent it. */
const MARK = '\u0000bridge';
type Marked = { readonly [MARK]: 'function' | 'promise'; readonly number: number };

interface Call {
  readonly function: number;
  readonly args: unknown;
}
type Reply = { readonly value: unknown } | { readonly error: string };

export class Bridge {
  readonly #functions: Callable[] = [];
  #reply: Reply | undefined;
  readonly #mine: string;
  readonly #theirs: string;

  /** @param secret a name that the page cannot guess */
  constructor(secret: string, side: 'page' | 'preload') {
    this.#mine = `${secret}:${side}`;
    this.#theirs = `${secret}:${side === 'page' ? 'preload' : 'page'}`;
    document.addEventListener(`${this.#mine}:call`, event =>
      this.#answer((event as CustomEvent<Call>).detail),
    );
    document.addEventListener(`${this.#mine}:reply`, event => {
      this.#reply = (event as CustomEvent<Reply>).detail;
    });
  }

  /** @throws TypeError for what cannot be cloned */
  outgoing(value: unknown): unknown {
    if (typeof value === 'function') return this.#mark('function', value as Callable);
    if (value instanceof Promise)
      return this.#mark('promise', (...then) => value.then(...(then as [Callable, Callable])));
    if (Array.isArray(value)) return value.map(part => this.outgoing(part));
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.outgoing(part)]));
  }

  incoming(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(part => this.incoming(part));
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
    if (MARK in value) return this.#unmark(value as Marked);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.incoming(part)]));
  }

  #mark(kind: Marked[typeof MARK], callable: Callable): Marked {
    return { [MARK]: kind, number: this.#functions.push(callable) - 1 };
  }

  #unmark({ [MARK]: kind, number }: Marked): unknown {
    const call = (...args: unknown[]) => this.#call(number, args);
    return kind === 'function' ? call : new Promise((resolve, reject) => call(resolve, reject));
  }

  #call(number: number, args: unknown[]): unknown {
    this.#reply = undefined;
    this.#tell('call', { function: number, args: this.outgoing(args) } satisfies Call);
    const reply = this.#reply as Reply | undefined;
    if (!reply) throw new Error('The other world does not answer');
    if ('error' in reply) throw new Error(reply.error);
    return this.incoming(reply.value);
  }

  #answer(call: Call): void {
    let reply: Reply;
    try {
      const args = this.incoming(call.args) as unknown[];
      reply = { value: this.outgoing(this.#functions[call.function]?.(...args)) };
    } catch (error) {
      reply = { error: error instanceof Error ? error.message : String(error) };
    }
    this.#tell('reply', reply);
  }

  #tell(what: 'call' | 'reply', detail: Call | Reply): void {
    document.dispatchEvent(new CustomEvent(`${this.#theirs}:${what}`, { detail }));
  }
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
