// Where a checkpoint came from, in words.
import type { Source } from '../../../shared/protocol/records';

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** `resnet18.pth, opened 24 Nov 2026`; the file is left out where the title is its name. */
export function originOf({ file, host, at }: Source, title: string): string {
  const came = host === null ? 'opened' : `downloaded from ${host}`;
  // As parts, so that the order is the same everywhere: day, month, year.
  const {
    day: d,
    month,
    year,
  } = Object.fromEntries(day.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${file === title ? '' : `${file}, `}${came} ${d} ${month} ${year}`;
}
