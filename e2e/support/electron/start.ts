// The first file of a stand-in's main process: makes Node look like Electron, runs the app's first file, is ready then.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import './display';
import { app } from './module/app';
import { manifest, place } from './place';

const versions = { ...process.versions, electron: '0.0.0', chrome: '0.0.0.0' };
Object.defineProperty(process, 'versions', { value: versions });
Object.assign(process, { type: 'browser', defaultApp: true });
process.argv[1] = place().appDir; // as `electron FOLDER FILES…` has it
process.on('SIGTERM', () => app.quit());
process.on('disconnect', () => process.exit(1)); // the test is gone

await import(pathToFileURL(resolve(join(place().appDir, manifest().main))).href);
setImmediate(() => app.launched());
