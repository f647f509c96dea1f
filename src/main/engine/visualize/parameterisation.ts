// What a picture is made of while it is climbed: its frequencies. Either their phases alone, with the magnitudes that
// photographs have (MACO, Fel et al. 2023), or both (Fourier, Olah et al. 2017), each beginning at a size that photographs suggest.
import type { VisualizeMethod } from '../../../shared/visualize';
import type { Random } from '../weights/random';
import { inverse, inverseAdjoint, type Spectrum } from './fourier';
import { magnitudesFor, type Photographs } from './photographs';

/** Three planes [size, size], in 0..1. */
export type Planes = readonly [Float64Array, Float64Array, Float64Array];

interface Parts {
  /** Beginnings, drawn. */
  readonly start: Float64Array;
  /** Step of the ascent. */
  readonly rate: number;
  spectrum(parameters: Float64Array): Spectrum;
  /** The gradient at the parameters out of that at the spectrum. */
  pullBack(parameters: Float64Array, gradient: Spectrum): Float64Array;
}

/** @param magnitudes of all planes, one after another */
const PARTS: Readonly<Record<VisualizeMethod, (magnitudes: Float64Array, random: Random) => Parts>> = {
  maco: (magnitudes, random) => ({
    start: magnitudes.map(() => 2 * Math.PI * random.uniform()),
    rate: 0.2,
    spectrum: phases => ({
      re: phases.map((phase, i) => magnitudes[i]! * Math.cos(phase)),
      im: phases.map((phase, i) => magnitudes[i]! * Math.sin(phase)),
    }),
    pullBack: (phases, { re, im }) =>
      phases.map((phase, i) => magnitudes[i]! * (im[i]! * Math.cos(phase) - re[i]! * Math.sin(phase))),
  }),
  fourier: (magnitudes, random) => {
    const count = magnitudes.length;
    return {
      start: Float64Array.from({ length: 2 * count }, () => 0.3 * random.normal()),
      rate: 0.05,
      spectrum: parameters => ({
        re: magnitudes.map((m, i) => m * parameters[i]!),
        im: magnitudes.map((m, i) => m * parameters[count + i]!),
      }),
      pullBack: (_, { re, im }) =>
        Float64Array.from({ length: 2 * count }, (_, i) =>
          i < count ? magnitudes[i]! * re[i]! : magnitudes[i - count]! * im[i - count]!,
        ),
    };
  },
};

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

function joined(spectra: readonly Spectrum[], of: 're' | 'im'): Float64Array {
  const all = new Float64Array(spectra.reduce((sum, each) => sum + each[of].length, 0));
  spectra.reduce((at, each) => {
    all.set(each[of], at);
    return at + each[of].length;
  }, 0);
  return all;
}

export class Parameterisation {
  readonly start: Float64Array;
  readonly rate: number;
  readonly #parts: Parts;

  constructor(
    private readonly photographs: Photographs,
    private readonly size: number,
    method: VisualizeMethod,
    random: Random,
  ) {
    this.#parts = PARTS[method](magnitudesFor(photographs, size), random);
    this.start = this.#parts.start;
    this.rate = this.#parts.rate;
  }

  /** Three maps of decorrelated colours. */
  axes(parameters: Float64Array): Planes {
    const spectrum = this.#parts.spectrum(parameters);
    return this.#each(c => inverse(this.#plane(spectrum, c), this.size));
  }

  picture(parameters: Float64Array): Planes {
    const { colours, mean } = this.photographs;
    const [a, b, c] = this.axes(parameters);
    return this.#each(k => {
      const [u, v, w, middle] = [colours[k]!, colours[3 + k]!, colours[6 + k]!, mean[k]!];
      return a.map((value, i) => sigmoid(u * value + v * b[i]! + w * c[i]! + middle));
    });
  }

  /** The gradient at the parameters out of that at the picture. */
  pullBack(parameters: Float64Array, picture: Planes, gradient: Planes): Float64Array {
    const { colours } = this.photographs;
    const [r, g, b] = this.#each(k => {
      const plane = picture[k];
      return gradient[k].map((value, i) => value * plane[i]! * (1 - plane[i]!));
    });
    const spectra = this.#each(k => {
      const [u, v, w] = [colours[3 * k]!, colours[3 * k + 1]!, colours[3 * k + 2]!];
      const axis = r.map((value, i) => u * value + v * g[i]! + w * b[i]!);
      return inverseAdjoint(axis, this.size);
    });
    return this.#parts.pullBack(parameters, { re: joined(spectra, 're'), im: joined(spectra, 'im') });
  }

  #each<T>(make: (c: 0 | 1 | 2) => T): [T, T, T] {
    return [make(0), make(1), make(2)];
  }

  #plane({ re, im }: Spectrum, c: number): Spectrum {
    const count = re.length / 3;
    return { re: re.subarray(c * count, (c + 1) * count), im: im.subarray(c * count, (c + 1) * count) };
  }
}
