// The segments of a sequential JPEG (ITU-T T.81, annex B), as far as common files go: 8 bits, Huffman codes, one
// component or three. Whatever else a file holds is answered by null: another decoder takes it.
import { type HuffmanTable, huffmanTable } from './entropy';

export interface Component {
  readonly id: number;
  /** Sampling factors: blocks per MCU across and down. */
  readonly h: number;
  readonly v: number;
  readonly quantization: Uint16Array;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
}

export interface Scan {
  /** Places in the frame's list, and the tables of each. */
  readonly components: readonly { index: number; dc: HuffmanTable; ac: HuffmanTable }[];
  /** MCUs between two restart markers; 0: none. */
  readonly restart: number;
  /** Where the entropy-coded bytes begin. */
  readonly begin: number;
}

export interface SequentialJpeg {
  readonly frame: Frame;
  readonly scans: readonly Scan[];
  /** Whether the three components are Y, Cb and Cr. */
  readonly luminance: boolean;
}

const MARKER = { sof0: 0xc0, sof1: 0xc1, dht: 0xc4, eoi: 0xd9, sos: 0xda, dqt: 0xdb, dri: 0xdd, app14: 0xee };

/** Where the entropy-coded bytes from `at` on end: at a marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, at: number): number {
  for (let i = bytes.indexOf(0xff, at); i >= 0; i = bytes.indexOf(0xff, i + 1)) {
    const code = bytes[i + 1] ?? MARKER.eoi;
    if (code !== 0 && (code < 0xd0 || code > 0xd7)) return i;
  }
  throw new RangeError('the scan does not end');
}

/** @throws RangeError for what is damaged. @returns null for what is whole but of another kind */
export function readSequentialJpeg(bytes: Uint8Array): SequentialJpeg | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const quantization: Uint16Array[] = [];
  const huffman = new Map<number, HuffmanTable>();
  const scans: Scan[] = [];
  let frame: Frame | null = null;
  let restart = 0;
  let transform: number | null = null;

  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++; // filling
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) throw new RangeError('a marker is missing');
    if (marker === MARKER.eoi) break;
    const end = at + 2 + view.getUint16(at + 2);
    const segment = bytes.subarray(at + 4, end);
    at = end;
    if (marker === MARKER.dqt) readQuantization(segment, quantization);
    else if (marker === MARKER.dht) readHuffman(segment, huffman);
    else if (marker === MARKER.dri) restart = (segment[0]! << 8) | segment[1]!;
    else if (marker === MARKER.app14 && segment.length >= 12) transform = segment[11]!;
    else if (marker === MARKER.sof0 || marker === MARKER.sof1) {
      if (frame) throw new RangeError('two frames');
      frame = readFrame(segment, quantization);
      if (!frame) return null;
    } else if (marker === MARKER.sos) {
      if (!frame) throw new RangeError('a scan before the frame');
      scans.push(readScan(segment, frame, huffman, restart, end));
      at = endOfScan(bytes, end);
    } else if (marker >= 0xc2 && marker <= 0xcf) return null; // progressive, lossless, arithmetic
  }
  if (!frame || scans.length === 0) throw new RangeError('no picture');
  return { frame, scans, luminance: transform !== 0 && !isNamedRgb(frame, transform) };
}

/** Without Adobe's segment, components that are called R, G and B are that. */
function isNamedRgb({ components }: Frame, transform: number | null): boolean {
  return transform === null && String.fromCharCode(...components.map(({ id }) => id)) === 'RGB';
}

function readQuantization(segment: Uint8Array, tables: Uint16Array[]): void {
  for (let at = 0; at < segment.length; ) {
    const [wide, number] = [segment[at]! >> 4, segment[at]! & 15];
    at++;
    tables[number] = Uint16Array.from({ length: 64 }, (_, i) =>
      wide ? (segment[at + 2 * i]! << 8) | segment[at + 2 * i + 1]! : segment[at + i]!,
    );
    at += wide ? 128 : 64;
  }
}

/** Keys: class (0 DC, 16 AC) + number. */
function readHuffman(segment: Uint8Array, tables: Map<number, HuffmanTable>): void {
  for (let at = 0; at < segment.length; ) {
    const key = segment[at]!;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((a, b) => a + b, 0);
    tables.set(key, huffmanTable(counts, segment.subarray(at + 17, at + 17 + total)));
    at += 17 + total;
  }
}

function readFrame(segment: Uint8Array, quantization: readonly Uint16Array[]): Frame | null {
  const [precision, h1, h0, w1, w0, count] = segment as unknown as [
    ...[number, number, number, number, number, number],
  ];
  if (precision !== 8 || (count !== 1 && count !== 3)) return null;
  const components = Array.from({ length: count }, (_, i) => {
    const [id, factors, table] = segment.subarray(6 + 3 * i) as unknown as [number, number, number];
    return { id, h: factors >> 4, v: factors & 15, quantization: quantization[table]! };
  });
  if (components.some(component => !component.quantization)) throw new RangeError('a table is missing');
  return { width: (w1 << 8) | w0, height: (h1 << 8) | h0, components };
}

function readScan(
  segment: Uint8Array,
  frame: Frame,
  huffman: ReadonlyMap<number, HuffmanTable>,
  restart: number,
  begin: number,
): Scan {
  const components = Array.from({ length: segment[0]! }, (_, i) => {
    const [id, tables] = [segment[1 + 2 * i]!, segment[2 + 2 * i]!];
    const index = frame.components.findIndex(component => component.id === id);
    const [dc, ac] = [huffman.get(tables >> 4), huffman.get(16 + (tables & 15))];
    if (index < 0 || !dc || !ac) throw new RangeError('a table is missing');
    return { index, dc, ac };
  });
  return { components, restart, begin };
}
