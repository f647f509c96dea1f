// How keys are written (`Mod+Shift+z`), told apart and shown. Mod is Command on a Mac and Ctrl elsewhere.

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const MODIFIERS = ['Mod', 'Alt', 'Shift'] as const;

export const IS_MAC = typeof navigator !== 'undefined' && /^Mac/.test(navigator.platform);

/** One key press in the order Mod, Alt, Shift: what the keys of a command are compared with. */
export function normalKey(keys: string): string {
  const parts = keys.split('+').filter(Boolean);
  const last = keys.endsWith('+') ? '+' : parts.pop()!;
  const held = MODIFIERS.filter(modifier => parts.includes(modifier));
  return [...held, last.length === 1 ? last.toLowerCase() : last].join('+');
}

/** @returns null for a press that no command can mean: the other system key is held */
export function pressedKey(press: KeyPress, mac: boolean): string | null {
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (other) return null;
  // Which signs need Shift is the keyboard's affair (`?` here, `/` there); for letters and named keys it is meant.
  const sign = press.key.length === 1 && press.key.toLowerCase() === press.key.toUpperCase();
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const held = [mod && 'Mod', press.altKey && 'Alt', press.shiftKey && !sign && 'Shift'].filter(Boolean);
  return [...held, key].join('+');
}

const NAMED: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
};
const MAC_NAMES: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const OTHER_NAMES: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

/** The caps to press at once, as they are printed: `Ctrl`, `K`. */
export function keyCaps(keys: string, mac: boolean): string[] {
  const normal = normalKey(keys);
  const parts =
    normal.endsWith('++') || normal === '+' ? [...normal.slice(0, -2).split('+'), '+'] : normal.split('+');
  return parts
    .filter(Boolean)
    .map(
      part =>
        (mac ? MAC_NAMES : OTHER_NAMES)[part] ??
        NAMED[part] ??
        (part.length === 1 ? part.toUpperCase() : part),
    );
}

/** `Ctrl+K`, `⌘K` */
export function keyLabel(keys: string, mac: boolean): string {
  return keyCaps(keys, mac).join(mac ? '' : '+');
}
