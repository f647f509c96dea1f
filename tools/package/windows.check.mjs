// A fresh Windows can load every library of the package: whatever one imports lies beside it or is the system's own.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { expect, test } from 'vitest';
import { FOLDER_VARIABLE, MSVC_RUNTIME, msvcRuntime } from './msvc-runtime.mjs';
import { packageFor } from './testing/contents.mjs';
import { inspectSample } from './testing/inspect.mjs';
import { nativeFormat } from './testing/native-format.mjs';
import { peImports } from './testing/pe.mjs';

/** Part of Windows 10 and newer; the api-ms-win-crt ones are its C library, the others forward to its parts. */
const SYSTEM = [
  /^api-ms-win-[a-z0-9-]+\.dll$/,
  /^(kernel32|user32|advapi32|shell32|ole32|oleaut32|setupapi|dbghelp|ntdll|bcryptprimitives)\.dll$/,
  /^(d3d12|dxgi)\.dll$/,
  /^node\.exe$/, // the program itself, by whatever name it runs: Node's own hook sees to that
];

const { check, made } = packageFor('win32');
const libraries = () =>
  readdirSync(made().resources, { recursive: true })
    .map(file => join(made().resources, file))
    .filter(file => /\.(node|dll)$/.test(file) && nativeFormat(file) !== 'stand-in');

check.runIf(process.platform === 'win32')('its engine looks at a sample', async () => {
  expect(await inspectSample(made())).toHaveLength(5);
});

check('every import is there', () => {
  expect(libraries().length).toBeGreaterThanOrEqual(6);
  const missing = libraries().flatMap(file => {
    const beside = readdirSync(dirname(file)).map(name => name.toLowerCase());
    const { now, later } = peImports(file);
    return [...now, ...later]
      .map(name => name.toLowerCase())
      .filter(name => !beside.includes(name) && !SYSTEM.some(system => system.test(name)))
      .map(name => `${file}: ${name}`);
  });
  expect(missing).toEqual([]);
});

check('every file of Microsoft’s runtime that is shipped is imported', () => {
  const imported = new Set(
    libraries()
      .flatMap(file => peImports(file).now)
      .map(name => name.toLowerCase()),
  );
  expect(MSVC_RUNTIME.filter(name => !imported.has(name.toLowerCase()))).toEqual([]);
});

check('the program knows what its archive must be, and by what name and icon it goes', () => {
  const program = NtExecutable.from(readFileSync(made().program), { ignoreCert: true });
  const { entries } = NtExecutableResource.from(program);
  const integrity = entries.find(({ type }) => type === 'INTEGRITY');
  expect(JSON.parse(Buffer.from(integrity.bin).toString())).toEqual([
    { file: 'resources\\app.asar', alg: 'SHA256', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const GROUP_ICON = 14;
  expect(entries.some(({ type }) => type === GROUP_ICON)).toBe(true);
});

test('without Microsoft’s runtime there is no package, but a sentence', () => {
  expect(() => msvcRuntime({ [FOLDER_VARIABLE]: join(import.meta.dirname, 'testing') })).toThrow(
    /needs MSVCP140\.dll of Microsoft's C\+\+ runtime: install Visual Studio/,
  );
});
