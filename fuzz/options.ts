// What the command line asks for.
import { parseArgs } from 'node:util';
import { FORMAT_NAMES, isFormatName } from './names';

const SEED = 20_260;
const COUNT = 1000;

export const HELP = `npm run fuzz -- [--seed N] [--count N] [--format NAME]   mutants of all formats, or of one
npm run fuzz -- --format NAME --file PATH                 one file again
Formats: ${Object.keys(FORMAT_NAMES).join(', ')}`;

function parse() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string', default: String(SEED) },
        count: { type: 'string', default: String(COUNT) },
        format: { type: 'string' },
        file: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    return null; // an option that there is not
  }
}

/** @returns a text where nothing can be run: the help, or what is wrong */
export function options() {
  const values = parse();
  if (!values || values.help) return HELP;
  const [seed, count] = [Number(values.seed), Number(values.count)];
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1)
    return `--seed and --count are whole numbers.\n${HELP}`;
  if (values.format !== undefined && !isFormatName(values.format))
    return `There is no format ${values.format}.\n${HELP}`;
  if (values.file !== undefined && values.format === undefined) return `--file needs --format.\n${HELP}`;
  return { seed, count, format: values.format, file: values.file };
}
