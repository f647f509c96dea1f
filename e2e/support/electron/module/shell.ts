// shell: what the app asked the system to open.
import { refuse } from '../rules';

export const openedOutside: string[] = [];

export const shell: Pick<Electron.Shell, 'openExternal'> = {
  async openExternal(url) {
    if (!URL.canParse(url)) refuse(`shell.openExternal of no address: ${url}`);
    openedOutside.push(url);
  },
};
