// Names of this machine that always mean this machine. No site can take one of them for itself, so a Host header that
// holds one was written by a browser that meant a local address: this server's own, or that of an ssh forward to it.

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/;

/** @returns the port of a Host header that names this machine, 80 where it names none; null for every other name */
export function loopbackPort(host: string | undefined): number | null {
  const [match, port] = LOOPBACK.exec(host ?? '') ?? [];
  return match === undefined ? null : Number(port ?? 80);
}
