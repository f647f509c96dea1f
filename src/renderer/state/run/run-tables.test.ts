import { beforeAll, expect, it, vi } from 'vitest';
import { inMemoryHost } from '../../host/in-memory';
import { Controller } from '../engine/controller';
import { paneNet } from '../selection/selection';
import { type AppStore, createAppStore } from '../store';
import { classTable, gradientTable, nodeTable } from './run-tables';

let store: AppStore;
beforeAll(async () => {
  store = createAppStore(null);
  new Controller(store, inMemoryHost()).connect();
  await vi.waitFor(() => expect(store.getState().panes.a.run?.numbers).toBeTruthy());
});
const run = () => store.getState().panes.a.run!;

it('has a row for every node, whose costs add up to the network’s', () => {
  const net = paneNet(store.getState(), 'a');
  const { columns, rows } = nodeTable(net, run());
  expect(rows).toHaveLength(net.nodes.length);
  const params = columns.indexOf('params');
  expect(rows.reduce((sum, row) => sum + Number(row[params]), 0)).toBeGreaterThan(11_000_000);
  const mean = columns.indexOf('mean');
  expect(rows.every(row => typeof row[mean] === 'number')).toBe(true);
  expect(nodeTable(net, null).rows[3]![mean]).toBeNull();
  for (const row of rows) expect(row).toHaveLength(columns.length);
});

it('has a row for every block, in the order of depth', () => {
  const { rows } = gradientTable(run());
  expect(rows.map(([block]) => block)).toEqual(
    [1, 2, 3, 4].flatMap(stage => [`layer${stage}.0`, `layer${stage}.1`]),
  );
  expect(gradientTable(null).rows).toEqual([]);
});

it('has every class, the likeliest first, with probabilities that add to 1', () => {
  const { rows } = classTable({ ...run(), logits: [1, 3, null, 2] }, ['a', 'b', 'c', 'd']);
  expect(rows.map(([index]) => index)).toEqual([1, 3, 0, 2]);
  expect(rows[3]).toEqual([2, 'c', null, null]);
});
