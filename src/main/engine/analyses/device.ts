// The execution provider that people choose.
import { chooseDevice } from '../../../shared/protocol/requests/device';
import { analysis } from './analysis';

export const deviceAnalysis = analysis({
  request: chooseDevice,
  lane: 'interactive',
  replaces: () => '',
  run: async ({ engine }, { device, precision }) => ({
    device: await engine.chooseDevice(device, precision),
  }),
});
