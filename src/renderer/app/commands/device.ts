// Commands on the device: what computes, and in which precision.
import { DEVICE_TITLES } from '../../../shared/device-titles';
import { DEVICES, precisionOf } from '../../../shared/protocol/records';
import { appState } from '../../state/use-app-state';
import { actions, type Command } from './command';

export const DEVICE: readonly Command[] = [
  {
    id: 'device.auto',
    title: 'Compute on the fastest device that agrees with the CPU',
    group: 'Network',
    keywords: 'automatic gpu provider',
    available: ({ device }) => device !== null,
    run: () => actions().deviceChosen('auto'),
  },
  ...DEVICES.map(
    (name): Command => ({
      id: `device.${name}`,
      title: `Compute on ${DEVICE_TITLES[name]}`,
      group: 'Network',
      keywords: 'device gpu provider',
      available: ({ device }) => device !== null,
      run: () => actions().deviceChosen(name),
    }),
  ),
  {
    id: 'device.check',
    title: 'Check what each device computes',
    group: 'Network',
    keywords: 'test benchmark gpu driver provider agree speed report',
    available: ({ device }) => device !== null,
    run: () => actions().sheetOpened('check'),
  },
  {
    id: 'device.precision',
    title: 'Compute convolutions in half precision',
    titleIn: ({ device }) =>
      `Compute convolutions in ${device && precisionOf(device) === 'half' ? 'single' : 'half'} precision`,
    group: 'Network',
    keywords: 'float16 fp16 gpu',
    available: ({ device }) => device !== null && device.used !== 'cpu',
    run: () => {
      const { device } = appState();
      if (device)
        actions().deviceChosen(device.requested, precisionOf(device) === 'half' ? 'single' : 'half');
    },
  },
];
