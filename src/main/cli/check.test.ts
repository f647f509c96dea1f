import { afterEach, expect, test, vi } from 'vitest';
import { CPU, CUDA, MACHINE, WEBGPU } from '../../shared/check/testing/answers';
import { EngineClient } from '../../shared/protocol/client';
import type { Device } from '../../shared/protocol/records';
import { EngineProcess } from '../engine-process/engine-process';
import type { EngineLink } from './context';
import { run } from './testing/run';

const checked = (...argv: string[]) => run(['check', ...argv], {}, { interactive: true });

test('JSON: one object with the machine and a row for every provider; progress is not in it', async () => {
  const { status, out, err } = await checked('--json');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({ machine: MACHINE, providers: [CPU, CUDA, WEBGPU] });
  expect(err).toContain('checking CUDA … 50 %');
});

test('text for people', async () => {
  const { status, out } = await checked();
  expect(status).toBe(0);
  expect(out).toContain('The automatic choice takes WebGPU.');
});

test.each<[Device, number, string]>([
  ['webgpu', 0, ''],
  ['cpu', 0, ''],
  ['cuda', 2, `CUDA disagrees with the CPU: ${CUDA.why}.`],
  ['coreml', 2, 'CoreML is not part of this build of the runtime.'],
])('--device %s ends with %i', async (device, expected, sentence) => {
  const { status, out, err } = await run(['check', '--device', device, '--json']);
  expect({ status, err: err.trim() }).toEqual({ status: expected, err: sentence });
  if (sentence.includes('build')) expect(out).toBe('');
  else expect(JSON.parse(out).providers).toHaveLength(device === 'cpu' ? 1 : 2);
});

test('its help says what its options mean here', async () => {
  const { out } = await checked('--help');
  expect(out).toContain('one provider alone');
  expect(out).not.toContain('default auto');
});

test('a network and a size of one’s own', async () => {
  const { engine } = await checked('--model', 'resnet20', '--input', '48x32');
  expect(engine!.requests.at(-1)).toMatchObject({ type: 'check', model: 'resnet20', input: [48, 32] });
});

let engine: EngineProcess | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await engine?.close();
});

/** A real process behind a real keeper; only the engine in it is a stand-in. */
function deadly(): EngineLink {
  vi.stubEnv('CHECK_ANSWERS', JSON.stringify({ cpu: CPU, cuda: CUDA, webgpu: WEBGPU, machine: MACHINE }));
  const enginePath = new URL('./fixtures/deadly-engine.mjs', import.meta.url).pathname;
  engine = new EngineProcess({ enginePath, cacheDir: '', resourcesDir: '', appVersion: '' });
  return {
    client: new EngineClient(engine.connect()),
    flowing: () => Promise.resolve(),
    close: async () => engine?.close(),
  };
}

test('a provider that ends the engine process becomes a row, and the next one is checked', async () => {
  const { status, out } = await run(['check', '--json'], {}, { connect: deadly });
  const { providers } = JSON.parse(out);
  expect(status).toBe(0);
  expect(providers.map(({ device, outcome }: typeof CPU) => [device, outcome])).toEqual([
    ['cpu', 'reference'],
    ['cuda', 'died'],
    ['webgpu', 'agrees'],
  ]);
  expect(providers[1].why).toMatch(/^the engine ended twice while it was checked \(SIGSEGV\)$/);

  const named = await run(['check', '--device', 'cuda'], {}, { connect: deadly });
  expect(named.status).toBe(2);
  expect(named.err).toMatch(/^CUDA does not work here: the engine ended twice/);
});
