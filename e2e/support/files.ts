// How a person hands files to the page: by dropping and by pasting them.
import type { Page } from '@playwright/test';
import type { TestFile } from './pictures';

/** Drags files over the window, waits for its invitation, and lets go. */
export async function drop(page: Page, ...files: readonly TestFile[]): Promise<void> {
  const encoded = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const dataTransfer = await page.evaluateHandle(items => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of items) {
      const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, encoded);
  const network = page.getByRole('main');
  await network.dispatchEvent('dragover', { dataTransfer });
  await page.getByText('Drop a photo, a folder of them, or a checkpoint').waitFor();
  await network.dispatchEvent('drop', { dataTransfer });
  await dataTransfer.dispose();
}

/** Draws a picture, copies it to the clipboard as another program would, and pastes it by the keyboard. */
export async function paste(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(160, 120);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#7a9';
    context.fillRect(0, 0, 160, 120);
    context.fillStyle = '#d52';
    context.arc(80, 60, 40, 0, 7);
    context.fill();
    const png = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
  });
  await page.keyboard.press('ControlOrMeta+V');
}
