// The module `electron` of the main process. What the app uses beyond this fails as an import or as a call.
export { app } from './app';
export { BrowserWindow } from './browser-window';
export { dialog } from './dialog';
export { ipcMain } from './ipc-main';
export { Menu, MenuItem } from './menu';
export { MessageChannelMain, MessagePortMain } from './message-ports';
export { protocol } from './protocol';
export { screen } from './screen';
export { session } from './session';
export { shell } from './shell';
export { utilityProcess } from './utility-process';
export { WebFrameMain } from './web-frame-main';
