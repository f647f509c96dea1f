// The grammar of accelerators, as Electron's documentation gives it. Electron itself ignores what it cannot read.

const MODIFIERS = new Set([
  'Command',
  'Cmd',
  'Control',
  'Ctrl',
  'CommandOrControl',
  'CmdOrCtrl',
  'Alt',
  'Option',
  'AltGr',
  'Shift',
  'Super',
  'Meta',
]);

const NAMED = new Set(
  (
    'Plus Space Tab Capslock Numlock Scrolllock Backspace Delete Insert Return Enter Up Down Left Right Home End ' +
    'PageUp PageDown Escape Esc VolumeUp VolumeDown VolumeMute MediaNextTrack MediaPreviousTrack MediaStop ' +
    'MediaPlayPause PrintScreen numdec numadd numsub nummult numdiv'
  ).split(' '),
);
const KEY = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|num\d|[)!@#$%^&*(:;<,=>.?/~`{\][|\\}'"_-])$/;

/** @returns what is wrong with it, or null */
export function faultOf(accelerator: string): string | null {
  const parts = accelerator.split('+');
  const key = parts.pop()!;
  const unknown = parts.find(part => !MODIFIERS.has(part));
  if (unknown !== undefined) return `${unknown || 'nothing'} is no modifier`;
  if (new Set(parts).size < parts.length) return 'a modifier stands twice';
  return KEY.test(key) || NAMED.has(key) ? null : `${key || 'nothing'} is no key`;
}
