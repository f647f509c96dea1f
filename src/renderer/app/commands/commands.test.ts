import { beforeAll, expect, it, vi } from 'vitest';
import { appStore } from '../../state/store';
import { GROUPS, isAvailable, titleOf } from './command';
import { COMMANDS, commandOf } from './commands';
import { normalKey } from './keys';

const twice = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);

beforeAll(() => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) }); // the system is light
});

it('gives every command an id of its own, a title and a group', () => {
  expect(twice(COMMANDS.map(({ id }) => id))).toEqual([]);
  expect(twice(COMMANDS.map(({ title }) => title))).toEqual([]);
  for (const { id, title, group } of COMMANDS) {
    expect(id).toMatch(/^[a-z]+(\.[a-z0-9_-]+)+$/);
    expect(title, id).toMatch(/^[A-Z].*[^.]$/);
    expect(GROUPS, id).toContain(group);
  }
});

it('gives no key two meanings', () => {
  expect(twice(COMMANDS.flatMap(({ keys = [] }) => keys.map(normalKey)))).toEqual([]);
});

it('answers whether it can be done, and how it is called, in the first state of the page', () => {
  const state = appStore.getState();
  for (const command of COMMANDS) {
    expect(typeof isAvailable(command, state), command.id).toBe('boolean');
    expect(titleOf(command, state), command.id).not.toBe('');
  }
});

it('does to what is selected what is not done to something else', () => {
  appStore.getState().actions.compareStarted();
  expect(titleOf(commandOf('compare.toggle')!, appStore.getState())).toBe('Stop comparing');
  commandOf('compare.toggle')!.run();
  expect(appStore.getState().comparing).toBe(false);
  const remove = commandOf('picture.remove')!;
  expect(isAvailable(remove, appStore.getState())).toBe(false);
  expect(isAvailable(remove, appStore.getState(), { kind: 'picture', imageId: 'x' })).toBe(true);
});

it('feeds the picture at another size, and at that of the weights again', () => {
  const input = () => appStore.getState().panes.a.network.input;
  commandOf('network.input-96')!.run();
  expect(input()).toEqual([96, 96]);
  expect(isAvailable(commandOf('network.input-96')!, appStore.getState())).toBe(false);
  commandOf('network.input-own')!.run();
  expect(input()).toBeUndefined();
  expect(isAvailable(commandOf('network.input-own')!, appStore.getState())).toBe(false);
});
