import { beforeEach, expect, it, vi } from 'vitest';
import type { PageMenu, TaskProgress } from '../../../shared/protocol/desktop';
import { menuSchema } from '../../../shared/protocol/desktop';
import type { Shell } from '../../host/host';
import { appStore } from '../../state/store';
import { COMMANDS } from '../commands/commands';
import { attachShell } from './attach-shell';
import { pageMenu } from './page-menu';
import { taskProgress } from './task-progress';

const state = () => appStore.getState();
const menus: PageMenu[] = [];
const progress: TaskProgress[] = [];
let choose: (id: string) => void;
const shell: Shell = {
  menuChanged: menu => menus.push(menu),
  progressed: value => progress.push(value),
  fileOpened: () => {},
  onCommand: listener => {
    choose = listener;
  },
};
const item = (id: string) =>
  menus
    .at(-1)!
    .flatMap(({ items }) => items)
    .find(other => other.id === id);

beforeEach(() => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) }); // the system is light
  vi.useFakeTimers();
  attachShell(appStore, shell);
});

it('tells the menu at once, and again when something in it has changed', () => {
  expect(menuSchema.safeParse(menus[0]).success).toBe(true);
  expect(item('file.open')).toMatchObject({ keys: 'Mod+o', enabled: true });
  expect(item('compare.toggle')).toMatchObject({ keys: null });
  const before = menus.length;
  state().actions.compareStarted();
  vi.advanceTimersByTime(1000);
  expect(item('compare.toggle')!.title).toBe('Stop comparing');
  const told = menus.length;
  expect(told).toBeGreaterThan(before);
  state().actions.viewMoved({ tx: 1, ty: 2, k: 3 }); // nothing of the menu
  vi.advanceTimersByTime(1000);
  expect(menus).toHaveLength(told);
});

it('runs what is chosen, if that can be done now', () => {
  choose('compare.toggle');
  expect(state().comparing).toBe(false);
  choose('edit.undo');
  choose('no.such');
});

it('shows long work in the taskbar, and its end', () => {
  appStore.setState({ downloads: [{ name: 'resnet34', fraction: 0.5 }] });
  vi.advanceTimersByTime(1000);
  appStore.setState({ downloads: [] });
  vi.advanceTimersByTime(1000);
  expect(progress.slice(-2)).toEqual([0.5, null]);
});

it('means over what is known, and says where nothing is', () => {
  const rest = { opening: [], saving: [], check: null } as const;
  const download = (fraction: number | null) => ({ name: 'x', fraction });
  expect(taskProgress({ ...rest, downloads: [download(null)] })).toBe('unknown');
  expect(taskProgress({ ...rest, downloads: [download(null), download(0.5)] })).toBe(0.25);
  const saving = [{ id: 1, what: 'Integrated gradients', fraction: 0.75, since: 0 }];
  expect(taskProgress({ ...rest, downloads: [], saving })).toBe(0.75);
  const check = { machine: null, devices: [], providers: [], fraction: 0, stopped: null };
  expect(taskProgress({ ...rest, downloads: [], check })).toBe('unknown');
  const half = { ...check, devices: ['cpu', 'cuda'] as const, fraction: 0.5 };
  expect(taskProgress({ ...rest, downloads: [], check: half })).toBe(0.25);
  expect(taskProgress({ ...rest, downloads: [], check: { ...half, fraction: null } })).toBeNull();
});

it('leaves out menus without commands', () => {
  expect(pageMenu(COMMANDS.slice(0, 1), state()).map(({ title }) => title)).toEqual(['File']);
});
