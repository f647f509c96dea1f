// Calls between the test and the stand-in's process, both ways over one channel of Node.

/** Either end of it: a ChildProcess, or `process` in the child. */
export interface Line {
  send?(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** The same methods, answered from the other process. */
export type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

type Packet =
  | { readonly call: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string };

/**
 * @param ours methods that the other end may call
 * @returns those of the other end; calls that it can no longer answer reject
 */
export function connectCalls<Theirs>(line: Line, ours: object): Remote<Theirs> {
  let next = 1;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();

  async function answer({ call, method, args }: Extract<Packet, { call: number }>): Promise<void> {
    try {
      const value = await (ours as Record<string, (...args: readonly unknown[]) => unknown>)[method]!(
        ...args,
      );
      line.send?.({ answer: call, value } satisfies Packet);
    } catch (error) {
      line.send?.({
        answer: call,
        error: error instanceof Error ? error.message : `${error}`,
      } satisfies Packet);
    }
  }

  line.on('message', message => {
    const packet = message as Packet;
    if ('call' in packet) return void answer(packet);
    const call = waiting.get(packet.answer);
    waiting.delete(packet.answer);
    if (packet.error === undefined) call?.resolve(packet.value);
    else call?.reject(new Error(packet.error));
  });
  line.on('disconnect', () => {
    for (const { reject } of waiting.values()) reject(new Error('The other process has ended'));
    waiting.clear();
  });

  return new Proxy({} as Remote<Theirs>, {
    get: (_, method) => {
      if (typeof method !== 'string' || method === 'then') return undefined;
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          waiting.set(next, { resolve, reject });
          line.send?.({ call: next++, method, args } satisfies Packet);
        });
    },
  });
}
