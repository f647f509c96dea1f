// What is kept of what one looks at.
import { SLOTS } from '../../../shared/protocol/messages';
import { z } from '../../../shared/protocol/zod';
import { resolveNodeName } from '../../../shared/resnet/architecture';
import { MODEL_NAMES } from '../../../shared/resnet/variant';
import type { AppState } from '../app-state';
import { EVERYWHERE, type Fields, field, passing } from '../keep/field';
import { FIRST_MODELS } from '../network/network';
import { firstSelection, paneNet, selectionAfterChange } from './selection';
import type { SelectionState } from './selection-state';

const nodeName = z.string().max(64);
const selectionSchema = z.object({
  slot: z.enum(SLOTS),
  node: nodeName,
  origin: z.object({ model: z.enum(MODEL_NAMES), node: nodeName }),
});

/** A node that the network does not have (a link may say anything) leaves the selection as it was. */
function selected(state: AppState, selection: AppState['selection']): Partial<AppState> {
  const slot = state.comparing ? selection.slot : 'a';
  const net = paneNet(state, slot);
  const there = net.nodes.some(({ name }) => name === resolveNodeName(net, selection.node));
  if (there) return { selection: { ...selection, slot } };
  return { selection: selectionAfterChange({ ...state, selection: { ...state.selection, slot } }) };
}

export const selectionFields: Fields<SelectionState> = {
  selection: field<AppState['selection']>(
    firstSelection(FIRST_MODELS.a),
    'selection',
    selectionSchema,
    EVERYWHERE,
    // Scrubbing through depth and walking by arrow keys pass many nodes.
    { words: ({ node }) => node, streams: true, write: selected },
  ),
  channel: field(null, 'channel', z.int().min(0).max(65_535).nullable(), EVERYWHERE),
  hovered: passing(null),
};
