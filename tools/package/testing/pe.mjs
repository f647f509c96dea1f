// Reads which libraries a Windows library or program imports: the import and the delay-import table of a PE file.
import { readFileSync } from 'node:fs';

const PE32_PLUS = 0x20b;
const IMPORTS = { directory: 1, entryBytes: 20, nameAt: 12 };
const DELAYED = { directory: 13, entryBytes: 32, nameAt: 4 };

/** @returns {{ now: string[], later: string[] }} names as they are written; `later` is loaded at its first use */
export function peImports(file) {
  const bytes = readFileSync(file);
  const pe = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', pe, pe + 4) !== 'PE\0\0') throw new Error(`${file} is no PE file`);
  const optional = pe + 24;
  const directories = optional + (bytes.readUInt16LE(optional) === PE32_PLUS ? 112 : 96);
  const sections = sectionsOf(bytes, pe, optional + bytes.readUInt16LE(pe + 20));

  /** Addresses in memory -> in the file. */
  const at = address => {
    const section = sections.find(({ start, size }) => address >= start && address < start + size);
    if (!section) throw new Error(`${file} points outside itself`);
    return address - section.start + section.file;
  };
  const names = ({ directory, entryBytes, nameAt }) => {
    const table = bytes.readUInt32LE(directories + 8 * directory);
    const found = [];
    for (let entry = table && at(table); table; entry += entryBytes) {
      const name = bytes.readUInt32LE(entry + nameAt);
      if (name === 0) break;
      found.push(bytes.toString('latin1', at(name), bytes.indexOf(0, at(name))));
    }
    return found;
  };
  return { now: names(IMPORTS), later: names(DELAYED) };
}

function sectionsOf(bytes, pe, table) {
  return Array.from({ length: bytes.readUInt16LE(pe + 6) }, (_, index) => {
    const header = table + 40 * index;
    const [inMemory, start, inFile, file] = [8, 12, 16, 20].map(offset =>
      bytes.readUInt32LE(header + offset),
    );
    return { start, size: Math.max(inMemory, inFile), file };
  });
}
