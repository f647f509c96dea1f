// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginScene } from '../../../gallery/begin-scene';
import { editsIn } from '../../../state/network/network';
import { appStore } from '../../../state/store';
import { FactorPanel } from './factor-panel';

const gates = () => editsIn(appStore.getState(), 'a').gates;
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

beforeEach(async () => void (await beginScene('full')));
afterEach(cleanup);

it('offers only what changes something', async () => {
  render(<FactorPanel slot="a" block="layer2.1" side="residual" />);
  expect(button('Restore layer2.1 residual branch').disabled).toBe(true);
  await userEvent.click(button('Cut'));
  expect(gates()['layer2.1']?.residual).toBe(0);
  expect(button('Cut').disabled).toBe(true);
  await userEvent.click(button('Restore layer2.1 residual branch'));
  expect(gates()).toEqual({});
});

it('cuts the shortcuts of the block’s stage, or of all', async () => {
  render(<FactorPanel slot="a" block="layer2.1" side="shortcut" />);
  await userEvent.click(button('Cut all of layer2'));
  expect(Object.keys(gates()).sort()).toEqual(['layer2.0', 'layer2.1']);
  await userEvent.click(button('Cut all: plain net'));
  expect(Object.keys(gates())).toHaveLength(8);
});

it('knows nothing of stages on a branch', () => {
  render(<FactorPanel slot="a" block="layer2.1" side="residual" />);
  expect(screen.queryByRole('button', { name: /^Cut all/ })).toBeNull();
});
