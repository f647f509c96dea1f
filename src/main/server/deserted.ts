// When a server that nobody watches has nobody left to serve.

/** A reload, or a browser that is started again, takes less. */
const LOOKS = 20;

/** @param pages how many are open @returns resolves when there was none for `ms` milliseconds */
export function deserted(pages: () => number, ms: number): Promise<void> {
  let seen = Date.now();
  return new Promise(resolve => {
    const timer = setInterval(() => {
      if (pages() > 0) seen = Date.now();
      if (Date.now() - seen < ms) return;
      clearInterval(timer);
      resolve();
    }, ms / LOOKS);
    timer.unref();
  });
}
