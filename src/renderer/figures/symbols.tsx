// Formulas as text: `_` lowers the letter or digit after it.
export function Symbols({ text }: { readonly text: string }) {
  return text.split(/_(\w)/).map((piece, i) => (i % 2 ? <sub key={i}>{piece}</sub> : piece));
}
