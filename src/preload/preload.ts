// Hands the page its line to the engine. What the page can count on:
// - `window.resnetExplorer.host` is 'desktop'.
// - `window.resnetExplorer.connect()` asks for a line. It comes as `window.postMessage('engine:port', '*', [port])`:
//   the page checks `event.source === window` and `event.data === 'engine:port'`, takes `event.ports[0]`, sets its
//   `onmessage` (which also starts it).
// - Over the port travel structured clones of { header, bulk? } both ways, `bulk` a Uint8Array that spans its buffer.
//   Nothing may stand in a transfer list.
// - The port outlives the engine: `{ header: { type: 'engine', state, message } }` tells of its death and return, and
//   what is sent in between waits for the new one.
// - `window.resnetExplorer.shell` is the rest of the desktop: menu, files that the system hands over, progress. A path
//   never reaches the page.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CHANNELS } from '../shared/protocol/desktop-channels';
import { Relay } from './relay';

const relay = new Relay(() => ipcRenderer.send('engine:cancel'));

ipcRenderer.on('engine:port', event => {
  const port = event.ports[0];
  if (port) relay.engineArrived(port);
});
ipcRenderer.on('engine:state', (_event, header: unknown) => relay.engineChanged(header));

contextBridge.exposeInMainWorld('resnetExplorer', {
  host: 'desktop',
  connect(): void {
    // A port cannot cross the bridge; a window's message to itself can carry one.
    window.postMessage('engine:port', '*', [relay.pageConnected()]);
    ipcRenderer.send('engine:connect');
  },
  shell: {
    menuChanged: (menu: unknown) => ipcRenderer.send(CHANNELS.menu, menu),
    progressed: (progress: unknown) => ipcRenderer.send(CHANNELS.progress, progress),
    fileOpened: (file: File) => ipcRenderer.send(CHANNELS.opened, webUtils.getPathForFile(file)),
    onCommand: (listener: (id: unknown) => void) =>
      void ipcRenderer.on(CHANNELS.command, (_event, id: unknown) => listener(id)),
    onFile: (listener: (file: unknown) => void) => {
      ipcRenderer.on(CHANNELS.file, (_event, file: unknown) => listener(file));
      ipcRenderer.send(CHANNELS.ready);
    },
  },
});
