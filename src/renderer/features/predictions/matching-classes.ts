// Which of a network's classes are meant by what somebody types: parts of names, a WordNet id, an index.

export interface FoundClass {
  readonly name: string;
  readonly index: number;
}

/**
 * The first classes whose name holds every word of `wanted`; names that begin with it come first. A number is also the
 * index of a class, and `n02123045` its WordNet id.
 * @returns the first `most` of them, and how many there are in all
 */
export function matchingClasses(
  names: readonly string[],
  wnids: readonly string[] | null,
  wanted: string,
  most: number,
): { readonly found: readonly FoundClass[]; readonly all: number } {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = words.length === 1 ? words[0]! : '';
  const isExact = (index: number) => asked === String(index) || asked === wnids?.[index];
  const candidates = names
    .map((name, index) => ({ name, index, lower: name.toLowerCase(), exact: isExact(index) }))
    .filter(({ lower, exact }) => exact || words.every(word => lower.includes(word)));
  const rank = ({ lower, exact }: (typeof candidates)[number]) =>
    exact ? 2 : Number(words.length > 0 && lower.startsWith(words[0]!));
  const found = candidates
    .sort((x, y) => rank(y) - rank(x) || x.index - y.index)
    .slice(0, most)
    .map(({ name, index }) => ({ name, index }));
  return { found, all: candidates.length };
}
