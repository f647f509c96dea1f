import { afterEach, expect, it, vi } from 'vitest';
import type { HandedFile } from '../../shared/protocol/desktop';
import { HandedFiles } from './handed';

afterEach(() => vi.unstubAllGlobals());

const bytes = (text: string) => new TextEncoder().encode(text);
const notice = (...names: string[]) => ({ type: 'handed', files: names.map(name => ({ id: name, name })) });

/** Answers by the file's id. */
function serverWith(answers: Record<string, () => Response>) {
  vi.stubGlobal('fetch', async (path: string) => answers[path.replace('/handed/', '')]!());
}

async function handed(header: unknown): Promise<readonly HandedFile[]> {
  const files = new HandedFiles();
  expect(files.takes(header)).toBe(true);
  return new Promise(resolve => files.listen(resolve));
}

it('fetches what the server names, together and in its order', async () => {
  serverWith({ 'model.pth': () => new Response('weights'), 'cat.jpg': () => new Response('cat') });
  expect(await handed(notice('model.pth', 'cat.jpg'))).toEqual([
    { name: 'model.pth', bytes: bytes('weights') },
    { name: 'cat.jpg', bytes: bytes('cat') },
  ]);
});

it('says what did not arrive, and nothing of what another page took', async () => {
  serverWith({
    taken: () => new Response(null, { status: 404 }),
    changed: () => new Response(null, { status: 409 }),
    cut: () => {
      throw new TypeError('Failed to fetch');
    },
  });
  expect(await handed(notice('taken', 'changed', 'cut'))).toEqual([
    { name: 'changed', refused: 'changed has changed since it was handed over; open it again.' },
    { name: 'cut', refused: 'cut did not arrive here; open it again.' },
  ]);
});

it('leaves the messages of the engine alone', () => {
  for (const header of [{ type: 'engine', state: 'ready' }, null, 'handed'])
    expect(new HandedFiles().takes(header)).toBe(false);
});
