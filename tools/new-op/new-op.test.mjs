// What the compiler asks of somebody who adds an op: in a copy of the sources two are made up, one of them a shortcut,
// and every file that has to say something about them must be refused.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runProgram } from '../lib/run.mjs';

const NODES = 'src/shared/resnet/nodes.ts';
const CONFIGURATIONS = ['tsconfig.main.json', 'tsconfig.renderer.json'];

/** Files with something by op. A table that is left open again (`Partial`, `default:`) is missing in what tsc refuses. */
const BY_OP = [
  'src/fake-engine/synthetic.ts',
  'src/main/engine/graph/forward.ts',
  'src/main/engine/graph/path-lengths.ts',
  'src/main/engine/graph/vjp.ts',
  'src/main/engine/testing/naive.ts',
  'src/main/engine/weights/testing/onnx-file.ts',
  'src/renderer/features/graph-view/block-layers.ts',
  'src/renderer/features/graph-view/layer-button.tsx',
  'src/renderer/features/math/equation.ts',
  'src/renderer/features/math/snippet.ts',
  'src/shared/resnet/aliases.ts',
  'src/shared/resnet/labels.ts',
  'src/shared/resnet/ops.ts',
];

/** Files with something by kind of shortcut alone. */
const BY_SHORTCUT = [
  'src/renderer/features/graph-view/legend.tsx',
  'src/renderer/features/graph-view/path-style.ts',
  'src/renderer/features/gradient/sentences.ts',
];

let copy = '';

beforeAll(() => {
  const cache = resolve(ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  copy = mkdtempSync(join(cache, 'new-op-'));
  for (const name of ['src', 'types', 'tsconfig.base.json', ...CONFIGURATIONS])
    cpSync(resolve(ROOT, name), join(copy, name), { recursive: true });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function replaced(text, what, by) {
  expect(text).toContain(what);
  return text.replace(what, by);
}

test('an op without rules is refused wherever there is something by op', { timeout: 300_000 }, () => {
  const path = join(copy, NODES);
  const op = `interface MadeUpNode extends NodeBase { readonly op: 'made-up' }\nexport type NetworkNode = MadeUpNode\n`;
  const withOp = replaced(readFileSync(path, 'utf8'), 'export type NetworkNode =\n', op);
  const shortcut = `export type ShortcutNode = ShortcutNodeOf<'made-up-shortcut'>\n`;
  writeFileSync(path, replaced(withOp, 'export type ShortcutNode =\n', shortcut));

  const refused = CONFIGURATIONS.flatMap(name => {
    const { output } = runProgram('tsc', ['-p', join(copy, name), '--pretty', 'false'], { capture: true });
    return [...output.matchAll(/(src\/[^()\s]+)\(\d+,\d+\): error/g)].map(([, file]) => file);
  });
  expect([...new Set(refused)].sort()).toEqual([...BY_OP, ...BY_SHORTCUT].sort());
});
