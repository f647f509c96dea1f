// What the main process and a page's preload say to each other.
import type { PortPacket } from '../channel';

export type ToPage =
  | PortPacket
  | {
      readonly kind: 'ipc';
      readonly channel: string;
      readonly args: unknown;
      readonly ports: readonly number[];
    }
  | { readonly kind: 'answer'; readonly call: number; readonly value?: unknown; readonly error?: string };

export type FromPage =
  | PortPacket
  | { readonly kind: 'ipc'; readonly channel: string; readonly args: readonly unknown[] }
  | {
      readonly kind: 'invoke';
      readonly call: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** The world of the preload, as Electron names it. */
export const PRELOAD_WORLD = 'Electron Isolated Context';
/** Functions of that world: one that DevTools put there, two of ours. */
export const SEND = 'standInSend';
export const RECEIVE = 'standInReceive';
export const FILE = 'standInFile';

/** `webUtils.getPathForFile` must answer at once, but a path is only to be had later: so long this stands for it. */
export function fileToken(number: number): string {
  return `\u0000file:${number}`;
}

/** @returns the number of a file, or null for any other value */
export function fileOfToken(value: unknown): number | null {
  const match = typeof value === 'string' && /^\0file:(\d+)$/.exec(value);
  return match ? Number(match[1]) : null;
}
