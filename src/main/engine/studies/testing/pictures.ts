// Folders of small pictures, different ones each, for tests.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encoder } from '../../image/testing/files';
import { hashText, seededRandom } from '../../weights/random';

/** A PNG file of 16 x 16 pixels in soft colours that its name decides. */
export async function smallPicture(name: string): Promise<Uint8Array> {
  const side = 16;
  const random = seededRandom(hashText(name));
  const waves = Array.from({ length: 9 }, () => 6 * random.uniform());
  const rgb = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side), i % 3];
    const [across, down, at] = waves.slice(3 * c, 3 * c + 3) as [number, number, number];
    return 128 + 110 * Math.sin(across + (x * down) / 6 + (y * at) / 6);
  });
  return encoder({ width: side, height: side, rgb }).png();
}

/** Writes files below a folder: pictures, or the text that is given. */
export async function fill(folder: string, files: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text ?? (await smallPicture(name)));
  }
}
