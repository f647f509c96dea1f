// What pages may do, asked of the app's two handlers once for each permission that Chromium can be told of.
import { note } from '../rules';
import { defaultSession, type PermissionCheckHandler } from './session';
import type { WebContents } from './web-contents';

type Name = Parameters<PermissionCheckHandler>[1];

interface Permission {
  readonly name: Name;
  readonly mediaType?: 'audio' | 'video';
}

/** By Playwright's names. */
const PERMISSIONS: Readonly<Record<string, Permission>> = {
  camera: { name: 'media', mediaType: 'video' },
  microphone: { name: 'media', mediaType: 'audio' },
  'clipboard-read': { name: 'clipboard-read' },
  'clipboard-write': { name: 'clipboard-sanitized-write' },
  geolocation: { name: 'geolocation' },
  midi: { name: 'midi' },
  notifications: { name: 'notifications' },
};

/** @param origin as the app knows it, with the slash that Electron writes behind it */
export function grantedTo(contents: WebContents, origin: string): string[] {
  const { onRequest, onCheck } = defaultSession;
  if (!onRequest || !onCheck) note('A permission handler is missing: Electron grants everything');
  return Object.entries(PERMISSIONS)
    .filter(([, { name, mediaType }]) => {
      const checked = onCheck?.(contents as never, name, origin, {
        isMainFrame: true,
        requestingUrl: origin,
        ...(mediaType && { mediaType }),
      });
      let requested = false;
      const details = {
        isMainFrame: true,
        requestingUrl: origin,
        ...(mediaType && { mediaTypes: [mediaType] }),
      };
      onRequest?.(contents as never, name as never, granted => (requested = granted), details as never);
      return checked && requested;
    })
    .map(([name]) => name);
}
