// Edits of a network as values: one factor more or less, what they are called, what of them a network can have. Pure.
import type { Edits } from '../../../shared/protocol/records';
import type { Architecture } from '../../../shared/resnet/architecture';
import { misfit } from '../../../shared/resnet/edits';

export const NO_EDITS: Edits = { gates: {}, channels: {} };

/** The two paths through a block. */
export type Side = 'shortcut' | 'residual';

export const SIDE_WORDS: Readonly<Record<Side, string>> = {
  shortcut: 'shortcut',
  residual: 'residual branch',
};

/** A factor that was changed. */
export type Edit =
  | { readonly kind: 'gate'; readonly block: string; readonly side: Side; readonly factor: number }
  | { readonly kind: 'channel'; readonly node: string; readonly channel: number; readonly factor: number };

export function gateOf({ gates }: Edits, block: string, side: Side): number {
  return gates[block]?.[side] ?? 1;
}

export function channelFactorOf({ channels }: Edits, node: string, channel: number): number {
  return channels[node]?.[channel] ?? 1;
}

/** A record without a key where the value changes nothing. */
function put<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Record<string, T> {
  const others = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  return value === null ? others : { ...record, [key]: value };
}

/** With this factor on a path; 1 is as trained. */
export function withGate(edits: Edits, block: string, side: Side, factor: number): Edits {
  const gate = { shortcut: 1, residual: 1, ...edits.gates[block], [side]: factor };
  const asTrained = gate.shortcut === 1 && gate.residual === 1;
  return { ...edits, gates: put(edits.gates, block, asTrained ? null : gate) };
}

/** With this factor on a channel of a node; 0 mutes it, 1 is as trained. */
export function withChannel(edits: Edits, node: string, channel: number, factor: number): Edits {
  const factors = put(edits.channels[node] ?? {}, String(channel), factor === 1 ? null : factor);
  const none = Object.keys(factors).length === 0;
  return { ...edits, channels: put(edits.channels, node, none ? null : factors) };
}

export function withEdit(edits: Edits, edit: Edit): Edits {
  return edit.kind === 'gate'
    ? withGate(edits, edit.block, edit.side, edit.factor)
    : withChannel(edits, edit.node, edit.channel, edit.factor);
}

/** Every factor that is changed: paths, shortcut first, then channels, each in the order in which they were touched. */
export function listOf({ gates, channels }: Edits): Edit[] {
  return [
    ...Object.entries(gates).flatMap(([block, gate]) =>
      (['shortcut', 'residual'] as const)
        .filter(side => gate[side] !== 1)
        .map((side): Edit => ({ kind: 'gate', block, side, factor: gate[side] })),
    ),
    ...Object.entries(channels).flatMap(([node, factors]) =>
      Object.entries(factors).map(
        ([channel, factor]): Edit => ({ kind: 'channel', node, channel: Number(channel), factor }),
      ),
    ),
  ];
}

/** `40 %` */
export function factorWords(factor: number): string {
  return `${Math.round(1000 * factor) / 10} %`;
}

const PATHS: Readonly<Record<Side, string>> = { shortcut: 'shortcut', residual: 'branch' };

/** What was done, after the name of its block or node: `shortcut cut`, `branch 40 %`, `channel 17 muted`. */
export function editWords(edit: Edit): string {
  const { factor } = edit;
  const of = edit.kind === 'gate' ? PATHS[edit.side] : `channel ${edit.channel}`;
  const off = edit.kind === 'gate' ? 'cut' : 'muted';
  return `${of} ${factor === 0 ? off : factorWords(factor)}`;
}

const fitted = new WeakMap<Edits, { net: Architecture; edits: Edits }>();

/** What of the edits this network can have; those of another depth wait until it comes back. The same object each time. */
export function fitting(edits: Edits, net: Architecture): Edits {
  const known = fitted.get(edits);
  if (known?.net === net) return known.edits;
  const fits = (edit: Edit) => misfit(withEdit(NO_EDITS, edit), net) === null;
  const all = listOf(edits);
  const found = all.every(fits) ? edits : all.filter(fits).reduce(withEdit, NO_EDITS);
  fitted.set(edits, { net, edits: found });
  return found;
}

export function isEdited({ gates, channels }: Edits): boolean {
  return Object.keys(gates).length + Object.keys(channels).length > 0;
}

/** What tells two sets of edits apart, in a word or two: the factor that differs, or `edits`. */
export function differenceWords(before: Edits, after: Edits): string {
  const keyed = (edits: Edits) => new Map(listOf(edits).map(edit => [nameOf(edit), edit.factor] as const));
  const [was, is] = [keyed(before), keyed(after)];
  const names = new Set([...was.keys(), ...is.keys()]);
  const changed = [...names].filter(name => was.get(name) !== is.get(name));
  return changed.length === 1 ? changed[0]! : 'edits of the network';
}

/** `layer2.1 shortcut`, `layer2.0 channel 17` */
export function nameOf(edit: Edit): string {
  return edit.kind === 'gate' ? `${edit.block} ${PATHS[edit.side]}` : `${edit.node} channel ${edit.channel}`;
}
