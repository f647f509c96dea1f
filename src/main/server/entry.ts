// The browser host's first file: `node out/main/server.js [--port N] [--usual-port N] [--open]`.
import { parseArgs } from 'node:util';
import { serve } from './serve';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'usual-port': { type: 'string', default: '0' },
    open: { type: 'boolean', default: false },
  },
});

try {
  await serve({
    port: Number(values.port),
    usualPort: Number(values['usual-port']),
    open: values.open,
    onLog: logger(),
  });
  process.exit(0);
} catch (error) {
  console.error(`ResNet Explorer cannot serve on port ${values.port}: ${(error as Error).message}.`);
  process.exit(2);
}

/** What the engine prints goes to standard error where somebody asked for it. */
function logger(): (text: string) => void {
  return process.env.RESNET_EXPLORER_VERBOSE ? text => process.stderr.write(text) : () => {};
}
