// Menu and MenuItem: built from a template that is checked, shown nowhere, clicked by their labels.
import { note, refuse } from '../rules';
import { faultOf } from './accelerator';
import { ROLES, type Role } from './menu-roles';
import { focusedWindow } from './windows';

type Template = Electron.MenuItemConstructorOptions;

/** What a person would see. */
export interface MenuView {
  readonly label: string;
  readonly accelerator: string | null;
  readonly enabled: boolean;
  readonly items: readonly MenuView[];
}

export class MenuItem implements Pick<Electron.MenuItem, 'label' | 'type' | 'enabled' | 'visible' | 'id'> {
  readonly label: string;
  readonly id: string;
  readonly type: Electron.MenuItem['type'];
  readonly role: Role | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #template: Template;

  constructor(template: Template) {
    const { role, accelerator, submenu } = template;
    if (role !== undefined && !Object.hasOwn(ROLES, role)) refuse(`There is no menu role ${role}`);
    this.#template = template;
    this.role = role;
    this.label = template.label ?? (role && ROLES[role].label) ?? role ?? '';
    this.id = template.id ?? '';
    this.type = template.type ?? (submenu ? 'submenu' : 'normal');
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.accelerator = typeof accelerator === 'string' ? accelerator : undefined;
    if (this.label === '' && this.type !== 'separator')
      refuse('A menu item has neither label, role nor type');
    if (this.type === 'submenu' && !submenu) refuse(`The menu ${this.label} has no items`);
    const fault = this.accelerator === undefined ? null : faultOf(this.accelerator);
    if (fault) refuse(`The accelerator ${this.accelerator} of ${this.label} cannot be read: ${fault}`);
    if (submenu)
      this.submenu = submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu as Template[]);
  }

  click(): void {
    if (!this.enabled) throw new Error(`${this.label} is disabled`);
    const window = focusedWindow();
    const { click } = this.#template;
    // The app sees the stand-in's own objects, as far as they go.
    if (click) click(this as never, (window ?? undefined) as never, {} as never);
    else if (this.role && ROLES[this.role].click) ROLES[this.role].click?.();
    else throw new Error(`A click on ${this.label} does nothing here`);
  }

  get view(): MenuView {
    return {
      label: this.label,
      accelerator: this.accelerator ?? null,
      enabled: this.enabled,
      items: this.submenu?.view ?? [],
    };
  }
}

let applicationMenu: Menu | null = null;

export class Menu implements Pick<Electron.Menu, never> {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: Template[]): Menu {
    if (!Array.isArray(template)) refuse('A menu is built from no list');
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    if (menu?.items.some(item => !item.submenu && !item.role))
      note('The application menu holds an item outside any menu; macOS shows none');
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  get view(): MenuView[] {
    return this.items.filter(({ visible, type }) => visible && type !== 'separator').map(({ view }) => view);
  }
}

/** As a person clicks: `['File', 'Open Recent', 'cat.jpg']`. @throws Error where there is no such item */
export function clickMenu(path: readonly string[]): void {
  let items = applicationMenu?.items ?? [];
  let item: MenuItem | undefined;
  for (const label of path) {
    item = items.find(candidate => candidate.visible && candidate.label === label);
    if (!item) throw new Error(`There is no ${label} among ${items.map(other => other.label).join(', ')}`);
    items = item.submenu?.items ?? [];
  }
  item?.click();
}
