// Message channels whose two ends may lie in three kinds of place: the main process, a page, a utility process. Every
// message passes the main process, which knows where each end is.

/** Where an end is listened to. */
export interface Seat {
  deliver(data: unknown, ports: readonly End[]): void;
  /** The other end is gone. */
  closed(): void;
}

/** One end of a channel. Without a seat it is on its way, and what arrives waits. */
export class End {
  other!: End;
  #seat: Seat | null = null;
  #waiting: { data: unknown; ports: readonly End[] }[] = [];
  #gone = false;

  /** Sends to whoever holds the other end. */
  post(data: unknown, ports: readonly End[] = []): void {
    if (!this.#gone) this.other.#arrive(data, ports);
  }

  seat(seat: Seat | null): void {
    this.#seat = seat;
    if (!seat) return;
    for (const { data, ports } of this.#waiting.splice(0)) seat.deliver(data, ports);
    if (this.#gone) seat.closed();
  }

  /** Both ends are gone with one. */
  close(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.other.#gone = true;
    this.other.#seat?.closed();
  }

  #arrive(data: unknown, ports: readonly End[]): void {
    if (this.#seat) this.#seat.deliver(data, ports);
    else this.#waiting.push({ data, ports });
  }
}

export function channel(): [End, End] {
  const ends: [End, End] = [new End(), new End()];
  ends[0].other = ends[1];
  ends[1].other = ends[0];
  return ends;
}

/** What a place and the main process say to each other about ports. */
export type PortPacket =
  | {
      readonly kind: 'port';
      readonly port: number;
      readonly data: unknown;
      readonly ports: readonly number[];
    }
  | { readonly kind: 'port-closed'; readonly port: number };

let nextPort = 1;

/** The ends that lie in one page or in one utility process, by number. */
export class Ports {
  readonly #ends = new Map<number, End>();

  /** @param send reaches that place */
  constructor(private readonly send: (packet: PortPacket) => void) {}

  /** Ends that go there now. @returns their numbers */
  take(ends: readonly End[]): number[] {
    return ends.map(end => {
      const port = nextPort++;
      this.#ends.set(port, end);
      // The place must know the number before anything is said of it.
      queueMicrotask(() => {
        if (this.#ends.get(port) !== end) return;
        end.seat({
          deliver: (data, ports) => this.send({ kind: 'port', port, data, ports: this.take(ports) }),
          closed: () => {
            this.#ends.delete(port);
            this.send({ kind: 'port-closed', port });
          },
        });
      });
      return port;
    });
  }

  /** Ends that come from there. */
  give(numbers: readonly number[]): End[] {
    return numbers.flatMap(port => {
      const end = this.#ends.get(port);
      this.#ends.delete(port);
      end?.seat(null);
      return end ? [end] : [];
    });
  }

  hear(packet: PortPacket): void {
    const end = this.#ends.get(packet.port);
    if (!end) return;
    if (packet.kind === 'port') {
      end.post(packet.data, this.give(packet.ports));
    } else {
      this.#ends.delete(packet.port);
      end.close();
    }
  }

  /** The place is gone. */
  close(): void {
    const ends = [...this.#ends.values()];
    this.#ends.clear();
    for (const end of ends) end.close();
  }
}
