// The host of the desktop app: the preload hands over a MessagePort; messages travel as structured clones.
import type { Channel } from '../../shared/protocol/client';
import type { HandedFile } from '../../shared/protocol/desktop';
import type { Message } from '../../shared/protocol/messages';
import { download } from './download';
import type { Host, Shell } from './host';

/** What the preload exposes. */
interface Bridge {
  readonly host: 'desktop';
  connect(): void;
  readonly shell: Shell & {
    /** Files that were waiting come at once. */
    onFile(listener: (file: HandedFile) => void): void;
  };
}

declare global {
  interface Window {
    readonly resnetExplorer?: Bridge;
  }
}

export function desktopHost(bridge: Bridge): Host {
  return {
    kind: 'desktop',
    whyGone: async () => 'The engine is gone. Close ResNet Explorer and start it again.',
    save: download,
    onFiles: listener => bridge.shell.onFile(file => listener([file])),
    address: null,
    shell: bridge.shell,
    connect(): Channel {
      let port: MessagePort | null = null;
      let listener: (message: Message<unknown> | null) => void = () => {};
      const waiting: Message<unknown>[] = [];
      const takePort = (event: MessageEvent) => {
        const [arrived] = event.ports;
        if (event.source !== window || event.data !== 'engine:port' || !arrived) return;
        window.removeEventListener('message', takePort);
        port = arrived;
        port.onmessage = ({ data }) => listener(data as Message<unknown>);
        for (const message of waiting.splice(0)) port.postMessage(message);
      };
      window.addEventListener('message', takePort);
      bridge.connect();
      return {
        send: message => {
          if (port) port.postMessage(message);
          else waiting.push(message);
        },
        listen: hears => {
          listener = hears;
        },
      };
    },
  };
}
