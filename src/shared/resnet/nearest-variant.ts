// The member of the family that a form is called after: the one from which it differs least.
import { sameData } from '../same-data';
import type { Form } from './form';
import { MODEL_NAMES, type ModelName, VARIANTS } from './variant';

/** How much it counts that a field differs. What makes another kind of network counts more than its size. */
const WEIGHTS: Readonly<Record<keyof Form, number>> = {
  order: 100,
  norm: 100,
  attention: 100,
  groups: 50,
  baseWidth: 50,
  antialias: 40,
  stemPool: 40,
  deepStem: 20,
  downsample: 20,
  reduction: 10,
  depths: 6,
  block: 4,
  stem: 4,
  width: 2,
  channels: 0,
  stride: 1,
  shortcut: 1,
};

const FIELDS = Object.keys(WEIGHTS) as (keyof Form)[];

function distance(name: ModelName, form: Partial<Form>): number {
  const own = VARIANTS[name];
  const differs = (field: keyof Form) => form[field] !== undefined && !sameData(form[field], own[field]);
  return FIELDS.reduce((sum, field) => sum + (differs(field) ? WEIGHTS[field] : 0), 0);
}

/** @param form what is known of it; the first of several in the table's order that differ alike */
export function nearestVariant(form: Partial<Form>): ModelName {
  const found = MODEL_NAMES.map(name => ({ name, far: distance(name, form) }));
  return found.reduce((best, next) => (next.far < best.far ? next : best)).name;
}
