// Microsoft's C++ runtime, which the libraries of the Windows package import and a fresh Windows does not have. Its files
// may be shipped beside what imports them; Visual Studio brings them, so they are taken from there. That needs no
// installer step, no administrator and no network on the person's machine.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../lib/run.mjs';

/** Imported by onnxruntime.dll, its binding and the picture decoder; a test compares. */
export const MSVC_RUNTIME = [
  'MSVCP140.dll',
  'MSVCP140_1.dll',
  'MSVCP140_ATOMIC_WAIT.dll',
  'VCRUNTIME140.dll',
  'VCRUNTIME140_1.dll',
];

/** Names the folder of the files, where they are not to be taken from Visual Studio. */
export const FOLDER_VARIABLE = 'RESNET_EXPLORER_MSVC_RUNTIME';

/**
 * @returns {string[]} the files' paths
 * @throws Error, one sentence, where one is missing
 */
export function msvcRuntime(env = process.env) {
  const folder = env[FOLDER_VARIABLE] ?? visualStudioFolder(env);
  const present = folder && existsSync(folder) ? readdirSync(folder) : [];
  return MSVC_RUNTIME.map(name => {
    const found = present.find(other => other.toLowerCase() === name.toLowerCase());
    if (found) return join(folder, found);
    throw new Error(
      `The Windows package needs ${name} of Microsoft's C++ runtime: install Visual Studio's C++ tools, or name a folder that has it by ${FOLDER_VARIABLE}.`,
    );
  });
}

function visualStudioFolder(env) {
  const finder = join(env['ProgramFiles(x86)'] ?? '', 'Microsoft Visual Studio/Installer/vswhere.exe');
  if (!existsSync(finder)) return null;
  const { output } = runToEnd(finder, ['-latest', '-products', '*', '-property', 'installationPath'], {
    capture: true,
  });
  const versionFile = join(output.trim(), 'VC/Auxiliary/Build/Microsoft.VCRedistVersion.default.txt');
  if (!existsSync(versionFile)) return null;
  const folder = join(output.trim(), 'VC/Redist/MSVC', readFileSync(versionFile, 'utf8').trim(), 'x64');
  const name = existsSync(folder) && readdirSync(folder).find(entry => /^Microsoft\.VC\d+\.CRT$/.test(entry));
  return name ? join(folder, name) : null;
}
