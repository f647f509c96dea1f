// What the store's actions ask of the view of the network, which alone knows how wide it is. Before one is attached
// nothing happens.
import type { Slot } from '../../../shared/protocol/messages';

export interface RibbonPort {
  /** Zooms out to the whole network. */
  fit(): void;
  zoomToSelection(): void;
  zoomStep(factor: number): void;
  /** Brings a node into view, at a level where it can be seen. */
  show(slot: Slot, node: string): void;
}

export const NO_RIBBON: RibbonPort = {
  fit: () => {},
  zoomToSelection: () => {},
  zoomStep: () => {},
  show: () => {},
};
