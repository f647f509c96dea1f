// All commands, area by area. An area is a file beside this one; a new action gets its line there.

import type { Command } from './command';
import { COMPARE } from './compare';
import { DEVICE } from './device';
import { EDIT } from './edit';
import { FILE } from './file';
import { GRADIENT } from './gradient';
import { HELP } from './help';
import { normalKey } from './keys';
import { MAPS } from './maps';
import { NETWORK } from './network';
import { NODE } from './node';
import { PICTURE } from './picture';
import { SHARE } from './share';
import { SURGERY } from './surgery';
import { TOUR } from './tour';
import { VIEW } from './view';
import { WEIGHTS } from './weights';

export const COMMANDS: readonly Command[] = [
  ...FILE,
  ...SHARE,
  ...EDIT,
  ...PICTURE,
  ...NETWORK,
  ...NODE,
  ...SURGERY,
  ...WEIGHTS,
  ...DEVICE,
  ...GRADIENT,
  ...MAPS,
  ...COMPARE,
  ...VIEW,
  ...TOUR,
  ...HELP,
];

const byId = new Map(COMMANDS.map(command => [command.id, command]));
const byKey = new Map(
  COMMANDS.flatMap(command => (command.keys ?? []).map(key => [normalKey(key), command])),
);

export function commandOf(id: string): Command | null {
  return byId.get(id) ?? null;
}

/** @param key as keys.ts normalises it */
export function commandForKey(key: string): Command | null {
  return byKey.get(key) ?? null;
}
