// Fourier transforms of square maps of any even size, in double precision.

/** Real and imaginary parts, [height, width / 2 + 1]: the half of the spectrum that a real map has. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Prime factors, the smallest first. */
function factorsOf(n: number): number[] {
  for (let p = 2; p * p <= n; p++) if (n % p === 0) return [p, ...factorsOf(n / p)];
  return n > 1 ? [n] : [];
}

/**
 * Transforms each of the columns of a matrix [n, columns]: sum over j of x[j] e^(sign 2 pi i j k / n), without a factor. Stockham's
 * way, with any prime factors: every pass puts its results where the next one wants them.
 */
function transform({ re, im }: Spectrum, n: number, columns: number, sign: 1 | -1): Spectrum {
  let [a, b] = [re, im];
  let done = 1;
  for (const p of factorsOf(n)) {
    const [x, y] = [new Float64Array(n * columns), new Float64Array(n * columns)];
    const apart = n / p;
    for (let i = 0; i < apart; i++) {
      const k = i % done;
      for (let q = 0; q < p; q++) {
        const to = ((i - k) * p + k + q * done) * columns;
        for (let r = 0; r < p; r++) {
          const angle = (sign * 2 * Math.PI * ((r * (k + q * done)) % (done * p))) / (done * p);
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const from = (i + r * apart) * columns;
          for (let c = 0; c < columns; c++) {
            const [u, v] = [a[from + c]!, b[from + c]!];
            x[to + c]! += cos * u - sin * v;
            y[to + c]! += cos * v + sin * u;
          }
        }
      }
    }
    [a, b] = [x, y];
    done *= p;
  }
  return { re: a, im: b };
}

/** [rows, columns] -> [columns, rows] */
function turned(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(matrix.length);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) out[x * rows + y] = matrix[y * columns + x]!;
  return out;
}

/** The spectrum of a real map [size, size], norm "ortho". @param size even */
export function forward(map: Float64Array, size: number): Spectrum {
  const width = size / 2 + 1;
  const real = { re: turned(map, size, size), im: new Float64Array(map.length) };
  const across = transform(real, size, size, -1);
  const half = (values: Float64Array) => turned(values.subarray(0, width * size), width, size);
  const { re, im } = transform({ re: half(across.re), im: half(across.im) }, size, width, -1);
  return { re: re.map(value => value / size), im: im.map(value => value / size) };
}

/** The real map of a spectrum, norm "ortho". Of the first and the last column what no real map has does not count. */
export function inverse(spectrum: Spectrum, size: number): Float64Array {
  const width = size / 2 + 1;
  const { re, im } = transform(spectrum, size, width, 1);
  const whole = { re: new Float64Array(size * size), im: new Float64Array(size * size) };
  for (let x = 0; x < size; x++) {
    const mirrored = x >= width;
    const from = mirrored ? size - x : x;
    const sign = x === 0 || x === size / 2 ? 0 : mirrored ? -1 : 1;
    for (let y = 0; y < size; y++) {
      whole.re[x * size + y] = re[y * width + from]! / size;
      whole.im[x * size + y] = (sign * im[y * width + from]!) / size;
    }
  }
  return turned(transform(whole, size, size, 1).re, size, size);
}

/** The gradient at a spectrum out of that at its map: columns that stand for two count twice. */
export function inverseAdjoint(gradient: Float64Array, size: number): Spectrum {
  const width = size / 2 + 1;
  const { re, im } = forward(gradient, size);
  const twice = (values: Float64Array) =>
    values.map((value, i) => (i % width === 0 || i % width === size / 2 ? value : 2 * value));
  return { re: twice(re), im: twice(im) };
}
