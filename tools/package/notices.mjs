// Third-party notices: every package whose code, fonts or pictures are shipped, with its licence. Electron and Chromium
// bring their own beside the executable.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT } from '../lib/run.mjs';
import { RUNTIME_NOTICES, runtimeNoticesAddress } from './runtime-notices.mjs';

/** What the build says of the packages that it bundled (`build.license` in electron.vite.config.ts). */
const BUNDLED = ['out/main/licences.json', 'out/renderer/licences.json'];
/** Comes in by its style sheet, which the build's list does not see. */
const FONTS = ['@fontsource-variable/inter'];

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/** @param {string[]} carried the npm packages that are shipped as they are @returns {string} the text that is shipped */
export function notices(carried) {
  const entries = [
    ...BUNDLED.flatMap(file => JSON.parse(readFileSync(resolve(ROOT, file), 'utf8'))),
    ...[...FONTS, ...carried].map(entryOf),
  ];
  const byName = new Map(entries.map(entry => [`${entry.name} ${entry.version}`, entry]));
  const sections = [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, { identifier, text, home }]) => {
      const body =
        text ?? `The package brings no text of its licence; see ${home ?? 'its page at npmjs.com'}.`;
      return `${title}\nLicence: ${identifier ?? 'as follows'}\n\n${body.trim()}`;
    });
  return `${['ResNet Explorer contains the work of others.', ...sections, runtimeSection()].join(RULE)}\n`;
}

function runtimeSection() {
  const title = 'What ONNX Runtime itself contains';
  if (existsSync(RUNTIME_NOTICES)) return `${title}\n\n${readFileSync(RUNTIME_NOTICES, 'utf8').trim()}`;
  return `${title}: ${runtimeNoticesAddress()}`;
}

/** Packages of another system are not installed; their record in the lock file says as much. */
function entryOf(name) {
  const folder = resolve(ROOT, 'node_modules', name);
  if (!existsSync(folder)) {
    const lock = JSON.parse(readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8'));
    const { version, license } = lock.packages[`node_modules/${name}`];
    return { name, version, identifier: license };
  }
  const { version, license, repository, homepage } = JSON.parse(
    readFileSync(resolve(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder)
    .filter(file => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(file))
    .sort()
    .map(file => readFileSync(resolve(folder, file), 'utf8').trim());
  return {
    name,
    version,
    identifier: license,
    text: texts.length > 0 ? texts.join('\n\n') : undefined,
    home: homepage ?? repository?.url ?? repository,
  };
}
