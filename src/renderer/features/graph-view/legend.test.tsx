// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { type ModelName, networkSpec } from '../../../shared/resnet/variant';
import { beginScene } from '../../gallery/begin-scene';
import { appStore } from '../../state/store';
import { Legend } from './legend';

const shown = () => screen.getAllByRole('listitem').map(item => item.textContent);
const net = (model: ModelName, shortcut?: 'none') =>
  architecture(networkSpec(model, shortcut ? { shortcut } : {}));

beforeEach(async () => void (await beginScene('full')));
afterEach(cleanup);

it('has only the forms that the networks on screen have', () => {
  const { rerender } = render(<Legend nets={[net('resnet18')]} />);
  expect(shown()).toEqual(['identity', 'projection', 'residual branch', 'width = share of gradient']);
  rerender(<Legend nets={[net('resnet20')]} />);
  expect(shown()).toContain('zero padding');
  expect(shown()).not.toContain('projection');
  rerender(<Legend nets={[net('resnet34', 'none')]} />);
  expect(shown()).toEqual(['residual branch', 'width = share of gradient']);
});

it('names the marks of the blocks', () => {
  const { rerender } = render(<Legend nets={[net('seresnet50')]} />);
  expect(shown()).toContain('gate');
  rerender(<Legend nets={[net('resnetv2_50')]} />);
  expect(shown()).toContain('pre-activation');
  expect(shown()).not.toContain('gate');
});

it('a cut is a form as well', () => {
  render(<Legend nets={[net('resnet18')]} />);
  act(() => appStore.getState().actions.gateChanged('a', 'layer1.0', 'shortcut', 0));
  expect(shown()).toContain('cut');
});
