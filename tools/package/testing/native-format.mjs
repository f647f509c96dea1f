// For which system a native file was made, by its first bytes.
import { readFileSync } from 'node:fs';

const MACHINES = {
  elf: { 62: 'linux-x64', 183: 'linux-arm64' },
  pe: { 34404: 'win32-x64', 43620: 'win32-arm64' },
  mach: { 16777228: 'darwin-arm64', 16777223: 'darwin-x64' },
};

/** @returns {string} as Node names system and processor; 'stand-in' for what is no program at all */
export function nativeFormat(file) {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) === '\x7fELF') return MACHINES.elf[bytes.readUInt16LE(18)];
  if (bytes.toString('latin1', 0, 2) === 'MZ')
    return MACHINES.pe[bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4)];
  if (bytes.readUInt32LE(0) === 0xfeedfacf) return MACHINES.mach[bytes.readUInt32LE(4)];
  return bytes.toString('latin1', 0, 9) === 'stands in' ? 'stand-in' : 'unknown';
}
