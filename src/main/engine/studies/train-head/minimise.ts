// L-BFGS (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5) with a bisecting line search for the weak Wolfe
// conditions, in double precision.

/** Value at a point; writes the gradient there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => Promise<number>;

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  /** Steps that were made. */
  readonly iterations: number;
}

interface Limits {
  readonly iterations: number;
  /** It ends where no element of the gradient is larger. */
  readonly tolerance?: number;
  /** Steps that the curvature is known from. */
  readonly memory?: number;
}

/** Share of the promised descent that a step must bring. */
const DESCENT = 1e-4;
/** Share of the slope that may be left after a step. */
const SLOPE = 0.9;
const TRIES = 40;

interface Change {
  readonly step: Float64Array;
  readonly bend: Float64Array;
  readonly scale: number;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** a += factor * b */
function addTo(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i]! += factor * b[i]!;
}

const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Against the gradient, as the last steps bent it. @param changes the earliest first */
function direction(gradient: Float64Array, changes: readonly Change[]): Float64Array {
  const d = gradient.slice();
  const parts: number[] = [];
  for (const { step, bend, scale } of [...changes].reverse()) {
    const part = scale * dot(step, d);
    parts.push(part);
    addTo(d, -part, bend);
  }
  const last = changes.at(-1);
  const first = last ? 1 / (last.scale * dot(last.bend, last.bend)) : 1 / Math.max(1, largest(gradient));
  for (let i = 0; i < d.length; i++) d[i]! *= first;
  for (const { step, bend, scale } of changes) addTo(d, parts.pop()! - scale * dot(bend, d), step);
  for (let i = 0; i < d.length; i++) d[i] = -d[i]!;
  return d;
}

/** A step along d that goes down enough and leaves little slope; null where rounding hides any descent. */
async function search(objective: Objective, from: Place, d: Float64Array): Promise<Place | null> {
  const slope = dot(from.gradient, d);
  let [low, high, length] = [0, Number.POSITIVE_INFINITY, 1];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const point = from.point.slice();
    addTo(point, length, d);
    const gradient = new Float64Array(point.length);
    const value = await objective(point, gradient);
    if (!(value <= from.value + DESCENT * length * slope)) high = length;
    else if (dot(gradient, d) < SLOPE * slope) low = length;
    else return { point, value, gradient };
    length = Number.isFinite(high) ? (low + high) / 2 : 2 * low;
  }
  return null;
}

interface Place {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** @param start stays as it is; @param after is told how many steps were made */
export async function minimise(
  objective: Objective,
  start: Float64Array,
  { iterations: most, tolerance = 1e-6, memory = 10 }: Limits,
  after: (iterations: number) => Promise<void> = async () => {},
): Promise<Minimum> {
  const gradient = new Float64Array(start.length);
  let at: Place = { point: start, value: await objective(start, gradient), gradient };
  const changes: Change[] = [];
  let iterations = 0;
  while (iterations < most && largest(at.gradient) > tolerance) {
    const next = await search(objective, at, direction(at.gradient, changes));
    if (!next) break;
    const [step, bend] = [next.point.slice(), next.gradient.slice()];
    addTo(step, -1, at.point);
    addTo(bend, -1, at.gradient);
    changes.push({ step, bend, scale: 1 / dot(step, bend) });
    if (changes.length > memory) changes.shift();
    at = next;
    await after(++iterations);
  }
  return { point: at.point, value: at.value, iterations };
}
