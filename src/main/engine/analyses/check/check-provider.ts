// A provider held against the CPU: networks inspected on both. What comes out is kept for the automatic choice, which
// never takes a provider that disagrees.
import { milliseconds, significant } from '../../../../shared/format';
import {
  type NetworkCheck,
  type Outcome,
  type ProviderCheck,
  QUANTITIES,
  QUANTITY_TITLES,
} from '../../../../shared/protocol/check';
import { CodedError } from '../../../../shared/protocol/error';
import type { Device } from '../../../../shared/protocol/records';
import { type ModelName, VARIANTS } from '../../../../shared/resnet/variant';
import { type DeviceChooser, reason } from '../../session/device';
import { PROVIDERS } from '../../session/providers';
import { differences, isWithin, logitDifference } from './differences';
import type { Measured } from './measure';

/** What a whole check inspects, the largest last: it decides which provider is faster. */
const MODELS: readonly ModelName[] = ['resnet18', 'resnet50'];

/** [H, W] that a whole check feeds, whatever the weights ask for, so that times can be compared. */
export const WHOLE_INPUT: readonly [number, number] = [224, 224];

/** Inspects a network on a device. */
export interface Bench {
  /**
   * @param target class index; -1 for the arg-max
   * @param done networks that were measured so far, of `total`
   */
  measure(model: ModelName, device: Device, target: number, done: number, total: number): Promise<Measured>;
  /** Logits of a forward pass in half precision. */
  half(model: ModelName, device: Device): Promise<Float32Array>;
  /** Driver files that are loaded by now. */
  drivers(): Promise<string[]>;
}

export interface ProviderQuestion {
  readonly device: Device;
  /** One network alone; left out: those of a whole check. */
  readonly model?: ModelName | undefined;
  /** [H, W]; left out: that of a whole check, or what the weights of the one network ask for. */
  readonly input?: readonly [number, number] | undefined;
  /** The engine ended when this was asked before. */
  readonly again?: boolean | undefined;
}

/** What the CPU said, by model and input: it is asked once. */
export type References = Map<string, Measured>;

/** @throws CodedError cancelled; what the CPU throws */
export async function checkProvider(
  question: ProviderQuestion,
  bench: Bench,
  references: References,
  devices: DeviceChooser,
): Promise<ProviderCheck> {
  const { device, model: only, input, again = false } = question;
  const models = only ? [only] : MODELS;
  const keyOf = (model: ModelName) => `${model} ${input ?? ''}`;
  const missing = models.filter(model => !references.has(keyOf(model)));
  const total = missing.length + (device === 'cpu' ? 0 : models.length);
  let done = 0;
  for (const model of missing)
    references.set(keyOf(model), await bench.measure(model, 'cpu', -1, done++, total));
  const pairs = models.map(model => ({ model, reference: references.get(keyOf(model))! }));

  if (device === 'cpu') {
    const networks = pairs.map(({ model, reference }) => networkCheck(model, reference, null));
    const why = 'the others are held against it';
    return { device, outcome: 'reference', chosen: true, why, networks, drivers: [] };
  }

  const networks: NetworkCheck[] = [];
  const inspectAll = async (): Promise<Found> => {
    try {
      for (const { model, reference } of pairs) {
        const measured = await bench.measure(model, device, reference.target, done++, total);
        networks.push(networkCheck(model, measured, reference));
      }
    } catch (error) {
      if (error instanceof CodedError && error.code === 'cancelled') throw error;
      return { outcome: 'failed', why: reason(error) };
    }
    const wrong = disagreement(networks);
    return wrong ? { outcome: 'disagrees', why: wrong } : { outcome: 'agrees', ...speed(networks, pairs) };
  };
  const whole = !only && !input;
  let found: Found | undefined;
  const verdict = await devices.judge(device, again, async () => {
    found = await inspectAll();
    const { outcome, why, faster = false } = found;
    // Which one is faster is a question about the networks that people look at, at their size.
    return outcome === 'agrees' && !whole ? null : { name: device, ok: faster, why };
  });
  const { outcome, why } = found!;
  if (verdict?.ok) await addHalf(networks, pairs, bench, device);
  return {
    device,
    outcome,
    chosen: verdict?.ok ?? null,
    why: outcome === 'failed' ? `${why}. ${PROVIDERS[device].advice.replace(/\.$/, '')}` : why,
    networks,
    drivers: await bench.drivers(),
  };
}

interface Pair {
  readonly model: ModelName;
  readonly reference: Measured;
}

interface Found {
  readonly outcome: Outcome;
  readonly why: string;
  /** Than the CPU. */
  readonly faster?: boolean;
}

function networkCheck(model: ModelName, measured: Measured, reference: Measured | null): NetworkCheck {
  const { input, times } = measured;
  return {
    model,
    input: [...input],
    times,
    differences: reference && differences(model, reference, measured),
  };
}

/** The first of the differences that rounding does not explain, in words; null: there is none. */
function disagreement(networks: readonly NetworkCheck[]): string | null {
  for (const { model, differences: found } of networks) {
    for (const quantity of QUANTITIES) {
      const { value, allowed, at } = found![quantity];
      if (isWithin(found![quantity])) continue;
      const how =
        value === null
          ? 'are no numbers'
          : `differ from the CPU's by ${significant(value, 2)}, where ${significant(allowed, 2)} is allowed`;
      return `its ${QUANTITY_TITLES[quantity]} of ${VARIANTS[model].title} ${how} (at ${at})`;
    }
  }
  return null;
}

/** Whether it is faster than the CPU on the last network. */
function speed(networks: readonly NetworkCheck[], pairs: readonly Pair[]): Pick<Found, 'why' | 'faster'> {
  const { model, times } = networks.at(-1)!;
  const cpu = pairs.at(-1)!.reference.times.median;
  const both = `${milliseconds(times.median)} against the CPU's ${milliseconds(cpu)} for ${VARIANTS[model].title}`;
  const faster = times.median < cpu;
  return { faster, why: faster ? both : `slower than the CPU: ${both}` };
}

/** What half precision changes, where the provider computes in it: a GPU may not. */
async function addHalf(
  networks: NetworkCheck[],
  pairs: readonly Pair[],
  bench: Bench,
  device: Device,
): Promise<void> {
  for (const [i, { model, reference }] of pairs.entries()) {
    const logits = await bench.half(model, device).catch(() => null);
    if (logits) networks[i] = { ...networks[i]!, half: logitDifference(reference.logits, logits) };
  }
}
