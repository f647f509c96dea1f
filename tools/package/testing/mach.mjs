// Reads what a macOS library needs out of its load commands: the oldest system it runs on, and other libraries.
import { readFileSync } from 'node:fs';

const HEADER_BYTES = 32;
const BUILD_VERSION = 0x32;
const LOAD_LIBRARY = [0xc, 0x80000018];

/** @returns {{ oldest: number, libraries: string[] }} the system's major version; libraries as they are written */
export function machNeeds(file) {
  const bytes = readFileSync(file);
  const needs = { oldest: 0, libraries: [] };
  let at = HEADER_BYTES;
  for (let left = bytes.readUInt32LE(16); left > 0; left--) {
    const command = bytes.readUInt32LE(at);
    if (command === BUILD_VERSION) needs.oldest = bytes.readUInt16LE(at + 14);
    if (LOAD_LIBRARY.includes(command)) {
      const name = at + bytes.readUInt32LE(at + 8);
      needs.libraries.push(bytes.toString('utf8', name, bytes.indexOf(0, name)));
    }
    at += bytes.readUInt32LE(at + 4);
  }
  return needs;
}
