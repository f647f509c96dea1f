// What somebody who is to find a fault must know, as plain text. No paths, no file names, no pixels.

import { milliseconds } from '../../../shared/format';
import type { Slot } from '../../../shared/protocol/messages';
import type { WeightsEntry } from '../../../shared/protocol/records';
import type { AppState } from '../../state/app-state';
import { entryOf, specOf } from '../../state/network/network';
import { listOf } from '../../state/surgery/edits';
import type { Fault } from './fault-log';

export interface Surroundings {
  readonly host: string;
  readonly userAgent: string;
  /** CSS pixels and the ratio to the screen's. */
  readonly window: readonly [width: number, height: number, ratio: number];
  readonly theme: string;
  readonly lessMotion: boolean;
}

/** Folders and file names are a person's own: of a name its ending is left. Addresses lose what follows the host. */
export function withoutNames(text: string, names: readonly string[]): string {
  const known = [...names].filter(name => name.length > 2).sort((x, y) => y.length - x.length);
  const named = known.reduce((all, name) => all.replaceAll(name, ending(name)), text);
  return named
    .replace(/\b(https?|file):\/\/[^\s"']+/g, '$1://…')
    .replace(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s"'<>|:]+){2,}/g, path => ending(path));
}

function ending(name: string): string {
  return `…${/\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? ''}`;
}

function weightsWords(entry: WeightsEntry | null, id: string): string {
  if (!entry || id === 'bundled' || id.startsWith('untrained')) return id;
  const { format, dtype, naming, sha256, classes } = entry.receipt;
  return `${format} ${dtype}, ${naming} names, ${classes} classes, sha256 ${sha256.slice(0, 8)}`;
}

function paneLines(state: AppState, slot: Slot): string[] {
  const { network, run, error, progress, edits } = state.panes[slot];
  const { model, stride, shortcut, input } = specOf(network, state.weights);
  const time = run?.numbers?.timings;
  const edited = listOf(edits).length;
  return [
    `${slot.toUpperCase()}: ${model}, stride ${stride}, option ${shortcut}, input ${input.join('×')}${edited ? `, ${edited} edits` : ''}`,
    `   weights: ${weightsWords(entryOf(network, state.weights), network.weights)}`,
    `   last run: ${time ? `${milliseconds(time.total)} in all, run ${milliseconds(time.run)}, on ${run?.device.used}` : 'none'}`,
    ...(progress ? [`   under way: ${progress.step}`] : []),
    ...(error ? [`   failed: ${error.code}: ${error.message}`] : []),
  ];
}

export function diagnostics(state: AppState, faults: readonly Fault[], around: Surroundings): string {
  const { versions, engine, device, pictures, imageId, comparing } = state;
  const picture = pictures.find(other => other.imageId === imageId);
  const [width, height, ratio] = around.window;
  const lines = [
    `ResNet Explorer ${versions?.app ?? '(version unknown)'}, ${around.host}`,
    `Runtime: ${versions?.runtime ?? 'unknown'}; engine ${engine.state}`,
    `Page: ${around.userAgent}`,
    `Window: ${width}×${height} at ${ratio}, ${around.theme}${around.lessMotion ? ', less motion' : ''}`,
    device
      ? `Device: ${device.used} (${device.adapter ?? 'adapter unknown'}), ${device.threads} threads; asked for: ${device.requested}`
      : 'Device: unknown',
    ...(device?.tried ?? []).map(
      ({ name, ok, why }) => `   ${name}: ${ok ? 'works' : 'no'}${why && `: ${why}`}`,
    ),
    ...(comparing ? (['a', 'b'] as const) : (['a'] as const)).flatMap(slot => paneLines(state, slot)),
    `Picture: ${picture ? `${picture.format} ${picture.width}×${picture.height}` : 'none'}, ${pictures.length} open`,
    faults.length > 0 ? 'Faults, oldest first:' : 'Faults: none',
    ...faults.map(({ at, text }) => `   ${(at / 1000).toFixed(1)} s: ${text}`),
  ];
  const names = [
    ...pictures.map(({ name }) => name),
    ...state.weights.filter(({ id }) => id.length === 64).map(({ title }) => title),
  ];
  return withoutNames(lines.join('\n'), names);
}
