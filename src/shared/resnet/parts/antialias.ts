// What makes a map smaller without aliasing: a filter that lets no pattern through which the smaller map cannot hold.
import type { Form } from '../form';
import type { NodeList } from './node-list';

interface Place {
  readonly name: string;
  readonly input: string;
  readonly block: string | null;
}

type Pool = (list: NodeList, place: Place) => string;

export const ANTIALIAS: Readonly<Record<Exclude<Form['antialias'], 'none'>, Pool>> = {
  average: (list, { name, input, block }) =>
    list.add({ op: 'averagepool', name, inputs: [input], block, window: 2, ceil: false }),
  blur: (list, { name, input, block }) =>
    list.add({ op: 'blurpool', name, inputs: [input], block, kernel: 3, stride: 2, padding: 1 }),
};
