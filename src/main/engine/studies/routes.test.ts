import { expect, test } from 'vitest';
import { architecture } from '../../../shared/resnet/architecture';
import { networkSpec } from '../../../shared/resnet/variant';
import { drawnRoutes } from './draws';
import { type Fork, forks, singleLesions } from './routes';

const net = architecture(networkSpec('resnet20'));

const steps = (tree: readonly Fork[]): number => tree.reduce((sum, { next }) => sum + 1 + steps(next), 0);
const ends = (tree: readonly Fork[]): number[] => tree.flatMap(fork => [...fork.ends, ...ends(fork.next)]);

test('what lies before a lesion is there once for all lesions behind it', () => {
  const routes = singleLesions(net);
  const tree = forks(routes);
  expect(routes).toHaveLength(19);
  // Block i (from 1) runs whole once for all, and once for each of the two lesions before it; a lesion is two runs more.
  const B = 9;
  expect(steps(tree)).toBe(Array.from({ length: B }, (_, i) => 3 + 2 * i).reduce((a, b) => a + b));
  expect(steps(tree)).toBeLessThan(19 * B * 0.6);
  expect(ends(tree).sort((a, b) => a - b)).toEqual(routes.map((_, i) => i));
});

test('draws: the same for a seed, of different blocks, transitions stay where they are', () => {
  const remove = { kind: 'remove', count: 3, draws: 5, seed: 1 } as const;
  const lesions = drawnRoutes(net, remove);
  expect(lesions).toEqual(drawnRoutes(net, remove));
  expect(lesions).not.toEqual(drawnRoutes(net, { ...remove, seed: 2 }));
  for (const route of lesions) expect(route.filter(({ way }) => way === 'shortcut')).toHaveLength(3);
  for (const route of drawnRoutes(net, { ...remove, kind: 'swap', count: 2 })) {
    const names = route.map(({ block }) => block.name);
    expect(names.map(name => name.split('.')[0])).toEqual(net.blocks.map(({ name }) => name.split('.')[0]));
    expect([names[3], names[6]]).toEqual(['layer2.0', 'layer3.0']);
    expect([...names].sort()).toEqual(net.blocks.map(({ name }) => name));
    expect(names).not.toEqual(net.blocks.map(({ name }) => name));
  }
});

test('more than there are', () => {
  const ask = (kind: 'remove' | 'swap', count: number) => () =>
    drawnRoutes(net, { kind, count, draws: 1, seed: 0 });
  expect(ask('remove', 10)).toThrow('10 branches cannot be removed: there are 9.');
  expect(ask('swap', 6)).toThrow('5 pairs lie in one stage');
});
