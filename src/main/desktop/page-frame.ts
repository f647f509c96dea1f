// Who may speak to the app: our page's own frame, and no frame inside it.
import type { IpcMainEvent, WebFrameMain } from 'electron';
import { isOurs } from './address';

/** The frame that sent a message; null where it is not our page. */
export function pageOf({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>): WebFrameMain | null {
  if (!senderFrame || senderFrame.parent !== null || !isOurs(senderFrame.origin)) return null;
  return senderFrame;
}
