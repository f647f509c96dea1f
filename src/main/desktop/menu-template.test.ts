import { expect, test, vi } from 'vitest';
import { acceleratorOf, type MenuParts, menuTemplate } from './menu-template';

test.each([
  ['Mod+o', 'CmdOrCtrl+O'],
  ['Mod+Shift+z', 'CmdOrCtrl+Shift+Z'],
  ['Mod+Alt+ArrowLeft', 'CmdOrCtrl+Alt+Left'],
  ['Mod++', 'CmdOrCtrl+Plus'],
  ['F1', 'F1'],
  ['c', undefined],
  ['Shift+ArrowUp', undefined],
  [null, undefined],
])('%s is %s', (keys, accelerator) => expect(acceleratorOf(keys)).toBe(accelerator));

const item = (id: string, keys: string | null = null, enabled = true) => ({ id, title: id, keys, enabled });
function parts(change: Partial<MenuParts> = {}): MenuParts {
  return {
    platform: 'linux',
    page: [
      { title: 'File', items: [item('file.open', 'Mod+o')] },
      { title: 'Compare', items: [item('compare.toggle', 'c', false)] },
      { title: 'Help', items: [item('help.shortcuts', '?')] },
    ],
    recent: [],
    onCommand: vi.fn(),
    onRecent: vi.fn(),
    onForget: vi.fn(),
    onAbout: vi.fn(),
    ...change,
  };
}
const titles = (of: MenuParts) => menuTemplate(of).map(({ label, role }) => label ?? role);
const menu = (of: MenuParts, title: string) =>
  menuTemplate(of).find(({ label }) => label === title)!.submenu!;

test('menus stand in the page’s order, with those of the system, and the app’s own on a Mac', () => {
  expect(titles(parts())).toEqual(['File', 'Compare', 'Edit', 'View', 'windowMenu', 'Help']);
  expect(titles(parts({ platform: 'darwin' }))[0]).toBe('appMenu');
});

test('there is a menu before the page has told its own', () => {
  expect(titles(parts({ page: [] }))).toEqual(['File', 'Edit', 'View', 'windowMenu', 'Help']);
  for (const { submenu } of menuTemplate(parts({ page: [] })))
    expect(submenu?.[0]?.type).not.toBe('separator');
});

test('a command is told to the page; its keys are shown, and left to the page', () => {
  const told = parts();
  const [open] = menu(told, 'File');
  expect(open).toMatchObject({ accelerator: 'CmdOrCtrl+O', registerAccelerator: false, enabled: true });
  open!.click!();
  expect(told.onCommand).toHaveBeenCalledWith('file.open');
  const [compare] = menu(told, 'Compare');
  expect(compare!.enabled).toBe(false);
  expect(compare!.accelerator).toBeUndefined();
});

test('recent files stand by their names and open by their paths', () => {
  const told = parts({ recent: ['/home/ada/cat.jpg', 'C:\\nets\\r18.pth'] });
  const recent = menu(told, 'File').find(({ label }) => label === 'Open Recent')!.submenu!;
  expect(recent.map(({ label }) => label)).toEqual(['cat.jpg', 'r18.pth', undefined, 'Clear the List']);
  recent[1]!.click!();
  expect(told.onRecent).toHaveBeenCalledWith('C:\\nets\\r18.pth');
  recent[3]!.click!();
  expect(told.onForget).toHaveBeenCalledOnce();
  const none = menu(parts(), 'File').find(({ label }) => label === 'Open Recent')!.submenu!;
  expect(none).toEqual([{ label: 'Nothing yet', enabled: false }]);
});

test('the about box is in the help menu, but for Macs, whose app menu has it', () => {
  const told = parts();
  menu(told, 'Help').at(-1)!.click!();
  expect(told.onAbout).toHaveBeenCalledOnce();
  expect(menu(parts({ platform: 'darwin' }), 'Help').map(({ label }) => label)).toEqual(['help.shortcuts']);
  expect(menu(parts({ platform: 'darwin' }), 'File').at(-1)).toEqual({ role: 'close' });
});
