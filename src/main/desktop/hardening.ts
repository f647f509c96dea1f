// What no page gets in the desktop app, ours included: other windows, other addresses, the network, and permissions
// beyond the few that it needs.
import { type App, type Session, shell } from 'electron';
import { isAllowed, isOurs } from './address';

/** Camera; copying a picture; a panel on the whole screen. */
const PERMISSIONS: ReadonlySet<string> = new Set(['media', 'clipboard-sanitized-write', 'fullscreen']);

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const wantsSound = 'mediaTypes' in details && details.mediaTypes?.includes('audio');
    decide(isOurs(contents?.getURL() ?? '') && PERMISSIONS.has(permission) && !wantsSound);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return isOurs(origin.replace(/\/$/, '')) && PERMISSIONS.has(permission) && details.mediaType !== 'audio';
  });
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isAllowed(url) }));
}

export function hardenContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      if (url.startsWith('https://')) void shell.openExternal(url); // in the person's own browser
      return { action: 'deny' };
    });
    contents.on('will-frame-navigate', event => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', event => event.preventDefault());
  });
}
