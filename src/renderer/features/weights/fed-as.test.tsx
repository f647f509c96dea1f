// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CHECKPOINT } from '../../../fake-engine/weights';
import { beginScene } from '../../gallery/begin-scene';
import { appStore } from '../../state/store';
import { FedAs } from './fed-as';

const prepared = vi.fn();
const back = () => screen.queryByRole('button', { name: 'Back to what the file says' });

beforeEach(async () => {
  prepared.mockReset();
  await beginScene('stocked');
  const { actions } = appStore.getState();
  vi.spyOn(actions, 'weightsPrepared').mockImplementation(prepared);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('a change asks for that step alone', async () => {
  render(<FedAs entry={CHECKPOINT} />);
  expect(back()).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: /^Blue first/ }));
  expect(prepared).toHaveBeenCalledExactlyOnceWith(CHECKPOINT.id, { channels: 'bgr' });
});

it('what was asked for before is kept, and can be given up', async () => {
  const { receipt } = CHECKPOINT;
  const asked = {
    ...CHECKPOINT,
    receipt: { ...receipt, preprocessingFrom: { ...receipt.preprocessingFrom, crop: 'asked' as const } },
  };
  render(<FedAs entry={asked} />);
  await userEvent.click(screen.getByRole('radio', { name: 'Bicubic' }));
  expect(prepared).toHaveBeenCalledWith(CHECKPOINT.id, {
    crop: receipt.preprocessing.crop,
    interpolation: 'bicubic',
  });
  await userEvent.click(back()!);
  expect(prepared).toHaveBeenLastCalledWith(CHECKPOINT.id, null);
});
