// What differs between the two networks, as numbers.
export function DifferenceTable() {
  return null;
}
