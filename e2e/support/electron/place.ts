// What a stand-in's process is told when it is started: where the app lies, and where its person's folders lie.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PLACE_VARIABLE = 'ELECTRON_STAND_IN';

export interface Place {
  /** With a package.json whose `main` is the app's first file. */
  readonly appDir: string;
  /** In place of the home folder; two processes with the same one are instances of the same app. */
  readonly home: string;
}

export function place(): Place {
  const text = process.env[PLACE_VARIABLE];
  if (!text)
    throw new Error(`${PLACE_VARIABLE} is not set: the stand-in is started by e2e/support/stand-in.ts`);
  return JSON.parse(text) as Place;
}

export interface Manifest {
  readonly name: string;
  readonly productName?: string;
  readonly version: string;
  readonly main: string;
}

export function manifest(): Manifest {
  return JSON.parse(readFileSync(join(place().appDir, 'package.json'), 'utf8')) as Manifest;
}
