// check: every execution provider that the runtime offers, held against the CPU and timed.
import { checkText } from '../../shared/check/check-text';
import { type Check, runCheck } from '../../shared/check/run-check';
import { DEVICE_TITLES } from '../../shared/device-titles';
import { CodedError } from '../../shared/protocol/error';
import type { Command } from './command';
import { withEngine } from './context';
import { ProgressLine } from './progress';

export const check: Command = {
  name: 'check',
  summary: 'whether each execution provider computes what the CPU computes, and how fast',
  operands: [],
  options: ['device', 'model', 'input'],
  meanings: {
    device: 'one provider alone, beside the CPU (default all that the runtime offers)',
    model: 'one network alone (default resnet18 and resnet50)',
    input: 'input size in pixels (default 224; of one network alone, what its weights ask for)',
  },
  async run({ values }, context) {
    const { device, model, input } = values;
    const only = device === 'auto' ? undefined : device;
    const progress = new ProgressLine(context);
    const found = await withEngine(context, async link => {
      try {
        const listener = {
          onProgress: (checked: keyof typeof DEVICE_TITLES, fraction: number) =>
            progress.say(`checking ${DEVICE_TITLES[checked]}`, fraction),
        };
        return await runCheck(link.client, { device: only, model, input }, listener).result;
      } finally {
        progress.clear();
      }
    });
    await context.out(values.json ? `${JSON.stringify(checkJson(found))}\n` : checkText(found));
    if (only) refuseBad(found, only);
  },
};

/** The contract's shape; NaN and infinities are null already. */
function checkJson({ machine, providers }: Check) {
  return { machine, providers };
}

/** A provider that was asked for by name and does not compute what the CPU computes is a wrong request. */
function refuseBad({ providers }: Check, device: keyof typeof DEVICE_TITLES): void {
  const asked = providers.find(provider => provider.device === device);
  if (!asked || asked.outcome === 'agrees' || asked.outcome === 'reference') return;
  throw new CodedError(
    'device',
    `${DEVICE_TITLES[device]} ${asked.outcome === 'disagrees' ? 'disagrees with the CPU' : 'does not work here'}: ${asked.why}.`,
  );
}
