// A provider held against the CPU, and what is known of the machine.
import {
  checkProvider as checkRequest,
  describeMachine as machineRequest,
} from '../../../../shared/protocol/requests/check';
import type { ModelName } from '../../../../shared/resnet/variant';
import { describeMachine, loadedDrivers } from '../../machine/machine';
import { BUNDLED } from '../../weights/bundled';
import { analysis, type Services } from '../analysis';
import { type Bench, checkProvider, type References, WHOLE_INPUT } from './check-provider';
import { halfLogits, measure } from './measure';

/** What the CPU said, by engine. */
const references = new WeakMap<Services, References>();

export const checkAnalysis = analysis({
  request: checkRequest,
  lane: 'interactive', // its times count only while nothing else runs
  run: async ({ engine }, { device, model, input, again }, job) => {
    const { executor, networks, library } = engine;
    await engine.freeSessions(); // a GPU may have room for one network only
    const bundled = (await library.list()).filter(entry => entry.id === BUNDLED).map(entry => entry.model);
    const size = input ?? (model ? undefined : WHOLE_INPUT);
    const networkOf = (of: ModelName) => {
      const weights = bundled.includes(of) ? BUNDLED : 'untrained:0';
      return networks.resolve({ model: of, weights, ...(size && { input: [...size] }) });
    };
    const bench: Bench = {
      measure: async (of, on, target, done, total) =>
        measure(executor, await networkOf(of), on, target, job, share => (done + share) / total),
      half: async (of, on) => halfLogits(executor, await networkOf(of), on),
      drivers: loadedDrivers,
    };
    const known = references.get(engine) ?? new Map();
    references.set(engine, known);
    return { check: await checkProvider({ device, model, input, again }, bench, known, executor.devices) };
  },
});

export const machineAnalysis = analysis({
  request: machineRequest,
  lane: 'interactive',
  run: async ({ engine }) => ({ machine: await describeMachine(engine.options.appVersion) }),
});
