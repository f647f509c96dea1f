// What the main process and a utility process say to each other.
import type { PortPacket } from '../channel';

export type FromParent =
  | PortPacket
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] };

export type FromUtility =
  | PortPacket
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'refused'; readonly sentence: string };
