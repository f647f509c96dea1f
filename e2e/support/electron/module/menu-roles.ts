// The roles that a menu item may have, as electron.d.ts lists them, and what a click on one does here.
import { app } from './app';
import { focusedWindow } from './windows';

export type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>;

/** A label for those that a journey clicks. What `click` lacks is drawn by the system and does nothing here. */
interface RoleItem {
  readonly label?: string;
  readonly click?: () => void;
}

const nothing: RoleItem = {};

export const ROLES: Readonly<Record<Role, RoleItem>> = {
  quit: { label: 'Quit', click: () => app.quit() },
  close: { label: 'Close Window', click: () => focusedWindow()?.close() },
  minimize: { label: 'Minimize', click: () => focusedWindow()?.minimize() },
  reload: { label: 'Reload', click: () => focusedWindow()?.webContents.reload() },
  forceReload: { label: 'Force Reload', click: () => focusedWindow()?.webContents.reload() },
  about: { label: 'About', click: () => app.showAboutPanel() },
  undo: nothing,
  redo: nothing,
  cut: nothing,
  copy: nothing,
  paste: nothing,
  pasteAndMatchStyle: nothing,
  delete: nothing,
  selectAll: nothing,
  toggleDevTools: nothing,
  resetZoom: nothing,
  zoomIn: nothing,
  zoomOut: nothing,
  toggleSpellChecker: nothing,
  togglefullscreen: nothing,
  window: nothing,
  help: nothing,
  services: nothing,
  hide: nothing,
  hideOthers: nothing,
  unhide: nothing,
  showSubstitutions: nothing,
  toggleSmartQuotes: nothing,
  toggleSmartDashes: nothing,
  toggleTextReplacement: nothing,
  startSpeaking: nothing,
  stopSpeaking: nothing,
  zoom: nothing,
  front: nothing,
  appMenu: nothing,
  fileMenu: nothing,
  editMenu: nothing,
  viewMenu: nothing,
  shareMenu: nothing,
  recentDocuments: nothing,
  toggleTabBar: nothing,
  selectNextTab: nothing,
  selectPreviousTab: nothing,
  showAllTabs: nothing,
  mergeAllWindows: nothing,
  clearRecentDocuments: nothing,
  moveTabToNewWindow: nothing,
  windowMenu: { label: 'Window' },
};
