// Tables of numbers as files: CSV for spreadsheets and data frames, JSON for programs. Numbers keep every digit.

export type Cell = string | number | null;

export interface Table {
  /** What it is of; names the file. */
  readonly name: string;
  readonly columns: readonly string[];
  /** As many cells a row as there are columns; what does not exist is null. */
  readonly rows: readonly (readonly Cell[])[];
}

/** NaN and infinities are no numbers of these formats. */
function written(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  return String(cell);
}

/** RFC 4180: quotes where a cell holds a comma, a quote or a line break, or begins or ends with a space. */
function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines end with CR LF; the first one names the columns. */
export function toCsv({ columns, rows }: Table): string {
  const line = (cells: readonly Cell[]) => `${cells.map(cell => quoted(written(cell))).join(',')}\r\n`;
  return [columns, ...rows].map(line).join('');
}

/** An array with an object for each row. */
export function toJson({ columns, rows }: Table): string {
  const records = rows.map(cells => Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? null])));
  const lines = records.map(record => ` ${JSON.stringify(record)}`); // JSON itself writes NaN as null
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Between tabs, as spreadsheets take it from the clipboard. */
export function toTabs({ columns, rows }: Table): string {
  const plain = (cell: Cell) => written(cell).replace(/[\t\r\n]+/g, ' ');
  return [columns, ...rows].map(cells => cells.map(plain).join('\t')).join('\n');
}
