// What a file is called that is made of what one looks at: `running-cat-resnet50`.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';

/** Letters and digits of any script; the rest, which some systems take amiss, becomes a hyphen. */
export function plainName(text: string): string {
  return text
    .replace(/[^\p{Letter}\p{Number}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
    .toLowerCase();
}

/** The picture and the network. @param slot left out: the networks that are compared */
export function fileStem({ pictures, imageId, panes, comparing }: AppState, slot?: Slot): string {
  const name = pictures.find(picture => picture.imageId === imageId)?.name ?? '';
  const picture = plainName(name.replace(/\.[A-Za-z]{2,5}$/, ''));
  const both = comparing && panes.a.network.model !== panes.b.network.model;
  const { a, b } = panes;
  const networks = slot ? [panes[slot].network.model] : [a.network.model, ...(both ? [b.network.model] : [])];
  return [picture, ...networks].filter(Boolean).join('-');
}
