// `node tools/package/runtime-notices.mjs`: fetches the notices of what is built into ONNX Runtime, which its npm package
// leaves out. The release does this before it packs; other packages name the address instead.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ROOT } from '../lib/run.mjs';

/** Where they lie once they were fetched. */
export const RUNTIME_NOTICES = resolve(ROOT, '.cache/runtime-notices.txt');
/** An error page is shorter. */
const LEAST_CHARACTERS = 50_000;

/** @returns {string} the address, for the version that is installed */
export function runtimeNoticesAddress() {
  const file = resolve(ROOT, 'node_modules/onnxruntime-node/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8'));
  return `https://raw.githubusercontent.com/microsoft/onnxruntime/v${version}/ThirdPartyNotices.txt`;
}

if (process.argv[1] === import.meta.filename) {
  const answer = await fetch(runtimeNoticesAddress());
  const text = answer.ok ? await answer.text() : '';
  if (text.length < LEAST_CHARACTERS) {
    console.error(
      `${runtimeNoticesAddress()} has no notices (status ${answer.status}, ${text.length} characters).`,
    );
    process.exit(1);
  }
  mkdirSync(dirname(RUNTIME_NOTICES), { recursive: true });
  writeFileSync(RUNTIME_NOTICES, text);
}
