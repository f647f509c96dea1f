// Tables and lists of facts in plain text.

/** Columns of figures are set flush right. */
export interface Column {
  readonly title: string;
  readonly figures?: boolean;
}

const GAP = '  ';

/** No-break spaces keep units together on screen; in a terminal they get in the way of searching and copying. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** Width on a terminal; the characters used here are one cell wide each. */
function width(text: string): number {
  return [...text].length;
}

/** Rows under their titles, with a rule between. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ title }) => title), ...rows].map(row => row.map(plain));
  const widths = columns.map((_, i) => Math.max(...cells.map(row => width(row[i] ?? ''))));
  const line = (row: readonly string[]) =>
    columns
      .map(({ figures }, i) => {
        const space = ' '.repeat(widths[i]! - width(row[i] ?? ''));
        return figures ? space + (row[i] ?? '') : (row[i] ?? '') + space;
      })
      .join(GAP)
      .trimEnd();
  const rule = widths.map(n => '─'.repeat(n)).join(GAP);
  const [head, ...body] = cells.map(line);
  return [head, rule, ...body].join('\n');
}

/** Names and what they are, one a line. */
export function facts(list: readonly (readonly [string, string])[]): string {
  const longest = Math.max(...list.map(([name]) => width(name)));
  return list
    .map(([name, value]) => plain(`${name}${' '.repeat(longest - width(name))}${GAP}${value}`).trimEnd())
    .join('\n');
}

/** Parts with an empty line between them, and a line end after the last. */
export function page(...parts: readonly string[]): string {
  return `${parts.filter(Boolean).map(plain).join('\n\n')}\n`;
}
