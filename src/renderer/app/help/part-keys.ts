// Keys that belong to a part of the page while it has the focus. They are made in that part; here they are only listed.

export interface PartKeys {
  readonly part: string;
  readonly keys: readonly { readonly caps: readonly string[]; readonly does: string }[];
}

export const PART_KEYS: readonly PartKeys[] = [
  {
    part: 'In the graph',
    keys: [
      { caps: ['←', '→'], does: 'Next element before or after' },
      { caps: ['↑', '↓'], does: 'Out of a block and into it; the other network' },
      { caps: ['↵'], does: 'Select, and open it' },
      { caps: ['Space'], does: 'Select' },
      { caps: ['Esc'], does: 'One level out' },
      { caps: ['Home', 'End'], does: 'First and last element' },
    ],
  },
  {
    part: 'In the maps',
    keys: [
      { caps: ['←', '→', '↑', '↓'], does: 'Choose a channel; in the large map, a pixel' },
      { caps: ['PgUp', 'PgDn'], does: 'A page of channels' },
      { caps: ['Home', 'End'], does: 'First and last channel' },
    ],
  },
  {
    part: 'Everywhere',
    keys: [
      { caps: ['Tab'], does: 'Next control' },
      { caps: ['Shift', 'F10'], does: 'Menu of what has the focus' },
      { caps: ['Esc'], does: 'Close what floats' },
    ],
  },
];
