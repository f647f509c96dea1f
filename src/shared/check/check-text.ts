// A check as plain text: what a terminal shows, and what somebody pastes into a report.
import { DEVICE_TITLES } from '../device-titles';
import { bytes, milliseconds, significant } from '../format';
import {
  type Difference,
  type NetworkCheck,
  type Outcome,
  QUANTITIES,
  QUANTITY_TITLES,
} from '../protocol/check';
import { VARIANTS } from '../resnet/variant';
import { facts, page, table } from '../text-table';
import type { Check } from './run-check';

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  reference: 'reference',
  agrees: 'agrees',
  disagrees: 'disagrees',
  failed: 'does not work',
  died: 'ends the engine',
};

/** What the differences are relative to, in a sentence. */
export const MEASURES =
  'Differences are the largest from the CPU: of a logit relative to the largest logit, of a statistic relative to itself or its node’s root mean square, of a gradient norm relative to that at its block’s input; shares and cosines as they are.';

const right = (title: string) => ({ title, figures: true });

/** `5.1×10⁻⁷`, or what stands for no number. */
export function differenceText({ value }: Pick<Difference, 'value'>): string {
  return value === null ? 'no number' : significant(value, 2);
}

/** `31.1 ms (30.2 ms to 35 ms)` */
export function runsText({ median, fastest, slowest }: NetworkCheck['times']): string {
  return `${milliseconds(median)} (${milliseconds(fastest)} to ${milliseconds(slowest)})`;
}

/** What is known of the machine, as names and values. */
export function machineFacts({ machine, providers }: Check): (readonly [string, string])[] {
  const { app, runtime, node, system, processor, memory, threads, graphics, variables } = machine;
  const drivers = [...new Set(providers.flatMap(provider => provider.drivers))];
  return [
    ['version', `ResNet Explorer ${app}, ${runtime}, Node.js ${node}`],
    ['system', system],
    ['processor', `${processor}, ${threads} threads used; ${bytes(memory)} memory`],
    ['graphics', graphics.join('; ') || 'no adapter that the system names'],
    ...(drivers.length > 0 ? [['drivers', drivers.join(', ')] as const] : []),
    ...(variables.length > 0 ? [['variables', variables.join(', ')] as const] : []),
  ];
}

/** What the automatic choice takes after a whole check; null where this one leaves that as it was. */
export function choiceText({ machine, providers }: Check): string | null {
  const whole = providers.length === machine.offered.length;
  if (!whole || providers.some(({ chosen }) => chosen === null)) return null;
  const others = providers.filter(({ device, chosen }) => device !== 'cpu' && chosen);
  const taken = others.length === 0 ? 'the CPU' : DEVICE_TITLES[others[0]!.device];
  return `The automatic choice takes ${taken}.`;
}

/** @param more facts that only the asker knows */
export function checkText(check: Check, more: readonly (readonly [string, string])[] = []): string {
  const { providers } = check;
  const measured = providers.flatMap(({ device, networks }) =>
    networks.map(network => ({ device, ...network })),
  );
  const compared = measured.flatMap(({ device, model, differences, half }) => [
    ...(differences
      ? QUANTITIES.map(name => ({ device, model, of: QUANTITY_TITLES[name], ...differences[name] }))
      : []),
    ...(half === undefined
      ? []
      : [{ device, model, of: 'logits, half precision', value: half, allowed: null, at: '' }]),
  ]);
  const size = measured[0]?.input.join(' × ');
  return page(
    `What computes here${size ? `: networks inspected at ${size} pixels` : ''}`,
    facts([...machineFacts(check), ...more]),
    table(
      [{ title: 'provider' }, { title: 'outcome' }, { title: 'because' }],
      providers.map(({ device, outcome, why }) => [DEVICE_TITLES[device], OUTCOME_WORDS[outcome], why]),
    ),
    choiceText(check) ?? '',
    table(
      [
        { title: 'provider' },
        { title: 'network' },
        right('first session'),
        right('first run'),
        right('warmed run'),
        right('fastest'),
        right('slowest'),
        right('runs'),
      ],
      measured.map(({ device, model, times }) => [
        DEVICE_TITLES[device],
        VARIANTS[model].title,
        ...[times.create, times.first, times.median, times.fastest, times.slowest].map(milliseconds),
        String(times.runs),
      ]),
    ),
    compared.length === 0
      ? ''
      : table(
          [
            { title: 'provider' },
            { title: 'network' },
            { title: 'of' },
            right('largest difference'),
            right('allowed'),
            { title: 'at' },
          ],
          compared.map(row => [
            DEVICE_TITLES[row.device],
            VARIANTS[row.model].title,
            row.of,
            differenceText(row),
            row.allowed === null ? '' : significant(row.allowed, 2),
            row.at ?? 'nowhere',
          ]),
        ),
    compared.length === 0 ? '' : MEASURES,
  );
}
