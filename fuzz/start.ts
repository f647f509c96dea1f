// First file of the fuzzer; the reading processes' lies beside it.
import { resolve } from 'node:path';
import { main } from './main';

process.exit(await main(resolve(import.meta.dirname, 'worker.js')));
